/// An instant as text, `2026-11-21T09:00:00.123Z`, and as microseconds since 1970.
///
/// Days are counted here once more, beside GS1's dates, because this module imports nothing.
///
/// Source: RFC 3339, section 5.6; years 1 to 9999.
package enum InstantText {
  /// The microseconds since 1970-01-01T00:00:00Z, negative before; nil when the text is none.
  ///
  /// The fraction may have any number of digits; those after the sixth are cut off. Second 60 is
  /// the first of the next minute, as PostgreSQL reads it.
  package static func microseconds(_ text: some Collection<UInt8>) -> Int64? {
    var fields = InstantFields(rest: Array(text)[...])
    guard let year = fields.digits(4, 1...9999), fields.take("-"),
      let month = fields.digits(2, 1...12), fields.take("-"),
      let day = fields.digits(2, 1...lastDay(ofMonth: month, year: year)), fields.take("Tt"),
      let hour = fields.digits(2, 0...23), fields.take(":"),
      let minute = fields.digits(2, 0...59), fields.take(":"),
      let second = fields.digits(2, 0...60), let fraction = fields.fraction(),
      let offset = fields.offsetMinutes(), fields.rest.isEmpty
    else { return nil }
    let minutes = (days(year, month, day) * 24 + hour) * 60 + minute - offset
    return Int64((minutes * 60 + second) * 1_000_000 + fraction)
  }

  /// The text of `microseconds`, in UTC, with three digits of the second or six where needed.
  ///
  /// The year must be within 1 to 9999.
  package static func text(_ microseconds: Int64) -> String {
    let (days, ofDay) = Int(microseconds).dividedDown(by: 86_400_000_000)
    let date = date(days)
    let (seconds, fraction) = ofDay.dividedDown(by: 1_000_000)
    let decimals = fraction % 1_000 == 0 ? padded(fraction / 1_000, 3) : padded(fraction, 6)
    return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T"
      + "\(padded(seconds / 3_600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
      + ".\(decimals)Z"
  }

  private static func padded(_ number: Int, _ count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
  }

  private static func lastDay(ofMonth month: Int, year: Int) -> Int {
    let next = month == 12 ? days(year + 1, 1, 1) : days(year, month + 1, 1)
    return next - days(year, month, 1)
  }

  /// Days from 1970-01-01; the year begins in March so that the leap day is its last.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month > 2 ? year : year - 1
    let leapDays = year / 4 - year / 100 + year / 400
    return year * 365 + leapDays + (153 * ((month + 9) % 12) + 2) / 5 + day - 1 - 719_468
  }

  /// The inverse of `days`.
  private static func date(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let (era, dayOfEra) = (days + 719_468).dividedDown(by: 146_097)
    let year = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (year * 365 + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    return (
      era * 400 + year + (month < 10 ? 0 : 1), month < 10 ? month + 3 : month - 9,
      dayOfYear - (153 * month + 2) / 5 + 1
    )
  }
}

extension Int {
  /// Quotient and remainder with the remainder never negative.
  fileprivate func dividedDown(by divisor: Int) -> (quotient: Int, remainder: Int) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
