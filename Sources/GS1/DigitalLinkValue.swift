/// One value of a Digital Link, freed of its percent-encoding.
struct DigitalLinkValue {
  /// The value.
  private(set) var bytes: [UInt8] = []
  /// Where each byte of the value begins in the link, and then where the value ends there.
  private(set) var offsets: [Int] = []

  /// How values are read.
  struct Rules {
    /// Whether 8, 12 or 13 digits are taken for the GTIN with zeros in front.
    let acceptsShortGTIN: Bool
    /// The day that gives two-digit years their century.
    let today: CalendarDate
  }

  /// Reads the value; what only looks like percent-encoding stays as it is.
  init(_ text: ArraySlice<UInt8>, isInQuery: Bool) {
    bytes.reserveCapacity(text.count)
    offsets.reserveCapacity(text.count + 1)
    var rest = text
    while let byte = rest.first {
      offsets.append(rest.startIndex)
      if byte == UInt8(ascii: "%"), let decoded = Self.decoded(rest.dropFirst().prefix(2)) {
        bytes.append(decoded)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(isInQuery && byte == UInt8(ascii: "+") ? ElementString.space : byte)
        rest = rest.dropFirst()
      }
    }
    offsets.append(text.endIndex)
  }

  /// Puts zeros in front until there are `count` bytes.
  mutating func pad(to count: Int) {
    let missing = max(0, count - bytes.count)
    bytes.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: missing), at: 0)
    offsets.insert(contentsOf: repeatElement(offsets[0], count: missing), at: 0)
  }

  /// The byte of two hexadecimal digits of either case.
  private static func decoded(_ digits: ArraySlice<UInt8>) -> UInt8? {
    guard digits.count == 2, let first = digits.first, let last = digits.last,
      let high = nibble(first), let low = nibble(last)
    else { return nil }
    return high << 4 | low
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case _: nil
    }
  }
}

extension DigitalLinkAddress {
  /// Reads the value of a pair, with the offsets of the address in its errors.
  func element(
    _ pair: Pair, _ rules: DigitalLinkValue.Rules
  ) throws(DigitalLinkError) -> ElementString {
    guard !pair.value.isEmpty else {
      throw DigitalLinkError(.emptyValue, at: pair.value.lowerBound, in: pair.identifier)
    }
    var value = DigitalLinkValue(bytes[pair.value], isInQuery: pair.isInQuery)
    if let index = value.bytes.firstIndex(of: 0) {
      throw DigitalLinkError(.nul, at: value.offsets[index], in: pair.identifier)
    }
    if rules.acceptsShortGTIN, pair.identifier.code == "01",
      [8, 12, 13].contains(value.bytes.count)
    {
      value.pad(to: 14)
    }
    do throws(GS1Error) {
      return try ElementString(pair.identifier, value.bytes, today: rules.today)
    } catch {
      let index = min(error.offset, value.bytes.count)
      throw DigitalLinkError(.value(error.reason), at: value.offsets[index], in: pair.identifier)
    }
  }
}
