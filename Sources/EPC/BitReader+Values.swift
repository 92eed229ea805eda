extension BitReader {
  /// Reads the value of an application identifier.
  ///
  /// - Throws: ``EPCError``; `unknownApplicationIdentifier` for one that a tag may not carry.
  mutating func readValue(_ code: String, _ field: EPCError.Field) throws(EPCError) -> String {
    guard let components = ValueFormat.components(of: code) else {
      throw EPCError(.unknownApplicationIdentifier, field, at: offset, .bit)
    }
    var text = TextBuffer()
    for (index, component) in components.enumerated() {
      let start = offset
      let before = text.count
      try read(component, into: &text, field)
      guard index > 0 || text.count > before else {
        throw EPCError(.empty, field, at: start, .bit)
      }
    }
    return text.string
  }

  private mutating func read(
    _ format: ValueFormat, into text: inout TextBuffer, _ field: EPCError.Field
  ) throws(EPCError) {
    switch format {
    case .digits(let count):
      for _ in 0..<count { text.append(0x30 + UInt8(try read(4, below: 10, field))) }
    case .number(let digits, let bits): try readInteger(bits, digits, into: &text, field)
    case .numeric(let lengthBits, let limit):
      let count = try readLength(lengthBits, limit, field)
      try readInteger(TextEncoding.integerBits(count), count, into: &text, field)
    case .alphanumeric(let lengthBits, let limit):
      try readText(lengthBits, limit, into: &text, field)
    case .delimited(let limit): try readDelimited(limit, into: &text, field)
    case .bit: text.append(0x30 + UInt8(try read(1, field)))
    case .country:
      for _ in 0..<2 { text.append(0x41 + UInt8(try read(6, below: 26, field))) }
    case .minus:
      if try read(1, field) == 1 { text.append(UInt8(ascii: "-")) }
    case .sequence:
      for index in 0..<2 {
        let start = offset
        let digit = UInt8(try read(4, below: 10, field))
        guard digit > 0 else { throw EPCError(.range, field, at: start, .bit) }
        if index == 1 { text.append(UInt8(ascii: "/")) }
        text.append(0x30 + digit)
      }
    case .date: try readDate(into: &text, field)
    case .dateTime:
      try readDate(into: &text, field)
      try readTime(2, into: &text, field)
    case .dateOrRange:
      let isRange = try read(1, field) == 1
      try readDate(into: &text, field)
      if isRange { try readDate(into: &text, field) }
    case .preciseTime:
      let precision = Int(try read(2, field))
      try readDate(into: &text, field)
      // 3 says that there is a date only, 0 to 2 that there are hours, minutes and seconds.
      try readTime(precision == 3 ? 0 : precision + 1, into: &text, field)
    }
  }

  private mutating func readLength(
    _ bits: Int, _ limit: Int, _ field: EPCError.Field
  ) throws(EPCError) -> Int {
    let start = offset
    let length = Int(try read(bits, field))
    guard length <= limit else {
      throw EPCError(.tooLong(maximum: limit), field, at: start, .bit)
    }
    return length
  }

  private mutating func readDelimited(
    _ limit: Int, into text: inout TextBuffer, _ field: EPCError.Field
  ) throws(EPCError) {
    while true {
      let start = offset
      switch UInt8(try read(4, field)) {
      case let digit where digit < 10:
        guard text.count < limit else {
          throw EPCError(.tooLong(maximum: limit), field, at: start, .bit)
        }
        text.append(0x30 + digit)
      case 0xF: return
      case 0xE:
        try readText(5, limit - text.count, into: &text, field)
        return
      case _: throw EPCError(.range, field, at: start, .bit)
      }
    }
  }

  private mutating func readText(
    _ lengthBits: Int, _ limit: Int, into text: inout TextBuffer, _ field: EPCError.Field
  ) throws(EPCError) {
    let start = offset
    let indicator = UInt8(try read(3, field))
    guard let encoding = TextEncoding(rawValue: indicator) else {
      throw EPCError(.encoding(indicator), field, at: start, .bit)
    }
    let count = try readLength(lengthBits, limit, field)
    switch encoding {
    case .integer: try readInteger(encoding.bitCount(count), count, into: &text, field)
    case .urnCode40: try readCode40(count, into: &text, field)
    case .upperHexadecimal, .lowerHexadecimal, .base64, .ascii:
      for _ in 0..<count {
        let start = offset
        guard let character = encoding.character(UInt8(try read(encoding.bitCount(1), field)))
        else {
          throw EPCError(.character, field, at: start, .bit)
        }
        text.append(character)
      }
    }
  }

  /// Reads `count` characters, three of them in each 16 bits.
  private mutating func readCode40(
    _ count: Int, into text: inout TextBuffer, _ field: EPCError.Field
  ) throws(EPCError) {
    var left = count
    while left > 0 {
      let start = offset
      let triple = Int(try read(16, field)) - 1
      for index in [triple / 1600, triple / 40 % 40, triple % 40] {
        if left > 0 {
          guard triple >= 0, index < 40,
            let character = TextEncoding.urnCode40.character(UInt8(index))
          else { throw EPCError(.character, field, at: start, .bit) }
          text.append(character)
          left -= 1
        } else if index != 0 {
          throw EPCError(.padding, field, at: start, .bit)
        }
      }
    }
  }
}
