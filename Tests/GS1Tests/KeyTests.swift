import GS1
import Testing

@Suite struct `GS1 keys` {
  @Test(arguments: [
    ("96385074", "00000096385074", "96385074"),
    ("614141000036", "00614141000036", "614141000036"),
    ("9506000134352", "09506000134352", "9506000134352"),
    ("09506000134352", "09506000134352", "9506000134352"),
    ("10614141000415", "10614141000415", "10614141000415"),
    ("00000000000000", "00000000000000", "00000000"),
  ])
  func `a GTIN of any length has one normal form and one shortest form`(
    text: String, normal: String, shortest: String
  ) throws {
    let gtin = try GTIN(text)
    #expect(gtin.description == normal)
    #expect(gtin.shortest == shortest)
    #expect(try GTIN(gtin.description) == gtin)
    #expect(try GTIN(gtin.shortest) == gtin)
    #expect(gtin.indicator == Int(normal.prefix(1)))
  }

  @Test(arguments: [
    ("2012345678905", true), ("2999999999994", true), ("0212345678904", true),
    ("212345678901", true), ("412345678909", true), ("0412345678909", true),
    ("02345673", true), ("20123451", true), ("96385074", false), ("9506000134352", false),
    ("3012345678902", false), ("614141000036", false), ("10614141000415", false),
    ("0312345678905", false), ("1934567890127", false), ("12034561", false),
  ])
  func `a number for own use is told from one that means the same to all`(
    text: String, isRestricted: Bool
  ) throws {
    let payload = try #require(UInt64(text.dropLast()))
    let gtin = try GTIN("\(text.dropLast())\(CheckDigit.completing(payload))")
    #expect(gtin.isRestrictedCirculation == isRestricted)
  }

  @Test func `the indicator 9 says that the measure varies`() throws {
    #expect(try GTIN("98765432109213").isVariableMeasure)
    #expect(try !GTIN("10614141000415").isVariableMeasure)
  }

  @Test func `a UPC-E says what is wrong with its text`() {
    let lengths = [6, 7, 8]
    #expect(throws: UPCEError.key(.length(found: 5, allowed: lengths))) { try GTIN(upcE: "42526") }
    #expect(throws: UPCEError.key(.length(found: 9, allowed: lengths))) {
      try GTIN(upcE: "042526144")
    }
    #expect(throws: UPCEError.key(.notDigit(offset: 2))) { try GTIN(upcE: "42A261") }
    #expect(throws: UPCEError.key(.checkDigit(found: 5, expected: 4))) {
      try GTIN(upcE: "04252615")
    }
  }

  @Test func `every wrong check digit is refused and the right one named`() {
    for digit in "013456789" {
      #expect(throws: KeyError.checkDigit(found: digit.wholeDigit, expected: 2)) {
        try GTIN("0950600013435\(digit)")
      }
    }
  }

  @Test func `a GTIN says what is wrong with its text`() {
    let lengths = [8, 12, 13, 14]
    #expect(throws: KeyError.length(found: 0, allowed: lengths)) { try GTIN("") }
    #expect(throws: KeyError.length(found: 9, allowed: lengths)) { try GTIN("963850740") }
    #expect(throws: KeyError.notDigit(offset: 3)) { try GTIN("963A5074") }
    #expect(throws: KeyError.notDigit(offset: 0)) { try GTIN("+6385074") }
    #expect(throws: KeyError.length(found: 24, allowed: lengths)) { try GTIN("٩٦٣٨٥٠٧٤٩٦٣٨") }
  }

  @Test func `GTINs are ordered as their 14 digits are`() throws {
    let gtins = try ["10614141000415", "96385074", "9506000134352"].map { try GTIN($0) }
    #expect(gtins.sorted().map(\.description) == gtins.map(\.description).sorted())
  }

  @Test func `an SSCC has 18 digits and keeps its zeros`() throws {
    #expect(try SSCC("006141411234567890").description == "006141411234567890")
    #expect(try SSCC("376123459450806391").description == "376123459450806391")
    #expect(try SSCC("999999999999999995").number == 999_999_999_999_999_995)
    #expect(throws: KeyError.checkDigit(found: 2, expected: 1)) { try SSCC("376123459450806392") }
    #expect(throws: KeyError.length(found: 17, allowed: [18])) { try SSCC("37612345945080639") }
  }

  @Test func `a GLN has 13 digits`() throws {
    #expect(try GLN("8712345678692").description == "8712345678692")
    #expect(throws: KeyError.checkDigit(found: 3, expected: 2)) { try GLN("8712345678693") }
    #expect(throws: KeyError.length(found: 14, allowed: [13])) { try GLN("08712345678692") }
  }

  @Test func `one wrong digit anywhere is always found`() throws {
    let digits = Array("376123459450806391".utf8)
    for index in digits.indices {
      for digit in UInt8(0x30)...0x39 where digit != digits[index] {
        var misread = digits
        misread[index] = digit
        #expect(throws: KeyError.self) { try SSCC(bytes: misread) }
      }
    }
  }
}

extension Character {
  /// The value of a character that is a digit; 255 for another.
  fileprivate var wholeDigit: UInt8 { UInt8(wholeNumberValue ?? 255) }
}
