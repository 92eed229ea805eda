import Symbols

/// Turns the data codewords of a symbol into its message.
///
/// Source: ISO/IEC 16022:2006, 5.2.
struct MessageReader {
  let codewords: [UInt8]
  var offset = 0
  /// Where the data begins: behind what tells that the symbol is a part.
  private var start = 0
  /// The data so far.
  var bytes: [UInt8] = []
  /// Where the meaning of `bytes` changes.
  private var interpretations: [Interpretation] = []
  /// What comes before the data's last byte has been read: the trailer of a macro.
  private var trailer: [UInt8] = []
  /// Added to the identifier's number: 1 for FNC1 first, 2 for FNC1 second.
  private var format = 0

  init(codewords: [UInt8]) {
    self.codewords = codewords
  }

  /// The message of the data codewords from one on.
  static func message(
    of codewords: [UInt8], from start: Int = 0
  ) throws(DataMatrixError) -> DataMatrixMessage {
    var reader = MessageReader(codewords: codewords)
    reader.offset = start
    try reader.readASCII()
    return reader.message
  }

  private var message: DataMatrixMessage {
    let number = (interpretations.isEmpty ? 1 : 4) + format
    return DataMatrixMessage(
      symbologyIdentifier: "]d\(number)", bytes: bytes + trailer, interpretations: interpretations)
  }

  /// Codewords that have not been read.
  var remaining: Int { codewords.count - offset }

  /// The next codeword; the message is malformed when there is none.
  mutating func next() throws(DataMatrixError) -> UInt8 {
    guard offset < codewords.count else { throw .malformed(offset: offset) }
    offset += 1
    return codewords[offset - 1]
  }

  /// The codeword read last means nothing.
  var malformed: DataMatrixError { .malformed(offset: max(0, offset - 1)) }

  /// Reads in the encodation that each symbol begins in, and in those it latches to (table 2).
  private mutating func readASCII() throws(DataMatrixError) {
    while remaining > 0 {
      let codeword = try next()
      switch codeword {
      case 1...128: bytes.append(codeword - 1)
      case 129: return  // Pad: the rest of the symbol is empty.
      case 130...229: appendDigits(Int(codeword) - 130)
      case 230: try readTriplets(of: .c40)
      case 231: try readBase256()
      case 232: readFNC1()
      case 233: try skipPart()
      case 235: try readUpperShift()
      case 236: try readMacro("05")
      case 237: try readMacro("06")
      case 238: try readTriplets(of: .x12)
      case 239: try readTriplets(of: .text)
      case 240: try readEDIFACT()
      case 241: try readInterpretation()
      // Some encoders unlatch where nothing is latched instead of padding the last codeword.
      case 254 where remaining == 0: return
      default: throw malformed
      }
    }
  }

  private mutating func appendDigits(_ number: Int) {
    let zero = UInt8(ascii: "0")
    bytes += [zero + UInt8(number / 10), zero + UInt8(number % 10)]
  }

  /// Passes over which part of a message in several symbols this is (5.6): its place and how many
  /// there are, and two codewords that are the same in all.
  ///
  /// A scanner that does not gather parts sends each by itself.
  private mutating func skipPart() throws(DataMatrixError) {
    guard offset == 1 else { throw malformed }
    for _ in 0..<3 { _ = try next() }
    start = offset
  }

  /// FNC1 names the format in the first or second place, and separates in all others (5.2.4.6).
  ///
  /// In the second place it does so only behind one letter or two digits.
  private mutating func readFNC1() {
    if offset == start + 1 {
      format = 1
    } else if offset == start + 2,
      [66...91, 98...123, 130...229].contains(where: { $0 ~= codewords[start] })
    {
      format = 2
    } else {
      appendSeparator()
    }
  }

  /// What FNC1 within the data is sent as.
  mutating func appendSeparator() { bytes.append(0x1D) }

  /// The next character is of the upper half (5.2.4.2).
  private mutating func readUpperShift() throws(DataMatrixError) {
    let codeword = try next()
    guard 1...128 ~= codeword else { throw malformed }
    bytes.append(codeword - 1 + 128)
  }

  /// One codeword for the header and trailer of ISO/IEC 15434 (5.2.4.7).
  private mutating func readMacro(_ format: String) throws(DataMatrixError) {
    guard offset == 1 else { throw malformed }
    bytes += Array("[)>\u{1E}\(format)\u{1D}".utf8)
    trailer = [0x1E, 0x04]
  }

  /// One to three codewords with a number below 1,000,000 (5.4.1, table 6).
  private mutating func readInterpretation() throws(DataMatrixError) {
    let first = Int(try next())
    let number: Int
    switch first {
    case 1...127: number = first - 1
    case 128...191: number = (first - 128) * 254 + (try digit()) + 127
    case 192...207:
      number = (first - 192) * 64_516 + (try digit()) * 254 + (try digit()) + 16_383
    default: throw malformed
    }
    guard number < 1_000_000 else { throw malformed }
    interpretations.append(Interpretation(offset: bytes.count, number: number))
  }

  /// A codeword that counts from 1 to 254.
  private mutating func digit() throws(DataMatrixError) -> Int {
    let codeword = try next()
    guard 1...254 ~= codeword else { throw malformed }
    return Int(codeword) - 1
  }
}
