import GS1
import Receiving
import Slips
import Stock
import Symbols
import Testing

@Suite struct `What differs on a slip` {
  /// A slip for PO-1 that names item 1 in cases: one symbol for the order, one for the goods.
  private func slipOf(
    cases: Int, _ order: SlipOrder
  ) throws -> Slip {
    try oneSlip(
      [
        .at(100, 100, "400PO-1", .gs1Code128),
        .at(100, 900, "02\(Paper.caseGTINs[0])37\(cases)", .gs1Code128),
      ], try Paper.knowledge([order]))
  }

  /// Cases of 12 on the slip; ordered, received; the difference, or none.
  @Test(
    arguments: [
      (4, 48, 0, []),
      (4, 48, 48, ["PO-1 1 alreadyReceived A-1 48/48/48/0"]),
      (2, 48, 24, []),
      (1, 48, 36, []),
      (3, 48, 0, ["PO-1 1 quantityDiffers A-1 36/48/0/48"]),
      (3, 48, 36, ["PO-1 1 alreadyReceived A-1 36/48/36/12"]),
      (4, 48, 24, ["PO-1 1 quantityDiffers A-1 48/48/24/24"]),
      (5, 48, 0, ["PO-1 1 overOrdered A-1 60/48/0/48"]),
      (5, 48, 48, ["PO-1 1 overOrdered A-1 60/48/48/0"]),
      (1, 48, 48, ["PO-1 1 quantityDiffers A-1 12/48/48/0"]),
    ] as [(Int, Int64, Int64, [String])])
  func `is told in numbers`(
    _ cases: Int, _ ordered: Int64, _ received: Int64, _ expected: [String]
  ) throws {
    let slip = try slipOf(cases: cases, Paper.order("PO-1", [(1, ordered, received)]))
    #expect(slip.found == ["PO-1 exact"])
    #expect(slip.words == expected)
  }

  @Test func `is more than ordered within tolerance, or beyond it`() throws {
    let order = Paper.order("PO-1", [(1, 50, 0)], over: 10)
    #expect(try slipOf(cases: 5, order).words == ["PO-1 1 quantityDiffers A-1 60/50/0/50"])
    #expect(try slipOf(cases: 6, order).words == ["PO-1 1 overOrdered A-1 72/50/0/50"])
    let message = try slipOf(cases: 6, order).matches[0].differences[0].message
    #expect(
      message
        == "The slip says 72 of A-1, and 50 were ordered: 12 more than the order allows.")
  }

  @Test func `decides on the verdict, notes do not`() throws {
    #expect(try slipOf(cases: 4, Paper.order("PO-1", [(1, 48, 0)])).verdict == .matches)
    #expect(try slipOf(cases: 4, Paper.order("PO-1", [(1, 48, 48)])).verdict == .matches)
    #expect(try slipOf(cases: 3, Paper.order("PO-1", [(1, 48, 0)])).verdict == .differs)
    let more = try slipOf(cases: 4, Paper.order("PO-1", [(1, 48, 0), (2, 7, 0)]))
    #expect(more.words == ["PO-1 2 notOnSlip A-2 -/7/0/7"])
    #expect(more.verdict == .matches)
  }

  @Test func `says that the order has ended, unless its goods have come`() throws {
    let ended: [PurchaseOrder.State] = [.closed, .closedShort, .cancelled, .draft, .approved]
    for state in ended {
      let slip = try slipOf(cases: 3, Paper.order("PO-1", [(1, 48, 0)], state))
      #expect(
        slip.words == ["PO-1 1 quantityDiffers A-1 36/48/0/0", "PO-1 - orderClosed -"], "\(state)")
    }
    let done = try slipOf(cases: 4, Paper.order("PO-1", [(1, 48, 48)], .closed))
    #expect(done.words == ["PO-1 1 alreadyReceived A-1 48/48/48/0"])
    #expect(done.verdict == .matches)
  }

  @Test func `is that the order has ended, where no count tells whether the goods came`() throws {
    let ended: [PurchaseOrder.State] = [.closedShort, .cancelled, .draft]
    for state in ended {
      let page: [Symbol] = [
        .at(100, 100, "400PO-1", .gs1Code128), .at(100, 900, Paper.eachGTINs[0], .ean13),
        .at(100, 1_500, Paper.eachGTINs[1], .ean13),
      ]
      for received in [0, 10] as [Int64] {
        let order = Paper.order("PO-1", [(1, 48, received), (2, 24, 0)], state)
        let slip = try oneSlip(page, try Paper.knowledge([order]))
        #expect(slip.words.contains("PO-1 - orderClosed -"), "\(state) \(received)")
        #expect(slip.verdict == .differs)
      }
      let come = Paper.order("PO-1", [(1, 48, 48), (2, 24, 24)], state)
      #expect(try oneSlip(page, try Paper.knowledge([come])).verdict == .found)
    }
  }

  @Test func `counts a unit or a piece once, however often it is told`() throws {
    let unit = "00\(Paper.ssccs[0])02\(Paper.caseGTINs[0])374"
    let piece = "01\(Paper.eachGTINs[1].padded)21S-1"
    var knowledge = try Paper.knowledge([Paper.order("PO-1", [(1, 48, 48), (2, 1, 0)])])
    let sscc = try SSCC(Paper.ssccs[0])
    knowledge.received = [sscc]
    let page: [Symbol] = [
      .at(100, 100, "400PO-1", .gs1Code128), .at(100, 900, unit, .gs1Code128),
      .at(100, 2_000, unit, .gs1Code128), .at(100, 3_000, piece, .gs1Code128),
    ]
    let told = slips([page, page], knowledge)
    #expect(told.count == 1)
    #expect(
      told[0].words == ["PO-1 1 alreadyReceived A-1 48/48/48/0", "PO-1 - alreadyReceived \(sscc)"])
    // The same in a unit of its own, and another piece, are more.
    let other = "00\(Paper.ssccs[1])02\(Paper.caseGTINs[0])374"
    let more = try oneSlip(
      page + [
        .at(100, 4_000, other, .gs1Code128), .at(100, 5_000, piece + "9", .gs1Code128),
      ], knowledge)
    #expect(more.words.contains("PO-1 1 overOrdered A-1 96/48/48/0"))
    #expect(more.words.contains("PO-1 2 overOrdered A-2 2/1/0/1"))
  }

  @Test func `counts the announced content of a unit once`() throws {
    var knowledge = try Paper.knowledge([Paper.order("PO-1", [(1, 48, 0)])])
    let sscc = try SSCC(Paper.ssccs[0])
    knowledge.announced[sscc] = [
      AnnouncedContent(
        item: Paper.item(1), quantity: Quantity(48), lot: nil, serial: nil, expiry: nil,
        purchaseOrder: "PO-1")
    ]
    let page: [Symbol] = [.at(100, 100, "00\(sscc)", .gs1Code128)]
    let told = slips([page, page], knowledge)
    #expect(told.map(\.pages) == [[1, 2]])
    #expect(told[0].words == [])
  }

  @Test func `is no order of a supplier's own`() throws {
    let knowledge = try Paper.knowledge([Paper.order("PO-1", [(1, 48, 0)])])
    for code in ["1K", "5K", "8K"] {
      let own = try oneSlip(
        [.at(100, 100, "KPO-1", .code39), .at(100, 1_500, code + "SO-77", .code39)], knowledge)
      #expect(own.found == ["PO-1 exact"])
      #expect(own.words == [], "\(code)")
      // It may be ours all the same.
      let ours = try oneSlip([.at(100, 100, code + "PO-1", .code39)], knowledge)
      #expect(ours.found == ["PO-1 exact"])
    }
  }

  @Test func `is an item that the order has not, and where it is`() throws {
    let knowledge = try Paper.knowledge([
      Paper.order("PO-1", [(1, 12, 0)]), Paper.order("PO-2", [(2, 24, 0)]),
    ])
    let slip = try oneSlip(
      [
        .at(100, 100, "PO-1", .qrCode), .at(100, 900, Paper.eachGTINs[0], .ean13),
        .at(100, 1_200, "02\(Paper.caseGTINs[1])372", .gs1Code128),
      ], knowledge)
    #expect(slip.found == ["PO-1 exact"])
    #expect(
      slip.words == [
        "PO-1 1 quantityNotRead A-1 -/12/0/12", "PO-1 - itemNotOnOrder A-2 24/-/-/-",
      ])
    #expect(
      slip.matches[0].differences[1].message
        == "The slip has 24 of A-2, which its order has not. It is on PO-2.")
  }

  @Test func `is a code that names nothing, or several things`() throws {
    var knowledge = try Paper.knowledge([Paper.order("PO-1", [(1, 12, 0)])])
    knowledge.packs[.text("SHARED")] = [2, 3].map {
      Pack(of: Paper.item($0), quantity: Quantity(1))
    }
    let slip = try oneSlip(
      [
        .at(100, 100, "PO-1", .qrCode), .at(100, 600, "4012345999990", .ean13),
        .at(100, 900, "SHARED", .qrCode),
      ], knowledge)
    #expect(slip.words == ["PO-1 - ambiguousItem SHARED", "PO-1 - unknownItem 4012345999990"])
    knowledge.packs[.text("SHARED")]?.append(Pack(of: Paper.item(1), quantity: Quantity(1)))
    let clear = try oneSlip(
      [.at(1, 1, "PO-1", .qrCode), .at(1, 900, "SHARED", .qrCode)], knowledge)
    #expect(clear.words == ["PO-1 1 quantityNotRead A-1 -/12/0/12"])
  }

  @Test func `is a symbol that breaks a rule`() throws {
    let slip = try oneSlip(
      [
        .at(100, 100, "400PO-1", .gs1Code128),
        // The check digit must be 3.
        .at(100, 900, "0214012345000014373", .gs1Code128),
      ], try Paper.knowledge([Paper.order("PO-1", [(1, 48, 0)])]))
    #expect(slip.words == ["PO-1 - unreadable 0214012345000014373"])
    #expect(slip.verdict == .differs)
  }

  @Test func `has the code as it stands on the slip`() throws {
    let text = "02140123450000143\\\u{1B}73"
    let slip = try oneSlip(
      [.at(100, 900, text, .gs1Code128)],
      try Paper.knowledge([Paper.order("PO-1", [(1, 48, 0)])]))
    #expect(slip.matches[0].differences.map(\.code) == [text])
    #expect(slip.matches[0].differences[0].message.contains(text))
  }

  @Test func `is an order that nobody knows`() throws {
    let slip = try oneSlip(
      [.at(100, 100, "400PO-9", .gs1Code128)],
      try Paper.knowledge([Paper.order("PO-1", [(1, 48, 0)])]))
    #expect(slip.found == ["- none"])
    #expect(slip.words == ["- - unknownOrder PO-9"])
    #expect(slip.verdict == .unknown)
  }

  @Test func `is not looked for in numbers where the slip has none`() throws {
    let order = Paper.order("PO-1", [(1, 48, 0)])
    #expect(try slipOf(cases: 4, order).verdict == .matches)
    let knowledge = try Paper.knowledge([order])
    let bare: [Symbol] = [.at(100, 100, "400PO-1", .gs1Code128)]
    for page in [bare, bare + [.at(100, 900, Paper.eachGTINs[0], .ean13)]] {
      let slip = try oneSlip(page, knowledge)
      #expect(slip.verdict == .found)
    }
  }

  @Test func `is a logistic unit that has come in`() throws {
    var knowledge = try Paper.knowledge([Paper.order("PO-1", [(1, 48, 48)])])
    let sscc = try SSCC(Paper.ssccs[0])
    knowledge.received = [sscc]
    let slip = try oneSlip(
      [.at(1, 1, "400PO-1", .gs1Code128), .at(1, 900, "00\(sscc)", .gs1Code128)], knowledge)
    #expect(slip.words == ["PO-1 - alreadyReceived \(sscc)"])
    #expect(slip.verdict == .found)
  }
}
