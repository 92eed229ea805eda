import GS1
import Identification
import Testing

/// What each symbology identifier means for the data behind it.
@Suite struct `Symbologies` {
  /// Every identifier of ISO/IEC 15424 that a scanner may send, and Tally's name of it.
  static let names: [(String, String)] = [
    ("]A0", "Code39"), ("]A1", "Code39"), ("]A7", "Code39"), ("]C0", "Code128"),
    ("]C1", "GS1-128"), ("]C2", "Code128"), ("]C4", "Code128"), ("]d0", "DataMatrix"),
    ("]d1", "DataMatrix"), ("]d2", "GS1DataMatrix"), ("]d3", "DataMatrix"), ("]d4", "DataMatrix"),
    ("]d5", "GS1DataMatrix"), ("]d6", "DataMatrix"), ("]Q0", "QRCode"), ("]Q1", "QRCode"),
    ("]Q2", "QRCode"), ("]Q3", "GS1QRCode"), ("]Q4", "GS1QRCode"), ("]Q5", "QRCode"),
    ("]Q6", "QRCode"), ("]L0", "PDF417"), ("]L1", "PDF417"), ("]L5", "PDF417"), ("]X0", "]X0"),
    ("]z0", "Aztec"), ("]z3", "Aztec"), ("]U0", "]U0"), ("]F0", "Codabar"),
    ("]G0", "Code93"), ("]e0", "DataBar"), ("]e1", "]e1"), ("]e2", "]e2"), ("]e3", "]e3"),
    ("]J0", "]J0"), ("]J1", "]J1"), ("]I0", "ITF"), ("]I1", "ITF"), ("]I2", "ITF"),
  ]

  @Test(arguments: names)
  func `are named, and none refuses data for itself`(prefix: String, name: String) throws {
    let isGS1 = ["]C1", "]d2", "]d5", "]Q3", "]Q4", "]e0", "]J1"].contains(prefix)
    let found = try identified(prefix + (isGS1 ? "10AB-1" : "SKU-1 /x"))
    #expect(found.symbologyName == name)
    #expect(found.kind == (isGS1 ? .gs1 : .text))
    #expect(found.text == (isGS1 ? nil : "SKU-1 /x"))
    #expect(found.lot == (isGS1 ? "AB-1" : nil))
  }

  @Test func `of runes name nothing, for three digits mark a thing`() {
    #expect(throws: IdentificationError.rune) { try identified("]zC123") }
  }

  @Test(arguments: [
    ("]E09506000134352", "EAN-13"), ("]E00614141000036", "EAN-13"), ("]E0614141000036", "UPC-A"),
    ("]E004252614", "UPC-E"), ("]E496385074", "EAN-8"), ("]E096385074", "EAN-8"),
    ("]E3950600013435212", "EAN-13"), ("]I109506000134352", "ITF-14"),
    ("]I009506000134352", "ITF"), ("]I196385074", "ITF"), ("]E112", "]E1"), ("]E212345", "]E2"),
    ("]E09506000134352|]e010A", "EAN-13"),
  ])
  func `of trade items are told apart by their digits`(text: String, name: String) throws {
    #expect(try identified(text).symbologyName == name)
    #expect(try identified(String(text.dropFirst(3))).symbologyName == nil)
  }

  @Test(arguments: [
    ("04252614", "00042100005264", true), ("14252611", "00142100005261", true),
    // Right as both: typed it is a GTIN-8, of an EAN symbol it can only be a UPC-E.
    ("02345673", "00000002345673", true), ("]E002345673", "00023456000073", true),
    ("]E402345673", "00000002345673", true), ("]X004252614", "00042100005264", true),
    ("24252615", "", false), ("425261", "", false), ("0425261", "", false),
    ("]C004252614", "", false), ("]I004252614", "", false),
  ])
  func `UPC-E is expanded where it can be one`(text: String, gtin: String, isItem: Bool) throws {
    let found = try identified(text)
    #expect(found.gtin?.description == (isItem ? gtin : nil))
    #expect(found.kind == (isItem ? .gtin : .text))
  }

  @Test(arguments: [("]E112", "12"), ("]E212345", "12345")])
  func `an add-on alone names nothing`(text: String, addOn: String) throws {
    let found = try identified(text)
    #expect(found.kind == .text && found.addOn == addOn)
    // It must not be looked up as a code: a SKU may be called 12, too.
    #expect(found.text == nil && found.gtin == nil && found.elements.isEmpty)
    let item = try identified("]E09506000134352")
    #expect(item.joined(with: found)?.gtin == item.gtin)
    #expect(item.joined(with: found)?.addOn == addOn)
  }

  @Test(arguments: [
    ("]E3950600013435212", "09506000134352", "12"),
    ("]E3950600013435212345", "09506000134352", "12345"),
    ("]E361414100003612", "00614141000036", "12"),
    ("]E361414100003612345", "00614141000036", "12345"),
    ("977147396801212", "09771473968012", "12"),
    ("978316148410052395", "09783161484100", "52395"),
  ])
  func `an add-on stands behind its item`(text: String, gtin: String, addOn: String) throws {
    let found = try identified(text)
    #expect(found.kind == .gtin && found.gtin?.description == gtin && found.addOn == addOn)
  }

  @Test(arguments: [
    "950600013435212", "]C0977147396801212", "977147396801312", "97714739680121", "]E11", "]E1A2",
    "]E3950600013435X12", "]E2123",
  ])
  func `digits behind an item are no add-on elsewhere`(text: String) {
    let found = try? identified(text)
    #expect(found?.gtin == nil && found?.addOn == nil)
  }

  @Test(arguments: ["]E09506000134352|]e0", "]E09506000134352]e0", "]E3950600013435212]e0"])
  func `a composite symbol is one item with what stands above it`(prefix: String) throws {
    let found = try identified(prefix + "1727113010AB-1\u{1D}21S1")
    #expect(found.kind == .gs1 && found.isPlain && found.text == nil)
    let item = prefix.hasPrefix("]E3") ? nil : "(01)09506000134352(17)271130(10)AB-1(21)S1"
    #expect(item == nil || found.bracketed == item)
    #expect(found.gtin?.description == "09506000134352")
    #expect(found.lot == "AB-1" && found.serial == "S1" && found.missing.isEmpty)
    #expect(found.expiry?.description == "2027-11-30")
  }

  @Test func `a composite symbol is wrong where it is wrong`() {
    func offset(_ text: String) -> Int? {
      do throws(IdentificationError) {
        return try identified(text).fault?.offset
      } catch {
        return error.offset
      }
    }
    #expect(offset("]E09506000134352|]e017271330") == 21)
    #expect(offset("]E09506000134352]e017271330") == 20)
    #expect(offset("]E09506000134352|]e00109506000134369") == 17)
    #expect(offset("]E09506000134352|]e0302410AB-1") == 23)
  }

  @Test(arguments: [
    ("]d5\\00002601095060001343521727113010AB-1", "(01)09506000134352(17)271130(10)AB-1"),
    ("]Q401095060001343521727113010AB-1\\000003", "(01)09506000134352(17)271130(10)AB-1"),
    ("]Q2\\000026https://id.gs1.org/01/09506000134352/10/A", "(01)09506000134352(10)A"),
  ])
  func `interpretations are no data`(text: String, elements: String) throws {
    #expect(try identified(text).bracketed == elements)
  }

  @Test(arguments: [
    ("]Q2\\000026ÄÖ-1", "ÄÖ-1"), ("]d4A\\\\B", "A\\B"), ("]Q2A\\\\000026", "A\\000026"),
    ("]L1\\000003SKU", "SKU"),
    // Not sent by the protocol, so it stays as it is.
    ("]Q2C:\\new", "C:\\new"), ("]Q2A\\", "A\\"), ("]Q1\\000026A", "\\000026A"),
    ("\\000026A", "\\000026A"),
  ])
  func `text keeps its backslashes`(text: String, expected: String) throws {
    #expect(try identified(text).text == expected)
  }
}
