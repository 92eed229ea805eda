/// Bytes as hexadecimal digits.
enum Hexadecimal {
  /// Two capital digits a byte.
  static func text(_ bytes: some Collection<UInt8>) -> String {
    var digits: [UInt8] = []
    digits.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      digits.append(digit(byte >> 4))
      digits.append(digit(byte & 0xF))
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// The capital digit of `value`, which is 0 to 15.
  static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 + value : 0x37 + value
  }

  /// The value of a digit in capitals or not; nil for another character.
  static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x37
    case 0x61...0x66: digit - 0x57
    case _: nil
    }
  }

  /// The bytes of whole 16-bit words, whose first digit is at `offset` of its text.
  static func words(_ text: some StringProtocol, at offset: Int = 0) throws(EPCError) -> [UInt8] {
    var bytes: [UInt8] = []
    var count = 0
    for character in text.utf8 {
      guard let value = value(character) else {
        throw EPCError(.notHexadecimal, at: offset + count, .character)
      }
      guard count < TagMemory.byteLimit * 2 else {
        throw EPCError(.tooLong(maximum: TagMemory.byteLimit * 2), at: offset + count, .character)
      }
      if count % 2 == 0 {
        bytes.append(value << 4)
      } else {
        bytes[count / 2] |= value
      }
      count += 1
    }
    guard count % 4 == 0 else {
      throw EPCError(.notWords, at: offset + count, .character)
    }
    return bytes
  }
}
