/// The words of a portable map: numbers between blanks, and comments from `#` to the line's end.
struct PortableMapText {
  /// The next byte to read.
  private(set) var offset: Int

  init(at offset: Int) { self.offset = offset }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private mutating func skipBlanks(in bytes: Span<UInt8>) {
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "#") {
        while offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != 0x0D { offset += 1 }
      } else if Self.isBlank(bytes[offset]) {
        offset += 1
      } else {
        return
      }
    }
  }

  /// The next number, of at most 9 digits; `nil` for anything else.
  mutating func number(in bytes: Span<UInt8>) -> Int? {
    skipBlanks(in: bytes)
    var value = 0
    let start = offset
    while offset < bytes.count, (0x30...0x39).contains(bytes[offset]) {
      guard offset - start < 9 else { return nil }
      value = value * 10 + Int(bytes[offset]) - 0x30
      offset += 1
    }
    return offset > start ? value : nil
  }

  /// The next digit by itself, 0 or 1: bits need no blanks between them.
  mutating func bit(in bytes: Span<UInt8>) -> Int? {
    skipBlanks(in: bytes)
    guard offset < bytes.count, (0x30...0x31).contains(bytes[offset]) else { return nil }
    offset += 1
    return Int(bytes[offset - 1]) - 0x30
  }

  /// Passes the one blank that ends a header; `false` when there is none.
  mutating func skipBlank(in bytes: Span<UInt8>) -> Bool {
    guard offset < bytes.count, Self.isBlank(bytes[offset]) else { return false }
    offset += 1
    return true
  }
}
