import GS1
import MH10
import Testing

@Suite struct `A supplier label` {
  let today: CalendarDate

  init() throws {
    today = try CalendarDate("2026-11-21")
  }

  /// The label of a text in which `^` is a group separator, `~` a record separator and `$` the end.
  private func label(_ text: String) throws -> SupplierLabel? {
    try SupplierLabel.recognize(bytes(text))
  }

  private func bytes(_ text: String) -> [UInt8] {
    text.utf8.map { $0 == 0x5E ? 0x1D : $0 == 0x7E ? 0x1E : $0 == 0x24 ? 0x04 : $0 }
  }

  /// The label of elements in an envelope that is right.
  private func label(elements: String) throws -> SupplierLabel {
    try #require(try label("[)>~06^\(elements)~$"))
  }

  private static let deviations: [(String, Set<SupplierLabel.Note>)] = [
    ("[)>~06^PA^Q1~$", []), ("[)>~06^PA^Q1~$\r\n", []),
    ("[)>~06^PA^Q1$", [.recordSeparatorMissing]), ("[)>~06^PA^Q1~", [.trailerMissing]),
    ("[)>~06^PA^Q1", [.trailerMissing]), ("[)>06^PA^Q1~$", [.recordSeparatorMissing]),
    (">[)>06^PA^Q1", [.byteBeforeHeader, .recordSeparatorMissing, .trailerMissing]),
    (">[)>~06^PA^Q1~$", [.byteBeforeHeader]), ("[)>~06^PA^^Q1~$", [.emptyElement]),
    ("[)>~06^PA^Q1^~$", [.emptyElement]), ("[)>~06^^PA^Q1~$", [.emptyElement]),
    ("[)>~06PA^Q1~$", [.separatorMissing]), ("  [)>~06^PA^Q1~$ \r", []),
  ]

  @Test(arguments: deviations)
  func `is read through the deviations of its envelope`(
    text: String, notes: Set<SupplierLabel.Note>
  ) throws {
    let label = try #require(try self.label(text))
    #expect(label.elements.map(\.description) == ["PA", "Q1"])
    #expect(label.notes == notes)
  }

  @Test func `may have several formats, of which GS1 messages are handed on`() throws {
    let text = "[)>~06^PA^Q1~05^0109506000134352^^10AB~12^SER 123^free~07any text~06^1TL~$"
    let label = try #require(try self.label(text))
    #expect(label.elements.map(\.description) == ["PA", "Q1", "1TL"])
    #expect(label.messages == [bytes("0109506000134352^10AB")])
    #expect(label.texts.map(\.identifier) == ["SER", nil])
    #expect(label.texts.map(\.value) == ["123", "free"])
    #expect(label.others.map(\.number) == [7])
    #expect(label.others.first?.bytes == Array("any text".utf8))
    #expect(label.notes == [.emptyElement])
  }

  private static let breaks: [(String, LabelError.Reason, Int)] = [
    ("[)>", .empty, 3), ("[)>~", .empty, 4), ("[)>~$", .empty, 4),
    ("[)>~0", .format, 4), ("[)>~AB^PA", .format, 4), ("[)>~06", .separator, 6),
    ("[)>~06PAQ1", .separator, 6), ("[)>06P296-LM358Q10", .separator, 5), ("[)>~06^", .empty, 7),
    ("[)>~06^^^~$", .empty, 7), ("[)>~06^PA^12~$", .identifier, 10),
    ("[)>~06^PA^pb~$", .identifier, 10), ("[)>~06^1234P~$", .identifier, 7),
    ("[)>~06^PA~$x", .afterTrailer, 11), (" >[)>~06^PA~$x", .afterTrailer, 13),
    ("[)>~06^PA~$~$", .afterTrailer, 11), ("[)>~06^PA~7^Q1", .format, 10),
  ]

  @Test(arguments: breaks)
  func `that begins and breaks says where`(
    text: String, reason: LabelError.Reason, offset: Int
  ) {
    let error = #expect(throws: LabelError.self) { try label(text) }
    #expect(error?.reason == reason && error?.offset == offset, "\(text): \(error as Any)")
  }

  @Test func `is bounded`() {
    let many = "[)>~06" + String(repeating: "^PA", count: 257)
    #expect(throws: LabelError.self) { try label(many) }
    let long = "[)>~06^P" + String(repeating: "A", count: 9_000)
    let error = #expect(throws: LabelError.self) { try label(long) }
    #expect(error?.reason == .tooMany && error?.offset == 8_192)
  }

  @Test func `names order, line, part and codes`() throws {
    let full = try label(
      elements: "KPO-1^4K10^1KS9^11KD7^10KI3^PC-1^1PS-1^30PD-1^8P09506000134352^VV1^1VM1^J12^3SP5")
    #expect(full.purchaseOrder == "PO-1" && full.purchaseOrderLine == "10")
    #expect(full.orderReferences == ["PO-1", "S9"])
    #expect(full.supplierOrder == "S9" && full.packingList == "D7" && full.invoice == "I3")
    #expect(full.customerPart == "C-1" && full.supplierPart == "S-1")
    #expect(full.itemCodes == ["09506000134352", "C-1", "D-1", "S-1"])
    #expect(full.gtin?.description == "09506000134352")
    #expect(full.supplierCodes == ["V1", "M1"])
    #expect(full.licencePlate == "12" && full.packageNumber == "P5")
    let combined = try label(elements: "14K4711+20^30PX")
    #expect(combined.purchaseOrder == "4711" && combined.purchaseOrderLine == "20")
    #expect(combined.supplierPart == "X" && combined.customerPart == nil)
    let empty = try label(elements: "K^PA^1K 7 ")
    #expect(empty.purchaseOrder == nil && empty.supplierOrder == "7")
    #expect(try label(elements: "8P09506000134351").gtin == nil)
    #expect(try label(elements: "8S376123459450806391").sscc?.description == "376123459450806391")
  }

  @Test func `says nothing where it contradicts itself`() throws {
    let label = try self.label(elements: "PA^PB^Q1^Q2^1TL^1TL^KX^KX")
    #expect(label.customerPart == nil && label.quantity == nil)
    #expect(label.itemCodes == ["A", "B"])
    #expect(label.lot == "L" && label.purchaseOrder == "X")
  }

  @Test(
    arguments: [
      ("Q10", 10, nil), ("Q0010", 10, nil), ("Q100PCS", 100, "PCS"), ("Q 25 ", 25, nil),
      ("Q5.00", 5, nil), ("Q5.0 kg", 5, "kg"), ("Q12^3QEA", 12, "EA"), ("7Q100PC", 100, "PC"),
      ("7Q250GR^Q3", 3, nil), ("Q999999999999999999", 999_999_999_999_999_999, nil), ("Q0", 0, nil),
    ] as [(String, Int64, String?)])
  func `has a whole quantity with its unit`(text: String, amount: Int64, unit: String?) throws {
    let quantity = try label(elements: text).quantity
    #expect(quantity?.amount == amount && quantity?.unit == unit)
  }

  @Test(arguments: [
    "Q", "Q0.5", "Q1.000", "Q1,000", "Q-5", "QTEN", "Q9999999999999999999", "7Q100", "7QPC",
    "Q10x20", "Q5.", "PA",
  ])
  func `has no quantity where it names none that is whole and sure`(text: String) throws {
    #expect(try label(elements: text).quantity == nil)
  }

  @Test(
    arguments: [
      ("14D20271231", "2027-12-31"), ("14D2027-12-31", "2027-12-31"), ("14D271200", "2027-12-31"),
      ("15D31122027", "2027-12-31"), ("6D20271231036", "2027-12-31"), ("5D271231036", "2027-12-31"),
      ("9N112097776020^D290331", "2029-03-31"), ("9N112097776020^D290300", "2029-03-31"),
      ("D290331", nil), ("14D20271301", nil), ("14D", nil), ("6D20271231011", nil),
      ("14D20271231^14D20271230", nil), ("14D202712311", nil),
    ] as [(String, String?)])
  func `has an expiry`(text: String, date: String?) throws {
    #expect(try label(elements: text).expiry(today: today)?.description == date)
  }

  @Test func `has other dates`() throws {
    let label = try self.label(elements: "16D20251124^25D20270101^10D2548^4LDE^ST1^1TLOT^TOWN")
    #expect(label.production(today: today)?.description == "2025-11-24")
    #expect(label.bestBefore(today: today)?.description == "2027-01-01")
    #expect(label.dateCode == "2548" && label.countryOfOrigin == "DE")
    #expect(label.serial == "T1" && label.lot == "LOT")
  }

  @Test func `may come without an envelope when it names part and quantity`() throws {
    #expect(try label("PA-1^Q5^1TL")?.form == .separated)
    #expect(try label("PA-1^Q5^1TL~$")?.quantity?.amount == 5)
    #expect(try label("PA-1 Q5 K77")?.form == .spaced)
    #expect(try label("{qty:5,pm:BC847C,215,on:1}")?.supplierPart == "BC847C,215")
    #expect(try label("MPN:X1 QTY:5")?.form == .words)
  }

  @Test(arguments: [
    "", " ", "PALLET", "PUMP Q10", "KIT PUMP Q10", "PUMP SMALL Q5", "PLATE 1PHASE 24V Q2",
    "PA-1 Q5 K77 note", "PA-1 K77 1PX", "Q5 K77 S12", "PA-1^K77", "10AB^3712", "{}", "{a:b}",
    "{\"pc\":\"A\",\"qty\":5}", "{pc:A}", "{qty:5}", "{pc:A,qty:x}", "QTY:5", "PN:A",
    "Note: PN:A QTY:5", "see PN:A QTY:5", "https://www.tme.eu/details/WBP-302", "Q1 Q2 Q3",
    "4006381333931", "A-1", "(01)09506000134352", "\u{e9}", "+49 30 1234567", "+A", "*", "+", "[)",
    ">[", "+/EU720060FF0", "1 + 1 = 2",
  ])
  func `is not found in ordinary text`(text: String) throws {
    #expect(try label(text) == nil, "\(text)")
  }

  @Test(arguments: [
    ("PABC-123", "P", "ABC-123"), ("Q100", "Q", "100"),
    ("1JUN043325711MH801", "1J", "UN043325711MH801"),
    ("4LDE", "4L", "DE"), ("14D20271231", "14D", "20271231"), ("PALLET", "P", "ALLET"),
  ])
  func `may be one element in a symbol`(text: String, code: String, value: String) {
    let element = DataElement.single(Array(text.utf8))
    #expect(element?.identifier.code == code && element?.value == value)
  }

  @Test(arguments: [
    "", "P", "Q", "abc", "4LDEU", "14D20271331", "999XABC", "P ABC", "PABC ", "Pabc",
    "4006381333931",
    "1JUN#1", "É",
  ])
  func `is no single element without an identifier and a value that fits`(text: String) {
    #expect(DataElement.single(Array(text.utf8)) == nil)
  }

  @Test func `reads bytes that are not UTF-8 as Latin-1`() throws {
    let label = try SupplierLabel.recognize(bytes("[)>~06^P") + [0xA3, 0xE9] + bytes("~$"))
    #expect(label?.customerPart == "£é")
  }
}
