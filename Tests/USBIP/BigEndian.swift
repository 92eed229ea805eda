/// Whole numbers as USB/IP writes them: the most significant byte first.
enum BigEndian {
  static func bytes(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  static func bytes(_ number: Int32) -> [UInt8] { bytes(UInt32(bitPattern: number)) }

  /// The number in the four bytes from `offset`.
  static func number(_ bytes: [UInt8], at offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
