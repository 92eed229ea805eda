extension MessageReader {
  /// Reads the control block of Macro PDF417, which ends the symbol (Annex H).
  mutating func readSegment() throws(PDF417Error) {
    var segment = MacroSegment()
    offset += 1
    segment.index = try readIndex()
    while let codeword = nextData() { segment.fileID += Self.digits(codeword) }
    while let codeword = peek, codeword != 900 {
      offset += 1
      switch codeword {
      case 922: segment.isLast = true
      case 923:
        let designator = try needData()
        let data = message
        message = PDF417Message()
        // Names are text; counts, times, sizes and check sums are digits.
        try readData([0, 3, 4].contains(designator) ? .text : .digits)
        segment.fields[designator] = message.bytes
        message = data
      default: throw .malformed(offset: offset - 1)
      }
    }
    segment.count = segment.fields[1].flatMap { Int(String(decoding: $0, as: UTF8.self)) }
    message.segment = segment
    // What is left is padding.
    while peek == 900 { offset += 1 }
  }

  /// Two codewords with five digits, coded as numeric data is.
  private mutating func readIndex() throws(PDF417Error) -> Int {
    let value = try needData() * 900 + needData() - 100_000
    guard 0...99_999 ~= value else { throw .malformed(offset: offset - 1) }
    return value
  }

  private static func digits(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }
}
