extension ApplicationIdentifier {
  /// A set of characters; the raw value is its letter in GS1's notation of formats.
  package enum Characters: String, Hashable, Sendable {
    /// `0` to `9`.
    case digits = "N"
    /// The 82 characters of GS1 General Specifications, figure 7.11-1.
    case cset82 = "X"
    /// The 39 characters of figure 7.11-2: `0` to `9`, `A` to `Z`, `#`, `-` and `/`.
    case cset39 = "Y"
    /// The 64 characters of figure 7.11-3, those of base64url; `=` may fill up at the end.
    case cset64 = "Z"

    /// The members as bits: those from 0 to 63, and those from 64 to 127.
    private var bits: (low: UInt64, high: UInt64) {
      switch self {
      case .digits: (0x03FF_0000_0000_0000, 0)
      case .cset82: (0xFFFF_FFE6_0000_0000, 0x07FF_FFFE_87FF_FFFE)
      case .cset39: (0x03FF_A008_0000_0000, 0x07FF_FFFE)
      case .cset64: (0x03FF_2000_0000_0000, 0x07FF_FFFE_87FF_FFFE)
      }
    }

    /// Whether `byte` is in the set.
    package func contains(_ byte: UInt8) -> Bool {
      Self.has(byte, bits)
    }

    private static func has(_ byte: UInt8, _ bits: (low: UInt64, high: UInt64)) -> Bool {
      let half = byte & 0x40 == 0 ? bits.low : bits.high
      return byte < 128 && half &>> UInt64(byte) & 1 == 1
    }

    /// Checks a value alone, of any length.
    ///
    /// - Throws: ``GS1Error`` with the offset in `value`.
    package func check(_ value: [UInt8]) throws(GS1Error) {
      do throws(Fault) {
        try check(value.span)
      } catch {
        throw GS1Error(error.reason, at: error.offset)
      }
    }

    /// Checks every byte, and that the padding of base64url comes out even.
    func check(_ part: Span<UInt8>) throws(Fault) {
      var end = part.count
      if self == .cset64 {
        while end > 0, part[end - 1] == UInt8(ascii: "=") { end -= 1 }
        let padding = part.count - end
        // GS1's linter counts in threes, not in fours as RFC 4648 does.
        guard padding == 0 || padding <= 2 && part.count % 3 == 0 else {
          throw Fault(.padding, at: end)
        }
      }
      let bits = bits
      for offset in 0..<end where !Self.has(part[offset], bits) {
        throw Fault(.character(self), at: offset)
      }
    }
  }
}
