import GS1
import Receiving
import Slips
import Stock
import Symbols
import Testing

@Suite struct `The order of a slip` {
  @Test(
    arguments: [
      ("400PO-1", .gs1Code128), ("PO-1", .qrCode), ("PO-1", .code128), ("KPO-1", .code39),
      ("https://id.gs1.org/01/04012345000016?400=PO-1", .qrCode),
    ] as [(String, Symbology)])
  func `is found by its number in any form`(_ text: String, _ symbology: Symbology) throws {
    let slip = try oneSlip(
      [.at(100, 100, text, symbology)], try Paper.knowledge([Paper.order("PO-1", [(1, 12, 0)])]))
    #expect(slip.found == ["PO-1 exact"])
    #expect(slip.verdict == .found)
  }

  @Test func `is found by a logistic unit that was announced for it`() throws {
    var knowledge = try Paper.knowledge([
      Paper.order("PO-1", [(1, 48, 0), (2, 10, 0)]), Paper.order("PO-2", [(1, 48, 0)]),
    ])
    let sscc = try SSCC(Paper.ssccs[0])
    knowledge.announced[sscc] = [
      AnnouncedContent(
        item: Paper.item(1), quantity: Quantity(48), lot: nil, serial: nil, expiry: nil,
        purchaseOrder: "PO-1"),
      AnnouncedContent(
        item: Paper.item(2), quantity: Quantity(9), lot: nil, serial: nil, expiry: nil,
        purchaseOrder: "PO-1"),
    ]
    let alone = try oneSlip([.at(100, 100, "00\(sscc)", .gs1Code128)], knowledge)
    #expect(alone.found == ["PO-1 exact"])
    #expect(alone.words == ["PO-1 2 quantityDiffers A-2 9/10/0/10"])
    // What the slip itself says goes before what was announced.
    let said = try oneSlip(
      [
        .at(100, 100, "00\(sscc)", .gs1Code128),
        .at(100, 1_900, "02\(Paper.eachGTINs[1].padded)3710", .gs1Code128),
      ], knowledge)
    #expect(said.words == ["PO-1 1 notOnSlip A-1 -/48/0/48"])
  }

  @Test func `is found by the number of a notice, unless two suppliers gave it`() throws {
    var knowledge = try Paper.knowledge([
      Paper.order("PO-1", [(1, 48, 0)]), Paper.order("PO-2", [(2, 24, 0)]),
    ])
    knowledge.notices["DN-7"] = [["PO-1", "PO-2"]]
    let page: [Symbol] = [.at(100, 100, "DN-7", .code128)]
    #expect(try oneSlip(page, knowledge).found == ["PO-1 exact", "PO-2 exact"])
    knowledge.notices["DN-7"] = [["PO-1"], ["PO-2"]]
    #expect(try oneSlip(page, knowledge).found == ["- none"])
  }

  @Test func `are several, each with its own goods`() throws {
    let knowledge = try Paper.knowledge([
      Paper.order("PO-1", [(1, 12, 0), (2, 24, 0)]), Paper.order("PO-2", [(2, 12, 0), (3, 5, 0)]),
    ])
    let slip = try oneSlip(
      [
        .at(100, 100, "400PO-1", .gs1Code128), .at(1_300, 100, "400PO-2", .gs1Code128),
        .at(100, 600, "02\(Paper.caseGTINs[0])371", .gs1Code128),
        // 24 for the one and 12 for the other.
        .at(100, 900, "02\(Paper.caseGTINs[1])373", .gs1Code128),
        .at(100, 1_200, "02\(Paper.eachGTINs[2].padded)374", .gs1Code128),
      ], knowledge)
    #expect(slip.found == ["PO-1 exact", "PO-2 exact"])
    #expect(slip.words == ["PO-2 2 quantityDiffers A-3 4/5/0/5"])
  }

  @Test func `is the open one whose lines fit the items best`() throws {
    let knowledge = try Paper.knowledge([
      Paper.order("PO-1", [(1, 12, 0), (2, 24, 0)]), Paper.order("PO-2", [(2, 24, 0), (3, 12, 0)]),
      Paper.order("PO-3", [(1, 12, 0), (2, 24, 0)], .closed),
    ])
    let page: [Symbol] = [
      .at(100, 600, "02\(Paper.caseGTINs[0])371", .gs1Code128),
      .at(100, 900, "02\(Paper.caseGTINs[1])371", .gs1Code128),
    ]
    let slip = try oneSlip(page, knowledge)
    #expect(slip.found == ["PO-1 items"])
    #expect(slip.words == ["PO-1 2 quantityDiffers A-2 12/24/0/24"])
  }

  @Test func `is none where several fit as well, and then all are told`() throws {
    let knowledge = try Paper.knowledge([
      Paper.order("PO-1", [(1, 12, 0), (2, 24, 0)]), Paper.order("PO-2", [(1, 12, 0), (3, 24, 0)]),
    ])
    let slip = try oneSlip([.at(100, 600, Paper.eachGTINs[0], .ean13)], knowledge)
    #expect(slip.found == ["- none"])
    #expect(slip.candidates == ["PO-1", "PO-2"])
    #expect(slip.words == ["- - severalOrders -"])
    #expect(slip.verdict == .unknown)
  }

  @Test func `is decided by quantities where the items fit several`() throws {
    let knowledge = try Paper.knowledge([
      Paper.order("PO-1", [(1, 12, 0), (2, 24, 0)]), Paper.order("PO-2", [(1, 36, 0), (2, 48, 0)]),
    ])
    let slip = try oneSlip(
      [
        .at(100, 600, "02\(Paper.caseGTINs[0])373", .gs1Code128),
        .at(100, 900, "02\(Paper.caseGTINs[1])374", .gs1Code128),
      ], knowledge)
    #expect(slip.found == ["PO-2 items"])
    #expect(slip.words == [])
  }

  @Test func `is one that waits for the items, not one that has had them`() throws {
    let page: [Symbol] = [
      .at(100, 600, "02\(Paper.caseGTINs[0])373", .gs1Code128),
      .at(100, 900, "02\(Paper.caseGTINs[1])372", .gs1Code128),
    ]
    let had = Paper.order("PO-1", [(1, 36, 36), (2, 24, 24), (3, 5, 0)])
    let waits = Paper.order("PO-2", [(1, 48, 0), (2, 48, 0)])
    #expect(try oneSlip(page, try Paper.knowledge([had, waits])).found == ["PO-2 items"])
    let none = try oneSlip(page, try Paper.knowledge([had]))
    #expect(none.found == ["- none"])
    #expect(none.candidates == ["PO-1"])
  }

  @Test func `is none where too few of the items are on it`() throws {
    let knowledge = try Paper.knowledge([Paper.order("PO-1", [(1, 12, 0), (2, 24, 0)])])
    // Two of six are too few, five of six enough.
    let few = try oneSlip(.rows(Paper.eachGTINs), knowledge)
    #expect(few.found == ["- none"])
    #expect(few.candidates == ["PO-1"])
    let wide = try Paper.knowledge([
      Paper.order("PO-1", (1...5).map { ($0, 10, 0) })
    ])
    let enough = try oneSlip(.rows(Paper.eachGTINs), wide)
    #expect(enough.found == ["PO-1 items"])
    #expect(
      enough.words == (1...5).map { "PO-1 \($0) quantityNotRead A-\($0) -/10/0/10" }
        + ["PO-1 - itemNotOnOrder A-6"])
  }

  @Test func `is not looked for where nothing can tell`() throws {
    let knowledge = try Paper.knowledge([Paper.order("PO-1", [(1, 12, 0)])])
    #expect(try oneSlip([], knowledge).matches.isEmpty)
    #expect(try oneSlip([], knowledge).verdict == .empty)
    let text = try oneSlip([.at(1, 1, "HELLO", .qrCode)], knowledge)
    #expect(text.found == ["- none"])
    #expect(text.words == [])
    #expect(text.readings[0].otherTexts == ["HELLO"])
  }
}

extension String {
  /// A GTIN-13 as the 14 digits of an element string.
  var padded: String { "0" + self }
}

extension [Symbol] {
  /// Trade items one below another.
  static func rows(_ gtins: [String]) -> [Symbol] {
    gtins.enumerated().map { .at(200, 500 + 300 * $0, $1, .ean13) }
  }
}
