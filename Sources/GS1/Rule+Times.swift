/// Dates and times of day.
extension ApplicationIdentifier.Rule {
  /// Checks `YYMMDD`, or `YYYYMMDD` for the rules of long dates.
  ///
  /// Source: GS1 General Specifications, section 7.12 for the century, 3.4 for day 00.
  func checkDate(
    _ value: Span<UInt8>, dayZero: CalendarDate.DayZero, today: CalendarDate
  ) throws(Fault) {
    let isLong = self == .longDate || self == .longDateOrMonth
    let month = isLong ? 4 : 2
    guard value.count == month + 4 else { throw Fault(.date(.notation), at: 0) }
    let year =
      isLong
      ? value.pair(at: 0) * 100 + value.pair(at: 2)
      : CalendarDate.year(ending: value.pair(at: 0), near: today.year)
    let day = value.pair(at: month + 2)
    do throws(CalendarDateError) {
      _ = try CalendarDate(
        year: year, month: value.pair(at: month),
        day: day == 0 && dayZero == .endOfMonth ? 1 : day)
    } catch {
      switch error {
      case .notation, .year: throw Fault(.date(error), at: 0)
      case .month: throw Fault(.date(error), at: month)
      case .day: throw Fault(.date(error), at: month + 2)
      }
    }
  }

  /// Checks pairs of digits, each of which must stay below its limit.
  func checkTime(_ value: Span<UInt8>, _ first: Int, _ second: Int? = nil) throws(Fault) {
    try require(value.count == (second == nil ? 2 : 4))
    try require(value.pair(at: 0) < first)
    if let second { try require(value.pair(at: 2) < second, at: 2) }
  }
}
