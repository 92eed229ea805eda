import GS1
import Testing

@Suite struct `A Digital Link` {
  let today: CalendarDate

  init() throws {
    today = try CalendarDate("2026-11-21")
  }

  private func read(_ text: String, short: Bool = false) throws -> DigitalLink {
    try DigitalLink(Array(text.utf8), acceptsShortGTIN: short, today: today)
  }

  @Test(arguments: [
    ("https://id.gs1.org/01/09506000134352", "https://id.gs1.org"),
    ("HTTP://shop.example:8080/a/b/01/09506000134352/10/AB?x=1#y", "HTTP://shop.example:8080/a/b"),
    ("https://a/01/02/gtin/09506000134352", "https://a/01/02"),
    ("http://[2001:db8::1]/00/x/01/09506000134352", "http://[2001:db8::1]/00/x"),
  ])
  func `knows what stands in front of its key`(text: String, stem: String) throws {
    let link = try read(text)
    #expect(link.stem == stem)
    #expect(link.primaryKey.description == "(01)09506000134352")
  }

  @Test func `is written canonically whatever it came from`() throws {
    let text = "http://a.example/x/gtin/9506000134352/ser/A%2fB?99=%28x%29%2B&lang=en&17=270131#top"
    let link = try read(text, short: true)
    #expect(link.elements.map(\.identifier.code) == ["01", "21", "99", "17"])
    let canonical = "https://id.gs1.org/01/09506000134352/21/A%2FB?17=270131&99=%28x%29%2B"
    #expect(link.uri() == canonical)
    #expect(try read(canonical).uri() == canonical)
    #expect(link.uri(stem: link.stem).hasPrefix("http://a.example/x/01/09506000134352/21/"))
    #expect(try DigitalLink(elements: link.elements.reversed()).uri() == canonical)
  }

  @Test(arguments: [
    ("", DigitalLinkError.Reason.scheme, 0, nil),
    ("HtTp://a/01/09506000134352", .scheme, 0, nil),
    ("https:/a/01/09506000134352", .scheme, 0, nil),
    ("https://a/01/0950600013435\u{7F}", .character, 26, nil),
    ("https://a/01/é", .character, 13, nil),
    ("https://", .host, 8, nil),
    ("https:///01/09506000134352", .host, 8, nil),
    ("https://user@a/01/09506000134352", .hostCharacter, 12, nil),
    ("https://a?b/01/09506000134352", .hostCharacter, 9, nil),
    ("https://a/", .noPrimaryKey, 9, nil),
    ("https://a/01", .noPrimaryKey, 9, nil),
    ("https://a/10/AB", .noPrimaryKey, 9, nil),
    ("https://a/01/09506000134352/", .noPrimaryKey, 9, nil),
    ("https://a/01/09506000134352/about", .noPrimaryKey, 9, nil),
    ("https://a/?01=09506000134352", .noPrimaryKey, 9, nil),
    ("https://a/01/?10=A", .emptyValue, 13, "01"),
    ("https://a/01/09506000134352?17=", .emptyValue, 31, "17"),
    ("https://a/01/09506000134352/10/A%00B", .nul, 32, "10"),
    ("https://a/01/09506000134352?89=A", .unknownApplicationIdentifier, 28, nil),
    ("https://a/01/09506000134352?x=1&123456789=A", .unknownApplicationIdentifier, 32, nil),
    ("https://a/01/09506000134352/21/A/10/B", .pathOrder, 33, "10"),
    ("https://a/01/09506000134352/10/A/10/A", .pathOrder, 33, "10"),
    ("https://a/01/09506000134352/17/270131", .pathOrder, 28, "17"),
    ("https://a/00/376123459450806391/10/A", .pathOrder, 32, "10"),
    ("https://a/01/09506000134352?17=270131&17=270131", .repeated, 38, "17"),
    ("https://a/01/09506000134352?01=09506000134352", .repeated, 28, "01"),
    ("https://a/00/376123459450806391?21=A", .notAttribute, 32, "21"),
    ("https://a/01/09506000134352/21/A?10=B", .belongsInPath, 33, "10"),
    ("https://a/01/9506000134352", .value(.tooShort(minimum: 14)), 26, "01"),
    ("https://a/01/0950600013435%33", .value(.checkDigit(found: 3, expected: 2)), 26, "01"),
    ("https://a/01/09506000134352/10/%41%20", .value(.character(.cset82)), 34, "10"),
    ("https://a/01/09506000134352?99=A+B", .value(.character(.cset82)), 32, "99"),
    ("https://a/01/09506000134352?99=A%FFB", .value(.character(.cset82)), 32, "99"),
  ])
  func `names the first byte that does not fit`(
    text: String, reason: DigitalLinkError.Reason, offset: Int, identifier: String?
  ) {
    let error = #expect(throws: DigitalLinkError.self) { try read(text) }
    #expect(error?.reason == reason)
    #expect(error?.offset == offset)
    #expect(error?.identifier == identifier)
    #expect(error?.description.isEmpty == false)
    #expect(error?.code.isEmpty == false)
  }

  @Test(arguments: [
    "https://a.example/AQnYUc1gmg", "https://a.example/x/AQnYUc1gmiERBhQ?x=1",
  ])
  func `says that it is compressed`(text: String) {
    let error = #expect(throws: DigitalLinkError.self) { try read(text) }
    #expect(error?.code == "compressedLink")
  }

  @Test(arguments: [
    "https://www.example.com/", "https://www.example.com/01/news", "http://a/01/12345678901234",
    "https://a/products/AQ123456789012345", "https://a/10/LOT", "ftp://a/01/09506000134352",
    "HtTpS://a/01/09506000134352", "0109506000134352", "h", "", "https://a/00/x",
    "https://a/01/9506000134352", "https://a/2026/01/02/03",
  ])
  func `does not look like what is none`(text: String) {
    #expect(!DigitalLink.looksLikeOne(Array(text.utf8), today: today))
  }

  @Test(arguments: [
    "https://a/01/09506000134352", "HTTP://a/b/01/09506000134352/21/A?b=c#d",
    "https://a/sscc/376123459450806391", "https://a/01/09506000134352?89=X",
  ])
  func `looks like one from its key alone`(text: String) {
    #expect(DigitalLink.looksLikeOne(Array(text.utf8), today: today))
  }

  @Test func `takes a short GTIN only when asked to`() throws {
    let text = Array("https://a/01/9506000134352".utf8)
    #expect(!DigitalLink.looksLikeOne(text, today: today))
    #expect(DigitalLink.looksLikeOne(text, acceptsShortGTIN: true, today: today))
    let link = try DigitalLink(text, acceptsShortGTIN: true, today: today)
    #expect(link.primaryKey.value == "09506000134352")
    // Offsets still count the bytes of the address.
    let error = #expect(throws: DigitalLinkError.self) {
      try read("https://a/01/9506000134353", short: true)
    }
    #expect(error?.offset == 25)
  }
}
