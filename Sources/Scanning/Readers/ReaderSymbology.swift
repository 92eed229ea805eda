/// What a reader's own number for a symbology means: how its data becomes scans with symbology
/// identifiers.
///
/// Source: ISO/IEC 15424 for the identifiers; ISO/IEC 15420 for add-ons, which are symbols of their
/// own beside an EAN-8, and part of the scan beside an EAN-13 or UPC-A.
enum ReaderSymbology: Hashable, Sendable {
  /// One that needs only its identifier, such as `]C0`.
  case identifier(String)
  /// EAN-13, UPC-A or UPC-E with so many digits of an add-on behind it: 0, 2 or 5.
  case item(addOn: Int)
  /// EAN-8, likewise.
  case ean8(addOn: Int)
  /// DataBar, whose GTIN may come without its application identifier.
  case dataBar

  /// The scans that the data of one symbol makes: one, or two when its add-on is one of its own.
  func scans(of data: [UInt8]) -> [RawScan] {
    // A scanner that is also set to send identifiers has sent the better one.
    if let own = SymbologyIdentifier(startOf: data), own.code == code {
      return [RawScan(transmission: data)]
    }
    switch self {
    case .identifier(let identifier): return [Self.scan(identifier, data)]
    case .item(let addOn):
      let count = data.count - addOn
      if addOn == 0 || count < 6 { return [Self.scan("]E0", data)] }
      // A UPC-E that was not expanded has no place in ]E3.
      return count >= 12 ? [Self.scan("]E3", data)] : Self.pair("]E0", data, addOn)
    case .ean8(let addOn):
      return addOn == 0 || data.count <= addOn
        ? [Self.scan("]E4", data)] : Self.pair("]E4", data, addOn)
    case .dataBar:
      let isBare = data.count == 14 && data.allSatisfy { 0x30...0x39 ~= $0 }
      return [Self.scan("]e0", isBare ? Array("01".utf8) + data : data)]
    }
  }

  /// The code character of its identifier.
  private var code: UInt8 {
    switch self {
    case .identifier(let identifier): Array(identifier.utf8)[1]
    case .item, .ean8: UInt8(ascii: "E")
    case .dataBar: UInt8(ascii: "e")
    }
  }

  private static func scan(_ identifier: String, _ data: some Collection<UInt8>) -> RawScan {
    RawScan(transmission: Array(identifier.utf8) + data)
  }

  private static func pair(_ identifier: String, _ data: [UInt8], _ addOn: Int) -> [RawScan] {
    [
      scan(identifier, data.dropLast(addOn)),
      scan(addOn == 2 ? "]E1" : "]E2", data.suffix(addOn)),
    ]
  }
}
