/// A number of digits, of which some stand behind the decimal point.
package struct DecimalNumber: Hashable, Sendable {
  /// All digits as a whole number: 1250 for 1.250.
  package let digits: UInt64
  /// How many of them stand behind the point, 0 to 9.
  package let decimals: Int
}

extension DecimalNumber: CustomStringConvertible {
  /// The number with a point and all its decimals, such as `1.250`.
  package var description: String {
    guard decimals > 0 else { return String(digits) }
    let text = Digits.text(digits, count: decimals + 1)
    return "\(text.dropLast(decimals)).\(text.suffix(decimals))"
  }
}
