import GS1
import Receiving
import Slips
import Stock
import Symbols
import Testing
import Vectors

@Suite struct `The pages of a file` {
  private static let orders = [
    Paper.order("PO-1", [(1, 12, 0), (2, 24, 0), (3, 36, 12)]),
    Paper.order("PO-2", [(4, 12, 0), (5, 24, 0)]),
  ]

  private func goods(_ item: Int, cases: Int, y: Int = 900) -> Symbol {
    .at(100, y, "02\(Paper.caseGTINs[item - 1])37\(cases)", .gs1Code128)
  }

  private func number(_ order: String) -> Symbol { .at(100, 100, "400\(order)", .gs1Code128) }

  @Test func `that name one order are one slip`() throws {
    let found = slips(
      [
        [number("PO-1"), goods(1, cases: 1)], [goods(2, cases: 1)], [],
        [number("PO-1"), goods(2, cases: 1)],
        [number("PO-2"), goods(4, cases: 1)], [goods(5, cases: 1)],
      ], try Paper.knowledge(Self.orders))
    #expect(found.map(\.pages) == [[1, 2, 3, 4], [5, 6]])
    #expect(found[0].words == ["PO-1 3 notOnSlip A-3 -/36/12/24"])
    #expect(found[1].words == ["PO-2 2 quantityDiffers A-5 12/24/0/24"])
  }

  @Test func `before the one that names the order belong to it too`() throws {
    let found = slips(
      [[goods(1, cases: 1)], [goods(2, cases: 2), number("PO-1")]],
      try Paper.knowledge(Self.orders))
    #expect(found.map(\.pages) == [[1, 2]])
  }

  @Test func `with goods of another order are another slip`() throws {
    let found = slips(
      [
        [number("PO-1"), goods(1, cases: 1)], [goods(4, cases: 1), goods(5, cases: 2, y: 1_500)],
      ], try Paper.knowledge(Self.orders))
    #expect(found.map(\.pages) == [[1], [2]])
    #expect(found.map(\.found) == [["PO-1 exact"], ["PO-2 items"]])
  }

  @Test func `that state another order, though nobody knows it, are another slip`() throws {
    let found = slips(
      [
        [number("PO-1"), goods(1, cases: 1)], [number("PO-77"), goods(2, cases: 1)],
        [number("PO-77"), goods(2, cases: 1)],
      ], try Paper.knowledge(Self.orders))
    #expect(found.map(\.pages) == [[1], [2, 3]])
    #expect(found[1].found == ["PO-1 items"])
    #expect(found[1].words.contains("PO-1 - unknownOrder PO-77"))
  }

  @Test func `with a number that nobody knows are another slip, with a shared text are not`() throws
  {
    let knowledge = try Paper.knowledge(Self.orders)
    func text(_ text: String) -> Symbol { .at(1_800, 100, text, .qrCode) }
    func pages(_ pages: [[Symbol]]) -> [[Int]] { slips(pages, knowledge).map(\.pages) }
    // Printed as the known orders are, and with goods of theirs; or with nothing else.
    #expect(
      pages([[text("PO-1"), goods(1, cases: 1)], [text("PO-9"), goods(2, cases: 1)]])
        == [[1], [2]])
    #expect(
      pages([[text("PO-9"), goods(2, cases: 1)], [text("PO-1"), goods(1, cases: 1)]])
        == [[1], [2]])
    #expect(pages([[number("PO-1")], [text("4500123")], [text("4500124")]]) == [[1], [2], [3]])
    #expect(pages([[text("4500123")], [number("PO-1")]]) == [[1], [2]])
    // Nothing says that these are others.
    #expect(
      pages([[number("PO-1"), text("DN 7")], [text("DN 7")], [], [goods(1, cases: 1)]])
        == [[1, 2, 3, 4]])
    #expect(pages([[number("PO-1")], [goods(1, cases: 1), text("2/3")]]) == [[1, 2]])
  }

  @Test func `tell each difference once, where the item stands last`() throws {
    let slip = slips(
      [
        [number("PO-1"), goods(2, cases: 1)], [goods(1, cases: 2)],
        [goods(2, cases: 2), goods(3, cases: 3, y: 1_500)],
      ], try Paper.knowledge(Self.orders))[0]
    let kinds = (1...3).map { page in
      slip.matches(onPage: page).flatMap(\.differences).map { $0.sku ?? "" }
    }
    #expect(kinds == [[], ["A-1"], ["A-2", "A-3"]])
    #expect(slip.matches[0].differences.count == 3)
  }

  @Test(arguments: ["items", "counts", "texts", "order"])
  func `take twice the work when they are twice as many`(_ kind: String) throws {
    let knowledge = try Paper.knowledge(Self.orders)
    func pages(_ count: Int) -> [ReadPage] {
      (1...count).map { number in
        var symbols = [goods(number % 3 + 1, cases: 1)]
        switch kind {
        case "counts": symbols.append(goods(3, cases: number % 7 + 1, y: 1_500))
        case "texts": symbols.append(.at(1_800, 100, "PAGE", .qrCode))
        case "order" where number == count: symbols.append(self.number("PO-1"))
        default: break
        }
        return ReadPage(SlipPage(number: number, symbols: symbols), today: Paper.today)
      }
    }
    let (some, twice) = (pages(200), pages(400))
    let efforts = [some, twice].map { SlipMatcher.effort(of: $0, knowledge) }
    #expect(efforts[0] > 0)
    #expect(efforts[1] <= 2 * efforts[0] + 10)
    let found = SlipMatcher.slips(in: twice, knowledge)
    #expect(found.map(\.pages) == [Array(1...400)])
    #expect(found.map(\.found) == [[kind == "order" ? "PO-1 exact" : "PO-1 items"]])
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `give the same, however the symbols come and the goods are spread`(_ seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    let knowledge = try Paper.knowledge(Self.orders)
    let rows = (1...6).shuffled(using: &random).prefix(Int.random(in: 1...6, using: &random))
      .enumerated().map { index, item in
        goods(item, cases: Int.random(in: 1...4, using: &random), y: 900 + 300 * index)
      }
    let page = [number("PO-1")] + rows
    let whole = try oneSlip(page, knowledge)
    #expect(try oneSlip(page.shuffled(using: &random), knowledge) == whole)
    // Goods of the other order alone on a page would be another slip, so that names the order too.
    let parts = Int.random(in: 1...3, using: &random)
    var pages = Array(repeating: [number("PO-1")], count: parts)
    for row in rows { pages[Int.random(in: 0..<parts, using: &random)].append(row) }
    let spread = slips(pages, knowledge)
    #expect(spread.count == 1)
    #expect(spread[0].words.sorted() == whole.words.sorted())
    #expect(spread[0].verdict == whole.verdict)
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `of any bytes at any place are matched without fail`(_ seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    let knowledge = try Paper.knowledge(Self.orders)
    let texts =
      Paper.eachGTINs + [
        "Q5", "Q999999999999", "10L", "37", "PA-1", "400PO-1", "KPO-2", "]C1", "~",
      ]
      + Paper.caseGTINs.map { "02\($0)37\(seed)" } + ["00" + Paper.ssccs[0], "(00)", "\\x00", "é"]
    let pages = (0..<5).map { _ in
      (0..<30).map { _ in
        var bytes = Array((texts.randomElement(using: &random) ?? "").utf8)
        if !bytes.isEmpty, Bool.random(using: &random) {
          bytes[Int.random(in: bytes.indices, using: &random)] = .random(
            in: 0...255, using: &random)
        }
        let corners = (0..<Int.random(in: 0...5, using: &random)).map { _ in
          PagePoint(
            x: .random(in: -9...4_000, using: &random), y: .random(in: -9...4_000, using: &random))
        }
        return Symbol(
          symbology: Symbology.allCases.randomElement(using: &random) ?? .qrCode, bytes: bytes,
          corners: corners, quality: 1)
      }
    }
    let found = slips(pages, knowledge)
    #expect(found.flatMap(\.pages) == [1, 2, 3, 4, 5])
  }
}
