/// Writes the fields of an EPC one after another.
struct BitWriter {
  /// The most bits that a tag's EPC memory announces: 31 words.
  static let bitLimit = 496

  private(set) var bytes: [UInt8] = []
  /// How many bits there are.
  private(set) var bitCount = 0

  /// Writes the low `count` bits of `value`; 64 at most.
  mutating func write(_ value: UInt64, _ count: Int) {
    var left = count
    while left > 0 {
      if bitCount & 7 == 0 { bytes.append(0) }
      let room = 8 - bitCount & 7
      let part = min(room, left)
      let bits = value >> UInt64(left - part) & (1 << UInt64(part) - 1)
      bytes[bitCount >> 3] |= UInt8(truncatingIfNeeded: bits << UInt64(room - part))
      bitCount += part
      left -= part
    }
  }

  /// Writes 7-bit characters and zero bits up to `bits` bits.
  mutating func write7BitText(_ text: String, bits: Int) {
    for byte in text.utf8 { write(UInt64(byte), 7) }
    writePadding(max(0, bits - text.utf8.count * 7))
  }

  /// Writes the low six bits of each character, and a zero.
  mutating func write6BitText(_ text: some StringProtocol) {
    for byte in text.utf8 { write(UInt64(byte & 0x3F), 6) }
    write(0, 6)
  }

  /// Writes `count` zero bits.
  mutating func writePadding(_ count: Int) {
    var left = count
    while left > 0 {
      write(0, min(64, left))
      left -= 64
    }
  }

  /// The bytes of whole words, zero bits at the end.
  func words() throws(EPCError) -> [UInt8] {
    guard bitCount <= Self.bitLimit else {
      throw EPCError(.tooLong(maximum: Self.bitLimit), at: Self.bitLimit, .bit)
    }
    return bytes.count % 2 == 0 ? bytes : bytes + [0]
  }
}
