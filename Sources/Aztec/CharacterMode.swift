/// A table that gives numbers of four or five bits their meaning.
///
/// Source: ISO/IEC 24778:2008, table 2.
enum CharacterMode: Hashable {
  case upper
  case lower
  case mixed
  case punctuation
  case digit

  /// What a number stands for.
  enum Meaning: Hashable {
    case bytes([UInt8])
    /// All that follows is in another mode.
    case latch(CharacterMode)
    /// One character is in another mode.
    case shift(CharacterMode)
    /// A count and so many bytes follow.
    case binaryShift
    /// Three bits follow: FNC1 or an extended channel interpretation.
    case flag
  }

  /// Bits of a number.
  var bits: Int { self == .digit ? 4 : 5 }

  /// The meaning of a number, which is below 32, or below 16 for digits.
  func meaning(of number: Int) -> Meaning {
    switch self {
    case .upper: Self.letter(number, first: UInt8(ascii: "A"), other: .latch(.lower))
    case .lower: Self.letter(number, first: UInt8(ascii: "a"), other: .shift(.upper))
    case .mixed: Self.mixed(number)
    case .punctuation: Self.punctuation(number)
    case .digit: Self.digit(number)
    }
  }

  private static func letter(_ number: Int, first: UInt8, other: Meaning) -> Meaning {
    switch number {
    case 0: .shift(.punctuation)
    case 1: .bytes([0x20])
    case 28: other
    case 29: .latch(.mixed)
    case 30: .latch(.digit)
    case 31: .binaryShift
    default: .bytes([first + UInt8(number - 2)])
    }
  }

  private static let mixedBytes: [UInt8] =
    Array(1...13) + Array(27...31) + Array("@\\^_`|~\u{7F}".utf8)

  private static func mixed(_ number: Int) -> Meaning {
    switch number {
    case 0: .shift(.punctuation)
    case 1: .bytes([0x20])
    case 28: .latch(.lower)
    case 29: .latch(.upper)
    case 30: .latch(.punctuation)
    case 31: .binaryShift
    default: .bytes([mixedBytes[number - 2]])
    }
  }

  private static let marks: [UInt8] = Array("!\"#$%&'()*+,-./:;<=>?[]{}".utf8)

  private static func punctuation(_ number: Int) -> Meaning {
    switch number {
    case 0: .flag
    case 1: .bytes([0x0D])
    case 2: .bytes([0x0D, 0x0A])
    case 3: .bytes(Array(". ".utf8))
    case 4: .bytes(Array(", ".utf8))
    case 5: .bytes(Array(": ".utf8))
    case 31: .latch(.upper)
    default: .bytes([marks[number - 6]])
    }
  }

  private static func digit(_ number: Int) -> Meaning {
    switch number {
    case 0: .shift(.punctuation)
    case 1: .bytes([0x20])
    case 12: .bytes([UInt8(ascii: ",")])
    case 13: .bytes([UInt8(ascii: ".")])
    case 14: .latch(.upper)
    case 15: .shift(.upper)
    default: .bytes([UInt8(ascii: "0") + UInt8(number - 2)])
    }
  }
}
