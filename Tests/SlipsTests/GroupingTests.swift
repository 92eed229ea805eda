import GS1
import Identification
import Slips
import Stock
import Symbols
import Testing

@Suite struct `The symbols of a label` {
  /// What each label of a page says of its item: SKU, quantity, lot and order.
  private func labels(_ symbols: [Symbol], _ orders: [SlipOrder] = []) throws -> [String] {
    try oneSlip(symbols, try Paper.knowledge(orders)).readings[0].items.map { item in
      let quantity = item.quantities[0]?.description ?? "?"
      return [item.packs[0].item.sku, quantity, item.lot, item.purchaseOrder]
        .compactMap(\.self).joined(separator: " ")
    }
  }

  @Test func `are joined where they stand together`() throws {
    let labels = try labels([
      .at(100, 100, "00\(Paper.ssccs[0])", .gs1Code128),
      .at(100, 230, "02\(Paper.caseGTINs[0])375", .gs1Code128),
      .at(100, 360, "10LOT1", .gs1Code128),
      .at(1_500, 100, "02\(Paper.caseGTINs[1])377", .gs1Code128),
      .at(1_500, 230, "10LOT2", .gs1Code128),
    ])
    #expect(labels == ["A-1 60 LOT1", "A-2 84 LOT2"])
  }

  @Test func `of a unit say what is in it`() throws {
    let slip = try oneSlip(
      [
        .at(100, 100, "00\(Paper.ssccs[0])", .gs1Code128),
        .at(100, 230, "02\(Paper.caseGTINs[0])375", .gs1Code128),
        .at(100, 2_000, "02\(Paper.caseGTINs[1])375", .gs1Code128),
      ], try Paper.knowledge([]))
    #expect(slip.readings[0].labels.map(\.whole.sscc?.description) == [Paper.ssccs[0], nil])
  }

  @Test func `of a supplier's own form are one for each fact`() throws {
    let labels = try labels(
      [
        .at(100, 100, "PA-1", .code39), .at(100, 230, "Q7", .code39),
        .at(100, 360, "1TL9", .code39), .at(100, 490, "KPO-1", .code39),
        .at(1_500, 100, "PA-2", .code39), .at(1_500, 230, "Q7", .code39),
      ], [Paper.order("PO-1", [(1, 7, 0)])])
    #expect(labels == ["A-1 7 L9 PO-1", "A-2 7"])
  }

  @Test(arguments: [0, 0.05, -0.05, 0.17, -0.17])
  func `in a row of a table are joined, however the page lies`(_ slope: Double) throws {
    var symbols: [Symbol] = []
    for row in 0..<6 {
      symbols.append(.at(100, 500 + 160 * row, Paper.eachGTINs[row], .ean13))
      symbols.append(.at(1_700, 500 + 160 * row, "Q\(10 + row)", .code128, width: 200))
    }
    let labels = try labels(symbols.map { $0.askew(slope: slope) })
    #expect(
      labels.sorted() == ["A-1 10", "A-2 11", "A-3 12", "A-4 13", "A-5 14", "A-6 15"])
  }

  @Test func `count for the nearest item, and for no other`() throws {
    let labels = try labels([
      .at(100, 500, Paper.eachGTINs[0], .ean13), .at(100, 800, Paper.eachGTINs[1], .ean13),
      .at(1_700, 790, "Q5", .code128, width: 200), .at(100, 1_100, Paper.eachGTINs[2], .ean13),
    ])
    #expect(labels == ["A-1 ?", "A-2 5", "A-3 ?"])
  }

  @Test func `that name other goods are never one`() throws {
    let labels = try labels([
      .at(100, 500, Paper.eachGTINs[0], .ean13), .at(520, 500, Paper.eachGTINs[1], .ean13),
      .at(100, 610, "02\(Paper.caseGTINs[2])373", .gs1Code128),
    ])
    #expect(labels == ["A-1 ?", "A-2 ?", "A-3 36"])
  }

  @Test func `that are far apart stay alone`() throws {
    let labels = try labels([
      .at(100, 500, Paper.eachGTINs[0], .ean13), .at(100, 1_500, "Q5", .code128),
    ])
    #expect(labels == ["A-1 ?"])
  }

  @Test(
    arguments: [
      ("01" + Paper.caseGTINs[0], nil),
      ("01" + Paper.caseGTINs[0] + "17271231" + "10AB", nil),
      ("02" + Paper.caseGTINs[0] + "375", 60),
      ("02" + Paper.eachGTINs[0].padded + "375", 5),
      ("01" + Paper.eachGTINs[0].padded + "21S1", 1),
      ("01" + Paper.caseGTINs[0] + "21S1", nil),
      ("02" + Paper.caseGTINs[0] + "370", nil),
      ("02" + Paper.caseGTINs[0] + "3799999999", nil),
    ] as [(String, Int64?)])
  func `say how many only where a number says so`(_ text: String, _ quantity: Int64?) throws {
    let slip = try oneSlip([.at(1, 1, text, .gs1Code128)], try Paper.knowledge([]))
    #expect(slip.readings[0].items.map(\.quantities) == [[quantity.map { Quantity($0) }]])
  }

  @Test func `never say more than a scan may speak of`() throws {
    let symbols = (0..<10).flatMap { row -> [Symbol] in
      [
        .at(100, 500 + 300 * row, "PA-1", .code39),
        .at(1_700, 500 + 300 * row, "Q999999999999999999", .code39),
      ]
    }
    let slip = try oneSlip(symbols, try Paper.knowledge([Paper.order("PO-1", [(1, 48, 0)])]))
    #expect(slip.readings[0].items.count == 10)
    #expect(slip.readings[0].items.allSatisfy { $0.quantities == [nil] })
    #expect(slip.found == ["PO-1 items"])
  }

  @Test func `without a place, or with a strange one, are read all the same`() throws {
    let text = Array(Paper.eachGTINs[0].utf8)
    let places: [[PagePoint]] = [
      [], [PagePoint(x: .max, y: .max)],
      [PagePoint(x: .min, y: .max), PagePoint(x: .max, y: .min)],
      Array(repeating: PagePoint(x: 5, y: 5), count: 4),
      [
        PagePoint(x: .min, y: .min), PagePoint(x: .max, y: .min), PagePoint(x: .max, y: .max),
        PagePoint(x: .min, y: .max),
      ],
    ]
    let symbols = places.enumerated().map { index, corners in
      Symbol(
        symbology: index == 0 ? .ean13 : .code128, bytes: index == 0 ? text : Array("Q5".utf8),
        corners: corners, quality: 1)
    }
    #expect(try oneSlip(symbols, try Paper.knowledge([])).readings[0].items.count == 1)
  }
}
