/// Why a text or three numbers are not a date.
package enum CalendarDateError: Error, Hashable, Sendable {
  /// The text has not the shape its notation asks for, such as `YYYY-MM-DD` or `YYMMDD`.
  case notation
  /// The year is not within 1 to 9999.
  case year(Int)
  /// The month is not within 1 to 12.
  case month(Int)
  /// The month has no such day; its last is `last`.
  case day(Int, last: Int)
}
