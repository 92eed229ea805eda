/// CRC-32C of a row's values, each told from its neighbours by its length.
///
/// It finds every error of up to 32 bits in a row. Source: RFC 3720, section 12.1 (the polynomial
/// 0x1EDC6F41, bits reversed, all ones before and after).
struct Checksum {
  private var remainder: UInt32 = .max

  /// What SQLite keeps: 0 to 2^32 − 1.
  var value: Int64 { Int64(~remainder) }

  mutating func add(_ byte: UInt8) {
    remainder = Self.table[Int(UInt8(truncatingIfNeeded: remainder) ^ byte)] ^ remainder >> 8
  }

  mutating func add(_ number: Int64) {
    var rest = UInt64(bitPattern: number)
    for _ in 0..<8 {
      add(UInt8(truncatingIfNeeded: rest >> 56))
      rest <<= 8
    }
  }

  mutating func add(_ bytes: some Collection<UInt8>) {
    add(Int64(bytes.count))
    for byte in bytes { add(byte) }
  }

  mutating func add(_ text: String) { add(text.utf8) }

  /// Tells none from every value.
  mutating func add(_ number: Int64?) {
    add(UInt8(number == nil ? 0 : 1))
    if let number { add(number) }
  }

  /// Tells none from every value.
  mutating func add(_ text: String?) {
    add(UInt8(text == nil ? 0 : 1))
    if let text { add(text) }
  }

  /// What each byte does to the remainder.
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0x82F6_3B78 : value >> 1
    }
  }
}
