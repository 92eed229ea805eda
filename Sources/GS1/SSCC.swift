/// A Serial Shipping Container Code: which logistic unit, such as one pallet.
///
/// Source: GS1 General Specifications, sections 2.2.1 and 3.3.1.
package struct SSCC: Hashable, Sendable {
  /// The 18 digits as one number, check digit included.
  package let number: UInt64

  /// Reads 18 digits, the last of them the check digit.
  ///
  /// - Throws: ``KeyError``, which for a wrong check digit names the right one.
  package init(_ text: some StringProtocol) throws(KeyError) {
    try self.init(bytes: text.utf8)
  }

  /// Reads 18 digits of ASCII, the last of them the check digit.
  ///
  /// - Throws: ``KeyError``, which for a wrong check digit names the right one.
  package init(bytes: some Collection<UInt8>) throws(KeyError) {
    number = try Digits.key(bytes, lengths: [18])
  }
}

extension SSCC: Comparable {
  package static func < (left: SSCC, right: SSCC) -> Bool {
    left.number < right.number
  }
}

extension SSCC: CustomStringConvertible {
  /// The 18 digits.
  package var description: String {
    Digits.text(number, count: 18)
  }
}
