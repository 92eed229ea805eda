extension BitWriter {
  /// Writes the value of an application identifier.
  ///
  /// - Throws: ``EPCError`` with an offset in the value when it does not have the identifier's form.
  mutating func writeValue(_ value: EPC.Value, _ field: EPCError.Field) throws(EPCError) {
    guard let components = ValueFormat.components(of: value.code) else {
      throw EPCError(.unknownApplicationIdentifier, field, at: 0, .character)
    }
    let whole = Array(value.value.utf8)
    var rest = whole[...]
    for component in components {
      // Only the last component may be of any length.
      let part = rest.prefix(component.fixedLength ?? rest.count)
      if let length = component.fixedLength, part.count < length {
        throw EPCError(.tooShort(minimum: length), field, at: whole.count, .character)
      }
      rest = rest.dropFirst(part.count)
      try write(component, part, field)
    }
    guard rest.isEmpty else {
      throw EPCError(.tooLong(maximum: rest.startIndex), field, at: rest.startIndex, .character)
    }
  }

  private mutating func write(
    _ format: ValueFormat, _ part: ArraySlice<UInt8>, _ field: EPCError.Field
  ) throws(EPCError) {
    switch format {
    case .digits:
      for digit in try digits(part, field) { write(UInt64(digit), 4) }
    case .number(_, let bits): writeInteger(try digits(part, field), bits)
    case .numeric(let lengthBits, let limit):
      try writeLength(part, lengthBits, limit, field)
      writeInteger(try digits(part, field), TextEncoding.integerBits(part.count))
    case .alphanumeric(let lengthBits, let limit): try writeText(part, lengthBits, limit, field)
    case .delimited(let limit):
      guard part.count <= limit else { throw tooLong(part, limit, field) }
      let start = part.prefix { Repertoire.digits.contains($0) }
      for digit in try digits(start, field) { write(UInt64(digit), 4) }
      write(start.count == part.count ? 0xF : 0xE, 4)
      if start.count < part.count { try writeText(part.dropFirst(start.count), 5, limit, field) }
    case .bit:
      guard let bit = part.first, bit == 0x30 || bit == 0x31 else { throw character(part, field) }
      write(UInt64(bit & 1), 1)
    case .country:
      guard part.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) else { throw character(part, field) }
      for byte in part { write(UInt64(byte - 0x41), 6) }
    case .minus:
      guard part.isEmpty || part.elementsEqual("-".utf8) else { throw character(part, field) }
      write(part.isEmpty ? 0 : 1, 1)
    case .sequence:
      let numbers = [part.first, part.last].compactMap { $0 }.filter { $0 >= 0x31 && $0 <= 0x39 }
      guard numbers.count == 2, part.dropFirst().first == UInt8(ascii: "/") else {
        throw character(part, field)
      }
      for digit in numbers { write(UInt64(digit - 0x30), 4) }
    case .date, .dateTime, .dateOrRange, .preciseTime: try writeTime(format, part, field)
    }
  }

  private mutating func writeLength(
    _ part: ArraySlice<UInt8>, _ bits: Int, _ limit: Int, _ field: EPCError.Field
  ) throws(EPCError) {
    guard part.count <= limit else { throw tooLong(part, limit, field) }
    write(UInt64(part.count), bits)
  }

  private mutating func writeText(
    _ part: ArraySlice<UInt8>, _ lengthBits: Int, _ limit: Int, _ field: EPCError.Field
  ) throws(EPCError) {
    guard let encoding = TextEncoding.shortest(for: part) else { throw character(part, field) }
    write(UInt64(encoding.rawValue), 3)
    try writeLength(part, lengthBits, limit, field)
    let indices = part.compactMap { encoding.index(of: $0) }
    switch encoding {
    case .integer: writeInteger(indices, encoding.bitCount(part.count))
    case .upperHexadecimal, .lowerHexadecimal, .base64, .ascii:
      for index in indices { write(UInt64(index), encoding.bitCount(1)) }
    case .urnCode40:
      for start in stride(from: 0, to: indices.count, by: 3) {
        let triple = (0..<3).map { start + $0 < indices.count ? UInt64(indices[start + $0]) : 0 }
        write(triple[0] * 1600 + triple[1] * 40 + triple[2] + 1, 16)
      }
    }
  }

  /// Writes the number that `digits`, each 0 to 9, are; `bits` are enough for it.
  private mutating func writeInteger(_ digits: [UInt8], _ bits: Int) {
    // 32 bits each, the lowest first.
    var parts = [UInt64](repeating: 0, count: bits / 32 + 1)
    for digit in digits {
      var carry = UInt64(digit)
      for index in parts.indices {
        carry += parts[index] * 10
        parts[index] = carry & 0xFFFF_FFFF
        carry >>= 32
      }
    }
    for index in parts.indices.reversed() { write(parts[index], min(32, bits - index * 32)) }
  }

  /// Writes a date, with time or not.
  private mutating func writeTime(
    _ format: ValueFormat, _ part: ArraySlice<UInt8>, _ field: EPCError.Field
  ) throws(EPCError) {
    let digits = try digits(part, field)
    let numbers = stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt64(digits[$0]) * 10 + UInt64(digits[$0 + 1])
    }
    let error = EPCError(.date, field, at: 0, .character)
    guard digits.count % 2 == 0, numbers.count >= 3 else { throw error }
    switch format {
    case .dateOrRange:
      guard numbers.count == 3 || numbers.count == 6 else { throw error }
      write(numbers.count == 6 ? 1 : 0, 1)
    case .preciseTime:
      guard numbers.count <= 6 else { throw error }
      write(numbers.count == 3 ? 3 : UInt64(numbers.count - 4), 2)
    case _: break
    }
    let isRange = format == .dateOrRange && numbers.count == 6
    for date in isRange ? [numbers[..<3], numbers[3...]] : [numbers[..<3]] {
      let parts = Array(date)
      guard CalendarDigits.isDate(year: parts[0], month: parts[1], day: parts[2]) else {
        throw error
      }
      for (number, bits) in zip(parts, [7, 4, 5]) { write(number, bits) }
    }
    guard !isRange else { return }
    guard CalendarDigits.isTime(Array(numbers[3...])) else { throw error }
    for (index, number) in numbers[3...].enumerated() { write(number, index == 0 ? 5 : 6) }
  }

  private func digits(
    _ part: ArraySlice<UInt8>, _ field: EPCError.Field
  ) throws(EPCError) -> [UInt8] {
    guard part.allSatisfy(Repertoire.digits.contains) else { throw character(part, field) }
    return part.map { $0 - 0x30 }
  }

  private func character(_ part: ArraySlice<UInt8>, _ field: EPCError.Field) -> EPCError {
    EPCError(.character, field, at: part.startIndex, .character)
  }

  private func tooLong(
    _ part: ArraySlice<UInt8>, _ limit: Int, _ field: EPCError.Field
  ) -> EPCError {
    EPCError(.tooLong(maximum: limit), field, at: part.startIndex + limit, .character)
  }
}
