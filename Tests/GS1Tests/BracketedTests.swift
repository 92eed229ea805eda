import GS1
import Testing

@Suite struct `Bracketed text` {
  let today: CalendarDate

  init() throws {
    today = try CalendarDate("2026-11-21")
  }

  private func read(_ text: String) throws -> [ElementString] {
    try ElementString.parse(bracketed: text.utf8, today: today)
  }

  @Test(arguments: [
    "(01)09506000134352(10)AB-1", "(01) 09506000134352 (10) AB-1 ", " (01)09506000134352 (10)AB-1",
  ])
  func `is read as people type it`(text: String) throws {
    #expect(try read(text).map(\.description) == ["(01)09506000134352", "(10)AB-1"])
  }

  @Test func `keeps an escaped bracket in a value`() throws {
    let elements = try read("(10)A\\(11)B(21)\\(")
    #expect(elements.map(\.value) == ["A(11)B", "("])
    #expect(elements.map(\.description).joined() == "(10)A\\(11)B(21)\\(")
  }

  @Test(arguments: [
    ("", GS1Error.Reason.empty, 0), ("  ", .empty, 2), ("x", .bracket, 0),
    ("(", .unknownApplicationIdentifier, 1), ("()1", .unknownApplicationIdentifier, 1),
    ("(10", .bracket, 3), ("(101)1", .bracket, 3), ("(10)", .tooShort(minimum: 1), 4),
    ("(10) ", .tooShort(minimum: 1), 5), ("(10)A(", .unknownApplicationIdentifier, 6),
    ("(10)A\\(é", .character(.cset82), 7), ("(10) A#", .character(.cset82), 6),
    ("(30)1 2", .character(.digits), 5), ("(10)A(10)B", .repeated, 5),
    ("(01)09506000134353", .checkDigit(found: 3, expected: 2), 17),
  ])
  func `names the first byte that does not fit`(
    text: String, reason: GS1Error.Reason, offset: Int
  ) {
    let error = #expect(throws: GS1Error.self) { try read(text) }
    #expect(error?.reason == reason)
    #expect(error?.offset == offset)
  }
}
