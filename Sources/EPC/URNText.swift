/// Characters of a component of a URN, some of which are written as escapes.
///
/// Source: GS1 EPC Tag Data Standard 2.3, section 5 and Table A-1.
enum URNText {
  /// Whether `byte` may stand in a URN as an escape only.
  static func needsEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "&"),
      UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "?"):
      true
    case _: false
    }
  }

  /// The text with escapes where they are needed.
  static func escaped(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      guard needsEscape(byte) else {
        bytes.append(byte)
        continue
      }
      bytes += [UInt8(ascii: "%"), Hexadecimal.digit(byte >> 4), Hexadecimal.digit(byte & 0xF)]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A component of a URN, between dots.
struct URNComponent {
  fileprivate let bytes: ArraySlice<UInt8>
  /// The character of the URN that it begins with.
  let offset: Int

  /// Splits `body` into `count` components, of which the last may have dots in it.
  static func split(
    _ body: ArraySlice<UInt8>, into count: Int
  ) throws(EPCError) -> [URNComponent] {
    let parts = body.split(
      separator: UInt8(ascii: "."), maxSplits: count - 1, omittingEmptySubsequences: false)
    guard parts.count == count else {
      throw EPCError(
        .components(found: parts.count, expected: count), at: body.endIndex, .character)
    }
    return parts.map { URNComponent(bytes: $0, offset: $0.startIndex) }
  }

  /// How many characters it has.
  var count: Int {
    bytes.count
  }

  /// The number of exactly `count` digits, 19 at most; 0 when that is none.
  func digits(_ count: Int, _ field: EPCError.Field) throws(EPCError) -> UInt64 {
    try checkDigits(field)
    guard bytes.count >= count else {
      throw EPCError(.tooShort(minimum: count), field, at: bytes.endIndex, .character)
    }
    guard bytes.count == count else {
      throw EPCError(.tooLong(maximum: count), field, at: offset + count, .character)
    }
    return Decimal.number(bytes) ?? 0
  }

  /// The number, written without leading zeros, less than `limit`.
  func number(below limit: UInt64, _ field: EPCError.Field?) throws(EPCError) -> UInt64 {
    do throws(EPCError) {
      return try EPC.number(String(decoding: bytes, as: UTF8.self), below: limit, field)
    } catch {
      throw EPCError(error.reason, field, at: offset + error.offset, .character)
    }
  }

  /// The characters, freed of escapes, which `rule` allows; may be empty.
  func text(_ rule: SerialRule, _ field: EPCError.Field) throws(EPCError) -> String {
    var text: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let start = index
      var byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "%") {
        guard index + 1 < bytes.endIndex, let high = Hexadecimal.value(bytes[index]),
          let low = Hexadecimal.value(bytes[index + 1]), URNText.needsEscape(high << 4 | low)
        else { throw EPCError(.escape, field, at: start, .character) }
        byte = high << 4 | low
        index += 2
      } else if URNText.needsEscape(byte) {
        throw EPCError(.character, field, at: start, .character)
      }
      guard rule.repertoire.contains(byte) else {
        throw EPCError(.character, field, at: start, .character)
      }
      guard text.count < rule.limit else {
        throw EPCError(.tooLong(maximum: rule.limit), field, at: start, .character)
      }
      text.append(byte)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The characters, of which there is one at least.
  func requiredText(_ rule: SerialRule, _ field: EPCError.Field) throws(EPCError) -> String {
    guard !bytes.isEmpty else { throw EPCError(.empty, field, at: offset, .character) }
    return try text(rule, field)
  }

  private func checkDigits(_ field: EPCError.Field) throws(EPCError) {
    for index in bytes.indices where !Repertoire.digits.contains(bytes[index]) {
      throw EPCError(.character, field, at: index, .character)
    }
  }
}

extension URNComponent {
  /// A company prefix and how many digits it has, 6 to 12.
  func companyPrefix() throws(EPCError) -> (number: UInt64, length: Int) {
    guard EPCScheme.companyPrefixBits(length: count) != nil else {
      throw EPCError(.companyPrefixLength(count), .companyPrefix, at: offset, .character)
    }
    return (try digits(count, .companyPrefix), count)
  }

  /// A CAGE code or DoDAAC as ASCII in one number.
  func cage() throws(EPCError) -> UInt64 {
    let text = try text(SerialRule(.cage, upTo: 6), .cage)
    guard text.utf8.count >= 5 else {
      throw EPCError(.tooShort(minimum: 5), .cage, at: offset + text.utf8.count, .character)
    }
    return text.utf8.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Demands a character for each of `pattern`: a digit for 0, for A a capital but I and O, for U
  /// one of J, U and Z.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, sections 6.3.19 and 6.3.20. The check digits are not
  /// part of that grammar and not looked at.
  func checkPattern(_ pattern: String) throws(EPCError) {
    for (byte, (index, sort)) in zip(bytes, zip(bytes.indices, pattern.utf8)) {
      let isDigit = Repertoire.digits.contains(byte)
      let fits =
        switch sort {
        case UInt8(ascii: "0"): isDigit
        case UInt8(ascii: "A"): !isDigit && Repertoire.cage.contains(byte)
        case _: "JUZ".utf8.contains(byte)
        }
      guard fits else { throw EPCError(.character, .key, at: index, .character) }
    }
    let count = pattern.utf8.count
    guard bytes.count >= count else {
      throw EPCError(.tooShort(minimum: count), .key, at: bytes.endIndex, .character)
    }
    guard bytes.count == count else {
      throw EPCError(.tooLong(maximum: count), .key, at: offset + count, .character)
    }
  }
}
