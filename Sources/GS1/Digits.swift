/// Decimal digits of ASCII as numbers.
enum Digits {
  /// Whether `byte` is one of `0` to `9`.
  static func contains(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39
  }

  /// Whether `byte` is a hexadecimal digit of either case.
  static func isHexadecimal(_ byte: UInt8) -> Bool {
    contains(byte) || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte | 0x20
  }

  /// The number that up to 19 digits write, or the offset of the first byte that is none.
  static func number(_ bytes: some Collection<UInt8>) throws(KeyError) -> UInt64 {
    precondition(bytes.count <= 19, "more digits than a number of 64 bits holds")
    var value: UInt64 = 0
    var offset = 0
    for byte in bytes {
      guard contains(byte) else { throw .notDigit(offset: offset) }
      value = value * 10 + UInt64(byte - 0x30)
      offset += 1
    }
    return value
  }

  /// The number of a key that ends in its check digit and has one of `lengths` digits.
  static func key(
    _ bytes: some Collection<UInt8>, lengths: [Int]
  ) throws(KeyError) -> UInt64 {
    guard lengths.contains(bytes.count) else {
      throw .length(found: bytes.count, allowed: lengths)
    }
    let value = try number(bytes)
    let expected = CheckDigit.completing(value / 10)
    let found = UInt8(value % 10)
    guard found == expected else { throw .checkDigit(found: found, expected: expected) }
    return value
  }

  /// `number` in `count` digits or more, padded with zeros on the left.
  static func text(_ number: UInt64, count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
  }
}
