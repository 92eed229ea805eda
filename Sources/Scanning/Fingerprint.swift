/// A number of 128 bits that two different byte strings do not share by accident.
///
/// Not for secrets: whoever wants two equal ones can make them.
struct Fingerprint {
  /// The number for the bytes added so far.
  var value: UInt128 {
    // FNV leaves texts that differ at the end near each other; two rounds of shift and multiply
    // spread them.
    var mixed = state
    for _ in 0..<2 {
      mixed ^= mixed >> 67
      mixed &*= 0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835
    }
    return mixed ^ (mixed >> 65)
  }

  /// The offset basis of FNV-1a with 128 bits.
  private var state: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D

  /// Adds one byte: FNV-1a, `draft-eastlake-fnv`.
  mutating func add(_ byte: UInt8) {
    state ^= UInt128(byte)
    state &*= 0x0000_0000_0100_0000_0000_0000_0000_013B
  }
}
