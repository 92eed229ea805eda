/// The records of a CSV file one after another, whatever the columns mean.
///
/// Source: RFC 4180; beyond it, lines may end in LF, CRLF or CR, and fields part at a semicolon
/// where the header line does.
struct CSVRecords {
  /// A record: its fields, and the line of the file where it begins.
  struct Record {
    var line: Int
    var fields: [String] = []
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private var offset: Int
  private var line = 1

  /// Starts behind the byte order mark, if there is one.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    separator = Self.separator(bytes[offset...])
  }

  /// The first comma or semicolon of the first line outside quotes; a comma when it has none.
  private static func separator(_ bytes: ArraySlice<UInt8>) -> UInt8 {
    var isQuoted = false
    for byte in bytes.drop(while: { $0 == lineFeed || $0 == carriageReturn }) {
      switch byte {
      case quote: isQuoted.toggle()
      case comma where !isQuoted, semicolon where !isQuoted: return byte
      case lineFeed where !isQuoted, carriageReturn where !isQuoted: return comma
      case _: continue
      }
    }
    return comma
  }

  /// The next record that is not an empty line; nil at the end.
  mutating func next() throws(CSVError) -> Record? {
    while offset < bytes.count {
      guard !takeLineEnd() else { continue }
      var record = Record(line: line)
      repeat {
        let place = record.fields.count + 1
        record.fields.append(try takeField(record.line, place))
      } while takeSeparator()
      if offset < bytes.count, !takeLineEnd() {
        throw CSVError(.strayQuote, row: record.line, field: record.fields.count)
      }
      return record
    }
    return nil
  }

  private mutating func takeField(_ row: Int, _ place: Int) throws(CSVError) -> String {
    let isQuoted = offset < bytes.count && bytes[offset] == Self.quote
    let raw = isQuoted ? try takeQuoted(row, place) : try takePlain(row, place)
    guard !raw.contains(0) else { throw CSVError(.nul, row: row, field: place) }
    guard let text = String(validating: raw, as: UTF8.self) else {
      throw CSVError(.invalidUTF8, row: row, field: place)
    }
    return text
  }

  private mutating func takePlain(_ row: Int, _ place: Int) throws(CSVError) -> [UInt8] {
    let start = offset
    while offset < bytes.count, bytes[offset] != separator, !isLineEnd(bytes[offset]) {
      guard bytes[offset] != Self.quote else {
        throw CSVError(.strayQuote, row: row, field: place)
      }
      offset += 1
    }
    return Array(bytes[start..<offset])
  }

  private mutating func takeQuoted(_ row: Int, _ place: Int) throws(CSVError) -> [UInt8] {
    var field: [UInt8] = []
    offset += 1
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == Self.quote {
        offset += 1
        guard offset < bytes.count, bytes[offset] == Self.quote else { return field }
        field.append(byte)
        offset += 1
      } else {
        let start = offset
        if !takeLineEnd() { offset += 1 }
        field += bytes[start..<offset]
      }
    }
    throw CSVError(.unclosedQuote, row: row, field: place)
  }

  private mutating func takeSeparator() -> Bool {
    guard offset < bytes.count, bytes[offset] == separator else { return false }
    offset += 1
    return true
  }

  /// Takes a line end, if one is next, and counts it.
  private mutating func takeLineEnd() -> Bool {
    guard offset < bytes.count, isLineEnd(bytes[offset]) else { return false }
    let isCarriageReturn = bytes[offset] == Self.carriageReturn
    offset += 1
    if isCarriageReturn, offset < bytes.count, bytes[offset] == Self.lineFeed { offset += 1 }
    line += 1
    return true
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == Self.lineFeed || byte == Self.carriageReturn
  }

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let semicolon = UInt8(ascii: ";")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
}
