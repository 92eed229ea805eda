extension BitReader {
  /// Reads a number of any size as exactly `digits` digits.
  mutating func readInteger(
    _ bits: Int, _ digits: Int, into text: inout TextBuffer, _ field: EPCError.Field
  ) throws(EPCError) {
    guard digits > 0 else { return }
    guard digits > 19 else {
      text.append(try read(bits, below: powerOfTen(digits), field), digits: digits)
      return
    }
    let start = offset
    // Nine digits each, the lowest first.
    var parts = [UInt64](repeating: 0, count: digits / 9 + 2)
    var left = bits
    while left > 0 {
      let count = min(32, left)
      var carry = try read(count, field)
      for index in parts.indices {
        carry += parts[index] << UInt64(count)
        parts[index] = carry % 1_000_000_000
        carry /= 1_000_000_000
      }
      left -= count
    }
    let highest = (digits - 1) / 9
    let fits =
      parts[highest] < powerOfTen(digits - highest * 9)
      && parts[(highest + 1)...].allSatisfy { $0 == 0 }
    guard fits else { throw EPCError(.range, field, at: start, .bit) }
    text.append(parts[highest], digits: digits - highest * 9)
    for part in parts[..<highest].reversed() { text.append(part, digits: 9) }
  }

  /// Reads a date as `YYMMDD`; the day may be 00, which stands for the month's last.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, section 14.5.8.
  mutating func readDate(
    into text: inout TextBuffer, _ field: EPCError.Field
  ) throws(EPCError) {
    let start = offset
    let year = try read(7, field)
    let month = try read(4, field)
    let day = try read(5, field)
    guard CalendarDigits.isDate(year: year, month: month, day: day) else {
      throw EPCError(.date, field, at: start, .bit)
    }
    for number in [year, month, day] { text.append(number, digits: 2) }
  }

  /// Reads hours, minutes and seconds, or as many of them as `count` says, two digits each.
  mutating func readTime(
    _ count: Int, into text: inout TextBuffer, _ field: EPCError.Field
  ) throws(EPCError) {
    let start = offset
    var numbers: [UInt64] = []
    for index in 0..<count { numbers.append(try read(index == 0 ? 5 : 6, field)) }
    guard CalendarDigits.isTime(numbers) else { throw EPCError(.date, field, at: start, .bit) }
    for number in numbers { text.append(number, digits: 2) }
  }
}

/// Whether numbers are a date or time, as far as that is known without the century.
///
/// Source: GS1 EPC Tag Data Standard 2.3, sections 14.5.8, 14.5.9 and 14.5.11.
enum CalendarDigits {
  static func isDate(year: UInt64, month: UInt64, day: UInt64) -> Bool {
    let last: UInt64 =
      switch month {
      case 2: 29
      case 4, 6, 9, 11: 30
      case _: 31
      }
    return year < 100 && (1...12).contains(month) && day <= last
  }

  /// Whether the hours, then the minutes, then the seconds are right, as many as there are.
  static func isTime(_ numbers: [UInt64]) -> Bool {
    guard let hour = numbers.first else { return true }
    let rest = numbers.dropFirst()
    return hour < 24 && rest.allSatisfy { $0 < 60 } || hour == 24 && rest.allSatisfy { $0 == 0 }
  }
}
