extension CalendarDate {
  /// Whether a date of six digits may leave the day open.
  package enum DayZero: Hashable, Sendable {
    /// Day `00` stands for the last day of the month.
    case endOfMonth
    /// Day `00` is an error.
    case refused
  }

  /// Reads the six digits `YYMMDD` of an element string.
  ///
  /// The century slides with `today`: the year is the one of those digits from 49 years before
  /// to 50 years after the year of `today`.
  ///
  /// Source: GS1 General Specifications, section 7.12; day 00, section 3.4.
  ///
  /// - Throws: ``CalendarDateError``.
  package init(
    yymmdd digits: some Collection<UInt8>, today: CalendarDate, dayZero: DayZero
  ) throws(CalendarDateError) {
    let bytes = Array(digits)
    guard bytes.count == 6 else { throw .notation }
    let year = Self.year(ending: try Self.field(bytes[0..<2]), near: today.year)
    let month = try Self.field(bytes[2..<4])
    let day = try Self.field(bytes[4..<6])
    guard day == 0, dayZero == .endOfMonth else {
      try self.init(year: year, month: month, day: day)
      return
    }
    self = try CalendarDate(year: year, month: month, day: 1).endOfMonth
  }

  /// The year from 49 before to 50 after `current` whose last two digits are `ending`, 0 to 99.
  static func year(ending: Int, near current: Int) -> Int {
    let century = current - current % 100
    let ahead = ending - current % 100
    if ahead >= 51 { return century - 100 + ending }
    if ahead <= -50 { return century + 100 + ending }
    return century + ending
  }
}
