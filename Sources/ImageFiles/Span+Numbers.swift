extension Span<UInt8> {
  /// Whether these bytes stand at an offset; never past the end.
  func begins(with bytes: [UInt8], at offset: Int = 0) -> Bool {
    guard offset >= 0, offset <= count, count - offset >= bytes.count else { return false }
    for i in bytes.indices where self[offset + i] != bytes[i] { return false }
    return true
  }

  func begins(with text: StaticString, at offset: Int = 0) -> Bool {
    begins(with: Array(text.description.utf8), at: offset)
  }

  /// A whole number of `size` bytes at an offset; `nil` when it would reach past the end.
  func number(at offset: Int, size: Int, isLittleEndian: Bool = false) -> UInt64? {
    guard offset >= 0, size <= count, offset <= count - size else { return nil }
    var value: UInt64 = 0
    for i in 0..<size {
      let place = isLittleEndian ? offset + size - 1 - i : offset + i
      value = value << 8 | UInt64(self[place])
    }
    return value
  }
}
