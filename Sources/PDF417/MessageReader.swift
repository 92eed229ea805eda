import Symbols

/// Turns the data codewords of a symbol into its message.
///
/// Source: ISO/IEC 15438:2015, 5.4 and 5.5; the numbers of the codewords are those of table 4.
struct MessageReader {
  let codewords: [Int]
  var offset = 1
  var message = PDF417Message()

  init(codewords: [Int]) {
    self.codewords = codewords
  }

  /// What the bytes of a symbol, or of a field of it, are coded by.
  enum Mode: Int {
    case text = 900
    case bytes = 901
    case digits = 902
    /// Bytes, as many as six go into.
    case sixes = 924

    /// The mode that a codeword switches to.
    init?(latch codeword: Int) { self.init(rawValue: codeword) }
  }

  /// The message of all data codewords; the first one, the length, is not looked at.
  static func message(of codewords: [Int]) throws(PDF417Error) -> PDF417Message {
    var reader = MessageReader(codewords: codewords)
    if reader.peek == 921 {
      reader.message.setsUpReader = true
      reader.offset += 1
    }
    try reader.readData()
    if reader.peek == 928 { try reader.readSegment() }
    guard reader.peek == nil else { throw .malformed(offset: reader.offset) }
    return reader.message
  }

  /// The next codeword, or `nil` at the end.
  var peek: Int? { offset < codewords.count ? codewords[offset] : nil }

  /// The next codeword, when it is one of data.
  mutating func nextData() -> Int? {
    guard let next = peek, next < 900 else { return nil }
    offset += 1
    return next
  }

  /// The next codeword, which must be one of data.
  mutating func needData() throws(PDF417Error) -> Int {
    guard let next = nextData() else { throw .malformed(offset: offset) }
    return next
  }

  /// Reads data up to the end or the control codewords of Macro PDF417.
  ///
  /// - `first`: the mode it begins in.
  mutating func readData(_ first: Mode = .text) throws(PDF417Error) {
    var text = TextReader()
    var mode = first
    while let codeword = peek {
      if let latch = Mode(latch: codeword) {
        offset += 1
        mode = latch
        // A latch to text, also from text, begins with capitals (5.4.2.1).
        text = TextReader()
        continue
      }
      switch codeword {
      case 0..<900: try readBlock(mode, &text)
      case 913 where mode == .text:
        offset += 1
        let byte = try needData()
        guard byte < 256 else { throw .malformed(offset: offset - 1) }
        text.forgetShift()
        message.bytes.append(UInt8(byte))
      case 918, 920: offset += 1  // Links to another component of a composite symbol.
      case 922, 923, 928: return
      case 925, 926, 927: try readInterpretation()
      default: throw .malformed(offset: offset)
      }
    }
  }

  /// Reads the data codewords that stand together.
  private mutating func readBlock(_ mode: Mode, _ text: inout TextReader) throws(PDF417Error) {
    switch mode {
    case .text:
      while let codeword = nextData() { text.read(codeword, into: &message.bytes) }
    case .bytes, .sixes: try readBytes(mode)
    case .digits: try readDigits()
    }
  }

  /// Five codewords are six bytes, in base 900 and 256; of those left each is a byte (5.4.3).
  private mutating func readBytes(_ mode: Mode) throws(PDF417Error) {
    let start = offset
    while nextData() != nil {}
    let block = codewords[start..<offset]
    // With 901, the number of bytes is no multiple of six, so that some codewords are left at the
    // end; but not where an ECI comes between.
    let isCut = [925, 926, 927].contains(peek) || block.suffix(5).contains { $0 > 255 }
    let whole = mode == .sixes || isCut ? block.count / 5 : (block.count - 1) / 5
    var rest = block
    for _ in 0..<whole {
      let value = rest.prefix(5).reduce(0) { $0 * 900 + $1 }
      guard value < 1 << 48 else { throw .malformed(offset: rest.startIndex) }
      for shift in stride(from: 40, through: 0, by: -8) {
        message.bytes.append(UInt8(truncatingIfNeeded: value >> shift))
      }
      rest = rest.dropFirst(5)
    }
    for codeword in rest {
      guard codeword < 256 else { throw .malformed(offset: offset - 1) }
      message.bytes.append(UInt8(codeword))
    }
  }

  /// Up to fifteen codewords are a number in base 900, which begins with a 1 that is not data
  /// (5.4.4).
  private mutating func readDigits() throws(PDF417Error) {
    while peek.map({ $0 < 900 }) == true {
      let start = offset
      var digits: [UInt8] = [0]  // The lowest first.
      while offset - start < 15, let codeword = nextData() {
        var carry = codeword
        for index in digits.indices {
          carry += Int(digits[index]) * 900
          digits[index] = UInt8(carry % 10)
          carry /= 10
        }
        while carry > 0 {
          digits.append(UInt8(carry % 10))
          carry /= 10
        }
      }
      guard digits.last == 1 else { throw .malformed(offset: start) }
      message.bytes += digits.dropLast().reversed().map { $0 + UInt8(ascii: "0") }
    }
  }

  /// One or two codewords with the number of an ECI (5.5.3).
  private mutating func readInterpretation() throws(PDF417Error) {
    let kind = peek
    offset += 1
    let first = try needData()
    let number =
      switch kind {
      case 927: first
      case 926: (first + 1) * 900 + (try needData())
      default: 810_900 + first
      }
    message.interpretations.append(
      Interpretation(offset: message.bytes.count, number: number))
  }
}
