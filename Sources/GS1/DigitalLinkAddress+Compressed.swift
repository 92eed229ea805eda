extension DigitalLinkAddress {
  /// Whether the path ends in what compression makes of a GTIN or an SSCC and what follows it.
  ///
  /// Tally does not expand such links, but says what they are: 6 bits a character, of which the
  /// first 8 are the application identifier `00` or `01`, or a sequence of identifiers that begins
  /// with `01` when they are no two decimal digits; then the number in 60 or 47 bits. Its check
  /// digit tells it from an ordinary word.
  ///
  /// Source: GS1 Digital Link Standard 1.1, whose part on compression is a document of its own
  /// now.
  var isCompressed: Bool {
    let slash = bytes[path].lastIndex(of: UInt8(ascii: "/")) ?? path.lowerBound
    let segment = bytes[path].suffix(from: slash).dropFirst()
    guard segment.count >= 10 else { return false }
    var bits: UInt128 = 0
    for byte in segment.prefix(12) {
      guard let value = Self.base64(byte) else { return false }
      bits = bits << 6 | UInt128(value)
    }
    guard segment.dropFirst(12).allSatisfy({ Self.base64($0) != nil }) else { return false }
    let count = 6 * min(12, segment.count)
    let first = UInt8(truncatingIfNeeded: bits >> (count - 8))
    if first == 0x00 {
      guard count >= 68 else { return false }
      let number = UInt64(truncatingIfNeeded: bits >> (count - 68)) & (1 << 60 - 1)
      return number < 1_000_000_000_000_000_000
        && (try? SSCC(Digits.text(number, count: 18))) != nil
    }
    guard first == 0x01 || first >> 4 > 9 || first & 0x0F > 9 else { return false }
    let number = UInt64(truncatingIfNeeded: bits >> (count - 55)) & (1 << 47 - 1)
    return number < 100_000_000_000_000 && (try? GTIN(Digits.text(number, count: 14))) != nil
  }

  /// The six bits of a character of base64url.
  ///
  /// Source: RFC 4648, section 5.
  private static func base64(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    case _: nil
    }
  }
}
