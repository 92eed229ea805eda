/// A Global Location Number: which party or place.
///
/// Source: GS1 General Specifications, sections 2.4 and 3.7.
package struct GLN: Hashable, Sendable {
  /// The 13 digits as one number, check digit included.
  package let number: UInt64

  /// Reads 13 digits, the last of them the check digit.
  ///
  /// - Throws: ``KeyError``, which for a wrong check digit names the right one.
  package init(_ text: some StringProtocol) throws(KeyError) {
    try self.init(bytes: text.utf8)
  }

  /// Reads 13 digits of ASCII, the last of them the check digit.
  ///
  /// - Throws: ``KeyError``, which for a wrong check digit names the right one.
  package init(bytes: some Collection<UInt8>) throws(KeyError) {
    number = try Digits.key(bytes, lengths: [13])
  }
}

extension GLN: Comparable {
  package static func < (left: GLN, right: GLN) -> Bool {
    left.number < right.number
  }
}

extension GLN: CustomStringConvertible {
  /// The 13 digits.
  package var description: String {
    Digits.text(number, count: 13)
  }
}
