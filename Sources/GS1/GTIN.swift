/// A Global Trade Item Number: which product, at which level of packing.
///
/// GTIN-8, -12, -13 and -14 are one space of numbers; a shorter one is the same key with zeros in
/// front, so `96385074` equals `00000096385074`. Ordered as the 14 digits are.
///
/// Source: GS1 General Specifications, sections 2.1 and 3.3.2.
package struct GTIN: Hashable, Sendable {
  /// The 14 digits as one number, check digit included.
  package let number: UInt64

  /// Reads 8, 12, 13 or 14 digits, the last of them the check digit.
  ///
  /// - Throws: ``KeyError``, which for a wrong check digit names the right one.
  package init(_ text: some StringProtocol) throws(KeyError) {
    try self.init(bytes: text.utf8)
  }

  /// Reads 8, 12, 13 or 14 digits of ASCII, the last of them the check digit.
  ///
  /// - Throws: ``KeyError``, which for a wrong check digit names the right one.
  package init(bytes: some Collection<UInt8>) throws(KeyError) {
    number = try Digits.key(bytes, lengths: [8, 12, 13, 14])
  }

  /// Takes the value of an element string that is a GTIN (AI 01, 02 or 03), whose check digit was
  /// found right when it was read; nil for every other.
  package init?(_ element: ElementString) {
    switch element.identifier {
    case .gtin, .content, .madeToOrder: break
    case _: return nil
    }
    let digits = element.value.utf8Span.span
    var number: UInt64 = 0
    for index in digits.indices { number = number &* 10 &+ UInt64(digits[index] &- 0x30) }
    self.number = number
  }

  /// Takes a number whose check digit is known to be right.
  init(unchecked number: UInt64) {
    self.number = number
  }

  /// The shortest of the 8, 12, 13 and 14 digits that a GTIN is written in.
  package var shortest: String {
    switch number {
    case ..<100_000_000: Digits.text(number, count: 8)
    case ..<1_000_000_000_000: Digits.text(number, count: 12)
    case ..<10_000_000_000_000: Digits.text(number, count: 13)
    case _: Digits.text(number, count: 14)
    }
  }

  /// The first of the 14 digits: 0 for a GTIN-8/12/13, 1 to 8 for a pack, 9 for variable measure.
  package var indicator: Int {
    Int(number / 10_000_000_000_000)
  }

  /// Whether each item of it has a measure of its own, which AI 30 or 31nn to 36nn brings.
  ///
  /// Source: GS1 General Specifications, section 2.1.10.
  package var isVariableMeasure: Bool {
    indicator == 9
  }

  /// Whether a shop or a company made the number for itself, so that another may mean another item
  /// by it: a GTIN-8 from 0 or 2, a GTIN-12 or -13 from 02, 04 or 20 to 29.
  ///
  /// Source: GS1 General Specifications, sections 1.4.3 and 2.1.11.
  package var isRestrictedCirculation: Bool {
    guard number >= 100_000_000 else { return number < 10_000_000 || number / 10_000_000 == 2 }
    switch number / 100_000_000_000 {
    case 2, 4, 20...29: return true
    case _: return false
    }
  }
}

extension GTIN: Comparable {
  package static func < (left: GTIN, right: GTIN) -> Bool {
    left.number < right.number
  }
}

extension GTIN: CustomStringConvertible {
  /// The 14 digits: the normal form, to store and to compare.
  package var description: String {
    Digits.text(number, count: 14)
  }
}
