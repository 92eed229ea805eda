/// Reads codewords of text, two characters of base 30 each.
///
/// Source: ISO/IEC 15438:2015, 5.4.2 and table 5.
struct TextReader {
  private enum Submode {
    case capitals, letters, mixed, punctuation
  }

  private var submode = Submode.capitals
  /// The submode of the next character alone.
  private var shift: Submode?

  private static let mixed = Array("0123456789&\r\t,:#-.$/+%*=^".utf8)
  private static let punctuation = Array(";<>@[\\]_`~!\r\t,:\n-.$/\"|*()?{}'".utf8)

  /// Reads a codeword below 900.
  mutating func read(_ codeword: Int, into bytes: inout [UInt8]) {
    read(half: codeword / 30, into: &bytes)
    read(half: codeword % 30, into: &bytes)
  }

  /// Forgets a shift that has filled the second half of the codeword before.
  mutating func forgetShift() { shift = nil }

  private mutating func read(half: Int, into bytes: inout [UInt8]) {
    let current = shift ?? submode
    shift = nil
    switch current {
    case .capitals: readLetter(half, first: UInt8(ascii: "A"), isCapital: true, &bytes)
    case .letters: readLetter(half, first: UInt8(ascii: "a"), isCapital: false, &bytes)
    case .mixed:
      switch half {
      case 25: submode = .punctuation
      case 26: bytes.append(UInt8(ascii: " "))
      case 27: submode = .letters
      case 28: submode = .capitals
      case 29: shift = .punctuation
      default: bytes.append(Self.mixed[half])
      }
    case .punctuation:
      if half == 29 {
        submode = .capitals
      } else {
        bytes.append(Self.punctuation[half])
      }
    }
  }

  private mutating func readLetter(
    _ half: Int, first: UInt8, isCapital: Bool, _ bytes: inout [UInt8]
  ) {
    switch half {
    case 26: bytes.append(UInt8(ascii: " "))
    case 27 where isCapital: submode = .letters
    // From small letters only one capital can come in between.
    case 27: shift = .capitals
    case 28: submode = .mixed
    case 29: shift = .punctuation
    default: bytes.append(first + UInt8(half))
    }
  }
}
