/// Days as whole numbers, for differences and for PostgreSQL.
///
/// Years begin in March here, so that the leap day is a year's last: then the days before a month
/// are `(153 * month + 2) / 5` with March as month 0, and 400 years are always 146,097 days.
extension CalendarDate {
  /// Days from 1970-01-01 to this date, negative before it; −719,162 to 2,932,896.
  package var daysSince1970: Int {
    let marchYear = month > 2 ? year : year - 1
    let marchMonth = (month + 9) % 12
    let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
    // 719,468 days lie between 0000-03-01 and 1970-01-01.
    return marchYear * 365 + leapDays + (153 * marchMonth + 2) / 5 + day - 1 - 719_468
  }

  /// Makes the date `daysSince1970` days after 1970-01-01, or before it when negative.
  ///
  /// - Throws: ``CalendarDateError/year(_:)`` outside the years 1 to 9999.
  package init(daysSince1970: Int) throws(CalendarDateError) {
    guard daysSince1970 >= -719_162 else { throw .year(0) }
    guard daysSince1970 <= 2_932_896 else { throw .year(10_000) }
    let days = daysSince1970 + 719_468
    let dayOfEra = days % 146_097
    // Takes away the leap days gone by: one in 1,460 days, but none in 36,524, but one in 146,096.
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let marchYear = days / 146_097 * 400 + yearOfEra
    self.init(
      unchecked: (
        year: month > 2 ? marchYear : marchYear + 1,
        month: month,
        day: dayOfYear - (153 * marchMonth + 2) / 5 + 1
      ))
  }
}
