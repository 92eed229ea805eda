/// Digits and other characters of ASCII in a row of bytes.
extension Span where Element == UInt8 {
  /// The number that the two digits at `offset` write; meaningless for other characters.
  func pair(at offset: Int) -> Int {
    Int(self[offset] &- 0x30) * 10 + Int(self[offset + 1] &- 0x30)
  }

  /// The number that the digits write, modulo 2⁶⁴; meaningless for other characters.
  var number: UInt64 {
    var number: UInt64 = 0
    for offset in indices { number = number &* 10 &+ UInt64(self[offset] &- 0x30) }
    return number
  }

  /// Where the first byte in `range` is that is not a digit; nil when all are.
  func firstNonDigit(in range: Range<Int>) -> Int? {
    for offset in range where !Digits.contains(self[offset]) { return offset }
    return nil
  }

  /// Whether all bytes are `character`; true for none.
  func isAll(_ character: Unicode.Scalar) -> Bool {
    for offset in indices where self[offset] != UInt8(ascii: character) { return false }
    return true
  }

  /// Whether there is one byte, and it is one of `characters`.
  func isOne(of characters: StaticString) -> Bool {
    count == 1 && characters.description.utf8.contains(self[0])
  }

  /// Whether the digits write a smaller number than `other`; neither begins with a zero unless
  /// both are equally long.
  func isLess(than other: Span<UInt8>) -> Bool {
    guard count == other.count else { return count < other.count }
    for offset in indices where self[offset] != other[offset] {
      return self[offset] < other[offset]
    }
    return false
  }

  /// The bytes as text; empty when they are not UTF-8.
  var text: String {
    guard let valid = try? UTF8Span(validating: self) else { return "" }
    return String(copying: valid)
  }

  /// A copy of the bytes.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for offset in indices { bytes.append(self[offset]) }
    return bytes
  }
}
