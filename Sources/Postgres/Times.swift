/// An instant: timestamptz on the server.
package struct PostgresTimestamp: Hashable, Sendable, PostgresScalar {
  /// Microseconds since 1970-01-01T00:00:00Z, before it negative.
  ///
  /// `Int64.max` and `Int64.min` are the server's `infinity` and `-infinity`.
  package let microsecondsSince1970: Int64

  /// The instant so many microseconds after the start of 1970 UTC.
  package init(microsecondsSince1970: Int64) {
    self.microsecondsSince1970 = microsecondsSince1970
  }

  /// The type that values are written as.
  package static var postgresType: PostgresType { .timestamptz }
  /// The type of an array of these.
  package static var arrayType: PostgresType { .timestamptzArray }

  /// Writes microseconds since 2000; an instant before 4714 BC is left to the server to refuse.
  package func encode(into writer: inout BinaryWriter) {
    guard microsecondsSince1970 != .max else { return writer.write(Int64.max) }
    guard microsecondsSince1970 != .min else { return writer.write(Int64.min) }
    let (value, overflow) = microsecondsSince1970.subtractingReportingOverflow(Self.epoch)
    writer.write(overflow ? .min + 1 : value)
  }

  /// Reads a timestamptz.
  ///
  /// - Throws: `.decoding` for the last thirty years before 294277, which do not fit.
  package init(reading cell: borrowing Cell) throws(PostgresError) {
    let value = try cell.number(Int64.self)
    guard value != .max, value != .min else {
      microsecondsSince1970 = value
      return
    }
    let (instant, overflow) = value.addingReportingOverflow(Self.epoch)
    guard !overflow else { throw PostgresError(.decoding, "a timestamptz is out of range") }
    microsecondsSince1970 = instant
  }

  /// 2000-01-01T00:00:00Z, from which the server counts, in microseconds since 1970.
  private static let epoch: Int64 = 946_684_800_000_000
}

/// A day of the calendar: date on the server.
package struct PostgresDate: Hashable, Sendable, PostgresScalar {
  /// Days since 1970-01-01, before it negative.
  ///
  /// `Int32.max` and `Int32.min` are the server's `infinity` and `-infinity`.
  package let daysSince1970: Int32

  /// The day so many days after 1970-01-01.
  package init(daysSince1970: Int32) {
    self.daysSince1970 = daysSince1970
  }

  /// The type that values are written as.
  package static var postgresType: PostgresType { .date }
  /// The type of an array of these.
  package static var arrayType: PostgresType { .dateArray }

  /// Writes days since 2000; a day before 4714 BC is left to the server to refuse.
  package func encode(into writer: inout BinaryWriter) {
    guard daysSince1970 != .max else { return writer.write(Int32.max) }
    guard daysSince1970 != .min else { return writer.write(Int32.min) }
    let (value, overflow) = daysSince1970.subtractingReportingOverflow(Self.epoch)
    writer.write(overflow ? .min + 1 : value)
  }

  /// Reads a date.
  package init(reading cell: borrowing Cell) throws(PostgresError) {
    let value = try cell.number(Int32.self)
    guard value != .max, value != .min else {
      daysSince1970 = value
      return
    }
    let (day, overflow) = value.addingReportingOverflow(Self.epoch)
    guard !overflow else { throw PostgresError(.decoding, "a date is out of range") }
    daysSince1970 = day
  }

  /// 2000-01-01, from which the server counts, in days since 1970.
  private static let epoch: Int32 = 10_957
}
