/// The checksum of ThingMagic frames.
///
/// It divides by 0x1021 like CRC-16/CCITT, starts with 0xFFFF, and shifts the message in four bits
/// at a time without the zeros that usually follow it: so it is not CRC-16/CCITT of the message.
///
/// Source: the frames that ThingMagic's Mercury API and SparkFun's library for the M6e Nano send.
enum ThingMagicChecksum {
  private static let table: [UInt16] = (0..<16).map { index in
    var value = UInt16(index) << 12
    for _ in 0..<4 { value = value & 0x8000 == 0 ? value << 1 : value << 1 ^ 0x1021 }
    return value
  }

  /// The checksum of `bytes`: a frame's from its length to its last data byte.
  static func of(_ bytes: Span<UInt8>) -> UInt16 {
    let table = table
    var value: UInt16 = 0xFFFF
    for index in bytes.indices {
      let byte = UInt16(bytes[index])
      value = (value << 4 | byte >> 4) ^ table[Int(value >> 12)]
      value = (value << 4 | byte & 0xF) ^ table[Int(value >> 12)]
    }
    return value
  }
}
