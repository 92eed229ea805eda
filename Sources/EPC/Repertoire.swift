/// The characters that a field may have.
enum Repertoire {
  /// `0` to `9`.
  case digits
  /// GS1 General Specifications, figure 7.11-1.
  case cset82
  /// Part numbers of CPI and ADI: digits, capitals, `#`, `-` and `/`.
  case part
  /// CAGE codes and DoDAACs: digits and capitals without I and O.
  case cage

  /// Whether `byte` is one of them.
  func contains(_ byte: UInt8) -> Bool {
    guard byte < 0x80 else { return false }
    let bits = byte < 0x40 ? low : high
    return bits >> UInt64(byte & 0x3F) & 1 == 1
  }

  /// One bit for each of the characters 0x00 to 0x3F.
  private var low: UInt64 {
    switch self {
    case .digits, .cage: 0x03FF_0000_0000_0000
    // `!` `"` and `%` to `?`.
    case .cset82: 0xFFFF_FFE6_0000_0000
    case .part: 0x03FF_A008_0000_0000
    }
  }

  /// One bit for each of the characters 0x40 to 0x7F.
  private var high: UInt64 {
    switch self {
    case .digits: 0
    // `A` to `Z`, `_` and `a` to `z`.
    case .cset82: 0x07FF_FFFE_87FF_FFFE
    case .part: 0x0000_0000_07FF_FFFE
    case .cage: 0x0000_0000_07FF_7DFE
    }
  }
}
