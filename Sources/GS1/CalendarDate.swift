/// A day of the Gregorian calendar, in no time zone; years 1 to 9999.
package struct CalendarDate: Hashable, Sendable {
  /// The year, 1 to 9999.
  package let year: Int
  /// The month, 1 to 12.
  package let month: Int
  /// The day of the month, 1 to 31.
  package let day: Int

  /// Makes the date of the three numbers.
  ///
  /// - Throws: ``CalendarDateError`` for the first of year, month and day that cannot be.
  package init(year: Int, month: Int, day: Int) throws(CalendarDateError) {
    guard (1...9999).contains(year) else { throw .year(year) }
    guard (1...12).contains(month) else { throw .month(month) }
    let last = Self.lastDay(ofMonth: month, year: year)
    guard (1...last).contains(day) else { throw .day(day, last: last) }
    self.init(unchecked: (year, month, day))
  }

  /// Takes three numbers that are known to be a date.
  init(unchecked date: (year: Int, month: Int, day: Int)) {
    year = date.year
    month = date.month
    day = date.day
  }

  /// The last day, 28 to 31, of `month`, which must be 1 to 12.
  package static func lastDay(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    case _: 31
    }
  }

  /// The last day of this date's month.
  package var endOfMonth: CalendarDate {
    CalendarDate(unchecked: (year, month, Self.lastDay(ofMonth: month, year: year)))
  }
}

extension CalendarDate: Comparable {
  package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}
