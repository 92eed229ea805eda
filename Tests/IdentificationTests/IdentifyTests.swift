import GS1
import Identification
import Scanning
import Testing
import Vectors

@Suite struct `Identify` {
  @Test func `reads a pallet label`() throws {
    let found = try identified("]C1003761234594508063910209506000134352372410\u{1D}400PO-7")
    #expect(found.kind == .gs1)
    #expect(found.sscc?.description == "376123459450806391")
    #expect(found.gtin == nil)
    #expect(found.contentGTIN?.description == "09506000134352")
    #expect(found.count == 2410)
    #expect(found.text == nil)
  }

  @Test func `reads a case label`() throws {
    let found = try identified(
      "]d2010950600013435217271130152611003012\u{1D}10AB-1\u{1D}21S1\u{1D}400PO-1042")
    #expect(found.gtin?.description == "09506000134352")
    #expect(found.expiry?.description == "2027-11-30")
    #expect(found.bestBefore == nil)
    #expect(found.count == 12)
    #expect(found.lot == "AB-1")
    #expect(found.serial == "S1")
    #expect(found.purchaseOrder == "PO-1042")
    #expect(found.elements.map(\.identifier.code) == ["01", "17", "15", "30", "10", "21", "400"])
    #expect(
      try identified("]C101095060001343521527020010A").bestBefore?.description == "2027-02-28")
  }

  @Test func `names the count of the content before that of the item`() throws {
    #expect(try identified("(02)09506000134352(37)24(30)6").count == 24)
    #expect(try identified("(01)09506000134352").count == nil)
  }

  @Test(arguments: [
    "]E09506000134352", "]E39506000134352", "]E3950600013435212", "]E3950600013435212345",
    "]I109506000134352", "]I009506000134352", "]X09506000134352", "]C09506000134352",
    "]A009506000134352", "]Q19506000134352", "]d109506000134352", "9506000134352",
    " 09506000134352 \r",
  ])
  func `reads a GTIN alone`(text: String) throws {
    let found = try identified(text)
    #expect(found.kind == .gtin)
    #expect(found.gtin?.description == "09506000134352")
    #expect(found.text?.isEmpty == false)
    #expect(found.elements.isEmpty)
    #expect(!found.suspectsCheck)
  }

  @Test(arguments: ["]E0614141000037", "]E40614141000037", "]X0614141000037", "]E3061414100003712"])
  func `calls a trade item symbol with a wrong check digit misread`(text: String) {
    #expect(throws: IdentificationError.misread(.checkDigit(found: 7, expected: 6))) {
      try identified(text)
    }
  }

  @Test(arguments: [
    ("614141000037", true), ("]I006141410000376", true), ("]I000614141000037", true),
    ("]C0614141000037", false), ("]d1614141000037", false), ("SKU-1", false), ("12345", false),
    ("]C0010950600013435210AB-1", false), ("]d1010950600013435210AB-1", false),
    ("]Q1https://example.com/01/shop", false), ("]X0SKU-1", false),
    ("0109506000134353AB", false), ("0109506000134352AB", false),
    ("0209506000134352", false), ("0209506000134353372", false),
    ("020950600013435210AB-1", false), ("0209506000134352372X", false),
    ("(A)12", false), ("()", false), ("(1)x", false), ("10AB-1", false), ("ÄÖ", false),
  ])
  func `leaves everything else as text`(text: String, suspected: Bool) throws {
    let found = try identified(text)
    #expect(found.kind == .text)
    #expect(found.gtin == nil)
    #expect(found.suspectsCheck == suspected)
  }

  @Test(arguments: [
    "0109506000134352", "010950600013435210AB-1", "\u{1D}010950600013435210AB-1",
    "10AB-1\u{1D}0109506000134352", "00376123459450806391", "(01)09506000134352 (10)AB-1",
    " (01) 09506000134352\r", "(00)376123459450806391", "0209506000134352372",
    "0209506000134352172611303724", "0209506000134352\u{1D}10AB-1",
  ])
  func `reads a message from a keyboard when all of it is one`(text: String) throws {
    #expect(try identified(text).kind == .gs1)
  }

  @Test func `reads a symbol that says something of an item but does not name it`() throws {
    let found = try identified("(10)AB-1(17)271130(21)S1")
    #expect(found.kind == .gs1)
    #expect(found.gtin == nil)
    #expect(found.lot == "AB-1")
    #expect(found.expiry?.description == "2027-11-30")
    #expect(found.serial == "S1")
  }

  @Test func `says where a GS1 symbol or bracketed text is wrong`() {
    func error(_ text: String) -> IdentificationError? {
      #expect(throws: IdentificationError.self) { try identified(text) }
    }
    #expect(error("]C10109506000134352XY")?.offset == 16)
    #expect(error("]C10109506000134352XY")?.code == "unknownApplicationIdentifier")
    #expect(error("]Q30109506000134353")?.code == "checkDigit")
    #expect(error("(01)09506000134353")?.offset == 17)
    #expect(error("(17)261301")?.description == "(17) at byte 6: 13 is not a month")
    #expect(error("]C1") == .empty)
    #expect(error("]C1\u{1D}")?.code == "empty")
    #expect(error("") == .empty)
    #expect(error(" \r") == .empty)
    #expect(error("]C0 ") == .empty)
  }

  @Test func `takes the digits of an Aztec rune for nothing`() throws {
    #expect(throws: IdentificationError.rune) { try identified("]zC064") }
    #expect(try identified("]z0064").text == "064")
  }

  @Test func `refuses an EAN symbol that brings no GTIN`() {
    #expect(throws: IdentificationError.misread(.length(found: 3, allowed: [8, 12, 13, 14]))) {
      try identified("]E4961")
    }
    #expect(throws: IdentificationError.misread(.notDigit(offset: 4))) {
      try identified("]E01234ABC890123")
    }
  }

  @Test func `keeps text as it was scanned, and bytes that are none with escapes`() throws {
    #expect(try identified(" SKU 1\t").text == "SKU 1")
    #expect(try identified("]E09506000134352").text == "9506000134352")
    let bytes = RawScan(transmission: [0x41, 0xFF, 0x5C])
    let found = try identify(bytes, today: today)
    #expect(found.text == "A\\xFF\\\\" && found.hasEscapedText)
    #expect(try !identified("A\\").hasEscapedText)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `any bytes are identified or refused, twice alike`(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let pieces = [
      "]C1", "]E0", "]I1", "]E3", "]X0", "]C0", "(01)", "01", "09506000134352", "10", "\u{1D}", "(",
      "17000000", "37", " ", "\\(",
    ]
    for _ in 0..<1_000 {
      let bytes = (0..<Int.random(in: 0...8, using: &numbers)).flatMap { _ -> [UInt8] in
        Bool.random(using: &numbers)
          ? Array((pieces.randomElement(using: &numbers) ?? "").utf8)
          : [UInt8.random(in: .min ... .max, using: &numbers)]
      }
      let scan = RawScan(transmission: bytes)
      guard let found = try? identify(scan, today: today) else { continue }
      #expect(try identify(scan, today: today) == found)
      #expect((found.kind == .gs1) == !found.elements.isEmpty)
      #expect(
        (found.kind == .gs1 || found.addOn != nil) == (found.text == nil) || found.gtin != nil)
      #expect(found.kind != .gtin || found.gtin != nil)
      #expect(found.text?.isEmpty != true)
    }
  }
}
