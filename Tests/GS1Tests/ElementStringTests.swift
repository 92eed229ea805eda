import GS1
import Testing

@Suite struct `Element strings` {
  let today: CalendarDate

  init() throws {
    today = try CalendarDate("2026-11-21")
  }

  private func read(_ text: String) throws -> String {
    try ElementString.parse(Array(text.utf8), today: today).map(\.description).joined()
  }

  @Test(arguments: [
    "010950600013435210AB-1", "\u{1D}010950600013435210AB-1", "0109506000134352\u{1D}10AB-1",
    "010950600013435210AB-1\u{1D}", "\u{1D}0109506000134352\u{1D}10AB-1\u{1D}",
  ])
  func `a separator is tolerated in front, after a predefined length and at the end`(
    message: String
  ) throws {
    #expect(try read(message) == "(01)09506000134352(10)AB-1")
  }

  @Test(arguments: [
    ("", GS1Error.Reason.empty, 0, nil),
    ("\u{1D}", .empty, 1, nil),
    ("\u{1D}\u{1D}10A", .unknownApplicationIdentifier, 1, nil),
    ("10A\u{1D}\u{1D}", .unknownApplicationIdentifier, 4, nil),
    ("0109506000134352XY", .unknownApplicationIdentifier, 16, nil),
    ("1", .unknownApplicationIdentifier, 0, nil),
    ("310", .unknownApplicationIdentifier, 0, nil),
    ("3106123456", .unknownApplicationIdentifier, 0, nil),
    ("9X", .unknownApplicationIdentifier, 0, nil),
    ("010950600013435", .tooShort(minimum: 14), 15, "01"),
    ("010950600013435\u{1D}10A", .tooShort(minimum: 14), 15, "01"),
    ("10\u{1D}", .tooShort(minimum: 1), 2, "10"),
    ("10", .tooShort(minimum: 1), 2, "10"),
    ("37123456789", .tooLong(maximum: 8), 10, "37"),
    ("30A2345678", .character(.digits), 2, "30"),
    ("01095A", .character(.digits), 5, "01"),
    ("01095A\u{1D}10A", .character(.digits), 5, "01"),
    ("010950600013435\u{1D}A", .tooShort(minimum: 14), 15, "01"),
    ("423052A", .character(.digits), 6, "423"),
    ("42305205", .tooShort(minimum: 6), 8, "423"),
    ("10A B", .character(.cset82), 3, "10"),
    ("10A\u{7F}", .character(.cset82), 3, "10"),
    ("10Ä", .character(.cset82), 2, "10"),
    ("3012X", .character(.digits), 4, "30"),
    ("421052", .tooShort(minimum: 4), 6, "421"),
    ("421A521", .character(.digits), 3, "421"),
    ("0109506000134353", .checkDigit(found: 3, expected: 2), 15, "01"),
    ("4108712345678693", .checkDigit(found: 3, expected: 2), 15, "410"),
    ("17261301", .date(.month(13)), 4, "17"),
    ("17260230", .date(.day(30, last: 28)), 6, "17"),
    ("401ABCD", .companyPrefix, 3, "401"),
    ("401123", .companyPrefix, 3, "401"),
    ("10A\u{1D}37\u{1D}", .tooShort(minimum: 1), 6, "37"),
    ("10A\u{1D}1726113010B", .repeated, 12, "10"),
  ])
  func `the first byte that does not fit is named`(
    message: String, reason: GS1Error.Reason, offset: Int, identifier: String?
  ) {
    let error = #expect(throws: GS1Error.self) { try read(message) }
    #expect(error?.reason == reason)
    #expect(error?.offset == offset)
    #expect(error?.identifier == identifier)
    #expect(error?.description.isEmpty == false)
    #expect(error?.code.isEmpty == false)
  }

  @Test func `the same identifier again is allowed with the same value only`() throws {
    #expect(try read("400ABC\u{1D}400ABC") == "(400)ABC(400)ABC")
    #expect(throws: GS1Error.self) { try read("400ABC\u{1D}400AB") }
  }

  @Test func `no message has more than 64 element strings`() throws {
    let one = "99XY\u{1D}"
    #expect(throws: Never.self) { try read(String(repeating: one, count: 64)) }
    let error = #expect(throws: GS1Error.self) { try read(String(repeating: one, count: 65)) }
    #expect(error?.reason == .tooMany)
  }

  @Test func `a date has its century and a measure its decimals`() throws {
    let message = Array("172702003103001250".utf8)
    let elements = try ElementString.parse(message, today: today)
    #expect(elements[0].date(today: today)?.description == "2027-02-28")
    #expect(elements[1].date(today: today) == nil)
    #expect(elements[1].identifier.decimals == 3)
    #expect(elements[0].identifier.decimals == nil)
    #expect(elements.map(\.identifier.title) == ["USE BY or EXPIRY", "NET WEIGHT (kg)"])
  }
}
