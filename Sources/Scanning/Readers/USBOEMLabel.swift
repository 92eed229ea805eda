/// One report with a label: its data, what symbology it is of, and whether more of it follows.
struct USBOEMLabel {
  let data: [UInt8]
  /// Nil when the reader names none, or one that is not known.
  let symbology: ReaderSymbology?
  let hasMore: Bool

  /// Reads the bytes behind the status; nil when they are too few for the identifier at their end.
  ///
  /// The identifier has three bytes when it ends in 0B, four when it ends in 00, else one. In its
  /// first byte, bit 4 says that more follows: of a longer identifier only that bit counts, because
  /// some scanners send others with it.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard let last = bytes.last else { return nil }
    let identifier: ArraySlice<UInt8>
    switch last {
    case 0x0B:
      identifier = bytes.suffix(3)
      guard identifier.count == 3 else { return nil }
      let start = identifier.startIndex
      hasMore = identifier[start] == 0x10
      symbology = ReaderSymbology.ofUSBOEM[UInt16(identifier[start + 1])]
    case 0x00:
      identifier = bytes.suffix(4)
      guard identifier.count == 4 else { return nil }
      hasMore = identifier[identifier.startIndex] & 0x10 != 0
      symbology = nil
    case _:
      identifier = bytes.suffix(1)
      hasMore = false
      symbology = ReaderSymbology.ofUSBOEMByte[last]
    }
    let text = bytes.dropLast(identifier.count)
    data = symbology.map { Self.digits(text, $0) } ?? Array(text)
  }

  /// The data with digits as text: a table-top scanner sends those of EAN and UPC as numbers.
  private static func digits(_ data: ArraySlice<UInt8>, _ symbology: ReaderSymbology) -> [UInt8] {
    switch symbology {
    case .item, .ean8: data.map { $0 <= 9 ? $0 + 0x30 : $0 }
    case .identifier, .dataBar: Array(data)
    }
  }
}
