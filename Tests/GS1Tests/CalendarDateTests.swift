import GS1
import Testing

@Suite struct `Calendar date` {
  @Test func `counts days both ways through four centuries without a gap`() throws {
    var day = try CalendarDate("1899-12-31").daysSince1970
    var before = try CalendarDate(daysSince1970: day)
    while before.year < 2301 {
      day += 1
      let date = try CalendarDate(daysSince1970: day)
      #expect(date.daysSince1970 == day)
      #expect(before < date)
      #expect(date.day == before.day + 1 || (date.day == 1 && before == before.endOfMonth))
      before = date
    }
  }

  @Test(arguments: [
    ("0001-01-01", -719_162), ("1969-12-31", -1), ("1970-01-01", 0), ("2000-02-29", 11_016),
    ("2026-11-21", 20_778), ("9999-12-31", 2_932_896),
  ])
  func `knows its days since 1970`(text: String, days: Int) throws {
    #expect(try CalendarDate(text).daysSince1970 == days)
    #expect(try CalendarDate(daysSince1970: days).description == text)
  }

  @Test func `refuses days outside the years 1 to 9999`() {
    #expect(throws: CalendarDateError.year(0)) { try CalendarDate(daysSince1970: -719_163) }
    #expect(throws: CalendarDateError.year(10_000)) { try CalendarDate(daysSince1970: .max) }
    #expect(throws: CalendarDateError.year(0)) { try CalendarDate(daysSince1970: .min) }
  }

  @Test(arguments: ["", "2026-1-01", "2026/01/01", "2026-01-011", "+026-01-01", "20260101"])
  func `reads no other notation than ISO 8601's`(text: String) {
    #expect(throws: CalendarDateError.notation) { try CalendarDate(text) }
  }

  @Test func `refuses a day its month does not have`() {
    #expect(throws: CalendarDateError.day(29, last: 28)) { try CalendarDate("2026-02-29") }
    #expect(throws: CalendarDateError.day(29, last: 28)) { try CalendarDate("2100-02-29") }
    #expect(throws: CalendarDateError.day(31, last: 30)) { try CalendarDate("2026-11-31") }
    #expect(throws: CalendarDateError.day(0, last: 31)) { try CalendarDate("2026-12-00") }
    #expect(throws: CalendarDateError.month(13)) { try CalendarDate("2026-13-01") }
    #expect(throws: CalendarDateError.year(0)) { try CalendarDate("0000-01-01") }
  }

  @Test(arguments: [
    ("2026-11-21", "26", 2026), ("2026-11-21", "76", 2076), ("2026-11-21", "77", 1977),
    ("2026-11-21", "00", 2000), ("2026-11-21", "99", 1999), ("2051-01-01", "01", 2101),
    ("2051-01-01", "02", 2002), ("2099-12-31", "49", 2149), ("2099-12-31", "50", 2050),
    ("2000-01-01", "50", 2050), ("2000-01-01", "51", 1951),
  ])
  func `slides the century of two digits with today`(
    today: String, digits: String, year: Int
  ) throws {
    let date = try CalendarDate(
      yymmdd: "\(digits)0115".utf8, today: CalendarDate(today), dayZero: .refused)
    #expect(date.year == year)
  }

  @Test func `takes day 00 as the end of the month only where it may`() throws {
    let today = try CalendarDate("2026-11-21")
    let february = "280200".utf8
    #expect(
      try CalendarDate(yymmdd: february, today: today, dayZero: .endOfMonth).description
        == "2028-02-29")
    #expect(throws: CalendarDateError.day(0, last: 29)) {
      try CalendarDate(yymmdd: february, today: today, dayZero: .refused)
    }
    #expect(throws: CalendarDateError.month(0)) {
      try CalendarDate(yymmdd: "280000".utf8, today: today, dayZero: .endOfMonth)
    }
  }
}
