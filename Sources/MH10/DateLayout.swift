import GS1

/// How digits write a date: `YYMMDD`, `DD-MM-YYYY`, `YYWW`, `YYYYMMDDhhmm` and the like.
///
/// Each letter stands for one digit, and the digits of a number stand together:
/// `Y` year, `M` month, `D` day, `d` day that may be `00` for the end of the month, `W` week of
/// ISO 8601, `J` day of the year, `h` hour, `m` minute. A `-` is a `-`, a `/` or nothing.
struct DateLayout: Hashable, Sendable {
  /// The layout's characters.
  private let marks: [Character]

  init(_ text: some StringProtocol) {
    marks = Array(text)
  }

  /// What digits of a layout say, and what stands behind them.
  struct Reading {
    /// The numbers by their letters; `D` is also the day of a layout with `d`.
    var numbers: [Character: Int] = [:]
    /// How many digits write the year.
    var yearWidth = 0
    /// What stands behind the date.
    var rest: ArraySlice<UInt8>
  }

  /// Reads the date that `value` begins with; nil when there is none, or none that can be.
  func read(_ value: ArraySlice<UInt8>) -> Reading? {
    var reading = Reading(rest: value)
    for mark in marks {
      if mark == "-" {
        if let byte = reading.rest.first, byte == 0x2D || byte == 0x2F {
          reading.rest.removeFirst()
        }
        continue
      }
      guard let digit = reading.rest.popFirst(), ASCII.isDigit(digit) else { return nil }
      let number: Character = mark == "d" ? "D" : mark
      reading.numbers[number, default: 0] =
        reading.numbers[number, default: 0] * 10 + Int(digit - 0x30)
      if mark == "Y" { reading.yearWidth += 1 }
    }
    return isPossible(reading) ? reading : nil
  }

  /// Whether the numbers are in range; a year of few digits is taken for one of this century.
  private func isPossible(_ reading: Reading) -> Bool {
    func number(_ mark: Character, in range: ClosedRange<Int>) -> Bool {
      reading.numbers[mark].map(range.contains) ?? true
    }
    let year = (reading.yearWidth == 4 ? 0 : 2000) + (reading.numbers["Y"] ?? 0)
    let lastOfFebruary = CalendarDate.lastDay(ofMonth: 2, year: year)
    guard number("M", in: 1...12), number("W", in: 1...53),
      number("J", in: 1...337 + lastOfFebruary), number("h", in: 0...23), number("m", in: 0...59)
    else { return false }
    guard let month = reading.numbers["M"] else { return true }
    let last = CalendarDate.lastDay(ofMonth: month, year: year)
    return number("D", in: marks.contains("d") ? 0...last : 1...last)
  }
}

extension DateLayout.Reading {
  /// The day that the numbers say: of a month its last; nil for a week, or a day that is none.
  ///
  /// `today` gives two-digit years their century, as in GS1 messages.
  func date(today: CalendarDate) -> CalendarDate? {
    guard let year = year(today: today) else { return nil }
    if let dayOfYear = numbers["J"] {
      guard let first = try? CalendarDate(year: year, month: 1, day: 1),
        let date = try? CalendarDate(daysSince1970: first.daysSince1970 + dayOfYear - 1)
      else { return nil }
      return date.year == year ? date : nil
    }
    guard let month = numbers["M"] else { return nil }
    let day = numbers["D"] ?? 0
    if day > 0 { return try? CalendarDate(year: year, month: month, day: day) }
    return (try? CalendarDate(year: year, month: month, day: 1))?.endOfMonth
  }

  private func year(today: CalendarDate) -> Int? {
    guard let year = numbers["Y"] else { return nil }
    if yearWidth == 4 { return year }
    guard yearWidth == 2 else { return nil }
    // The century of GS1's dates, GS1 General Specifications, section 7.12.
    let january = [UInt8(0x30 + year / 10 % 10), UInt8(0x30 + year % 10)] + Array("0101".utf8)
    return (try? CalendarDate(yymmdd: january, today: today, dayZero: .refused))?.year
  }
}
