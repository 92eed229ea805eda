import GS1

/// Reads the parts of an element string's value.
struct ValueReader {
  private let bytes: [UInt8]
  /// The character that is read next.
  private(set) var offset = 0

  init(_ value: String) {
    bytes = Array(value.utf8)
  }

  /// What is left.
  var rest: String {
    String(decoding: bytes[offset...], as: UTF8.self)
  }

  /// Reads the zero in front of a GRAI.
  mutating func readZero() throws(EPCError) {
    guard bytes.first == UInt8(ascii: "0") else {
      throw EPCError(.character, .key, at: 0, .character)
    }
    offset += 1
  }

  /// Reads the piece and the total of an ITIP.
  mutating func readPieces() throws(EPCError) -> UInt16 {
    UInt16(truncatingIfNeeded: try readNumber(4, .piece))
  }

  /// Reads a key of `count` digits, the last of them the check digit.
  mutating func readKey(_ count: Int) throws(EPCError) -> UInt64 {
    let key = try readNumber(count, .key)
    let found = UInt8(key % 10)
    let expected = CheckDigit.completing(key / 10)
    guard found == expected else {
      throw EPCError(
        .checkDigit(found: found, expected: expected), .key, at: offset - 1, .character)
    }
    return key
  }

  private mutating func readNumber(
    _ count: Int, _ field: EPCError.Field
  ) throws(EPCError) -> UInt64 {
    let digits = bytes[offset...].prefix(count)
    for index in digits.indices where !Repertoire.digits.contains(digits[index]) {
      throw EPCError(.character, field, at: index, .character)
    }
    guard digits.count == count, let number = Decimal.number(digits) else {
      throw EPCError(.tooShort(minimum: offset + count), field, at: bytes.count, .character)
    }
    offset += count
    return number
  }

  /// Checks a key that is text: a company prefix, four digits at least, and one character more.
  ///
  /// Source: GS1 General Specifications, sections 3.9.2 and 3.9.8; 30 characters at most.
  func checkText(_ repertoire: Repertoire, prefixLength: Int) throws(EPCError) {
    let prefix = max(prefixLength, 4)
    for (index, byte) in bytes.enumerated() {
      guard (index < prefix ? Repertoire.digits : repertoire).contains(byte) else {
        throw EPCError(.character, .key, at: index, .character)
      }
    }
    guard bytes.count > prefix else {
      throw EPCError(.tooShort(minimum: prefix + 1), .key, at: bytes.count, .character)
    }
    guard bytes.count <= 30 else {
      throw EPCError(.tooLong(maximum: 30), .key, at: 30, .character)
    }
  }
}

extension SerialRule {
  /// Checks a serial number whose first character is at `offset` of its text.
  func check(_ serial: String, at offset: Int) throws(EPCError) {
    for (index, byte) in serial.utf8.enumerated() where !repertoire.contains(byte) {
      throw EPCError(.character, .serial, at: offset + index, .character)
    }
    guard !serial.isEmpty else { throw EPCError(.empty, .serial, at: offset, .character) }
    guard serial.utf8.count <= limit else {
      throw EPCError(.tooLong(maximum: limit), .serial, at: offset + limit, .character)
    }
  }
}
