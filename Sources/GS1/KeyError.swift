/// Why a text is not a GS1 key.
package enum KeyError: Error, Hashable, Sendable {
  /// The text has `found` characters; keys of this kind have one of the counts in `allowed`.
  case length(found: Int, allowed: [Int])
  /// The byte at `offset` is not a digit.
  case notDigit(offset: Int)
  /// The check digit is `found` where the digits before it need `expected`: most often a misread.
  case checkDigit(found: UInt8, expected: UInt8)
}
