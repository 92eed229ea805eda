/// The checksum of UHFReader18, UHFReader288 and CF frames: CRC-16/MCRF4XX.
///
/// The polynomial is 0x1021, the least significant bit goes first (so 0x8408), it starts with
/// 0xFFFF and ends as it is.
///
/// Source: UHFReader18 User's Manual, section on the CRC; it agrees with the published frames.
enum ReflectedChecksum {
  private static let table: [UInt16] = (0..<256).map { index in
    var value = UInt16(index)
    for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0x8408 : value >> 1 }
    return value
  }

  /// The checksum of `bytes`.
  static func of(_ bytes: Span<UInt8>) -> UInt16 {
    let table = table
    var value: UInt16 = 0xFFFF
    for index in bytes.indices {
      value = value >> 8 ^ table[Int(UInt8(truncatingIfNeeded: value) ^ bytes[index])]
    }
    return value
  }
}
