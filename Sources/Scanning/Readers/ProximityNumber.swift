/// The number of a card for 125 kHz, as a reader that poses as a keyboard types it.
///
/// The text stays a scan; this tells which number it is when the reader is known to be one.
package struct ProximityNumber: Hashable, Sendable {
  /// How the number was typed.
  package enum Format: Hashable, Sendable {
    /// Ten decimal digits: the 32 bits as one number.
    case decimal
    /// Eight hexadecimal digits and ten decimal ones, both the 32 bits: 8H10D.
    case hexadecimalAndDecimal
    /// The low 24 bits as a site of 8 bits and a card of 16 bits: 2H4D, 3D5D and the like.
    case siteAndCard
  }

  package let format: Format
  /// The low 32 bits of the card, or its low 24 bits when the reader types no more.
  package let number: UInt32

  /// Recognises what a reader typed, its Enter left out; nil when it is no such number.
  ///
  /// A site is two hexadecimal, or three or four decimal digits; a card five decimal ones. Between
  /// two numbers may stand a space, a comma, a dash, a dot or a plus sign.
  package init?(_ text: String) {
    let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { " ,-.+".contains($0) }
      .map(String.init)
    switch (text.utf8.count, parts.count) {
    case (10, 1):
      guard let number = Self.decimal(text).flatMap({ UInt32(exactly: $0) }) else { return nil }
      self.init(.decimal, number)
    case (18, 1): self.init(typed: String(text.prefix(8)), and: String(text.suffix(10)))
    case (19, 2): self.init(typed: parts[0], and: parts[1])
    case (7...9, 1): self.init(site: String(text.dropLast(5)), card: String(text.suffix(5)))
    case (8...10, 2): self.init(site: parts[0], card: parts[1])
    case _: return nil
    }
  }

  private init(_ format: Format, _ number: UInt32) {
    self.format = format
    self.number = number
  }

  private init?(typed hexadecimal: String, and decimal: String) {
    guard hexadecimal.utf8.count == 8, hexadecimal.allSatisfy(\.isHexDigit),
      let number = UInt32(hexadecimal, radix: 16), Self.decimal(decimal) == UInt64(number)
    else { return nil }
    self.init(.hexadecimalAndDecimal, number)
  }

  private init?(site: String, card: String) {
    guard card.utf8.count == 5, let card = Self.decimal(card).flatMap({ UInt16(exactly: $0) }),
      site.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") })
    else { return nil }
    let number: UInt8? =
      switch site.utf8.count {
      case 2: UInt8(site, radix: 16)
      case 3, 4: Self.decimal(site).flatMap { UInt8(exactly: $0) }
      case _: nil
      }
    guard let number else { return nil }
    self.init(.siteAndCard, UInt32(number) << 16 | UInt32(card))
  }

  /// The number that ASCII digits write; nil when something else stands there.
  private static func decimal(_ text: String) -> UInt64? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? UInt64(text) : nil
  }
}
