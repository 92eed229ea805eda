import Digest
import GS1
import Office
import Slips
import Stock
import Store
import Symbols
import TestSupport
import Testing

extension `The office` {
  @Suite struct `The intake of slips` {
    private static let rice = "14012345010371"

    /// An office with an order of each supplier, and a notice of a unit for the second.
    private func furnished() async throws -> Office {
      let office = try await Office.furnished()
      try await office.orders(
        """
        PO-1,ACME,MAIN,1,A-1,48,each,1.00,EUR,0,0
        PO-1,ACME,MAIN,2,A-2,24,each,1.00,EUR,0,0
        PO-2,NORD,MAIN,1,A-3,10,kg,1.00,EUR,0,0
        """)
      let sscc = Catalogue.sscc(1)
      try await office.notices("DN-1,NORD,PO-2,1,\(sscc),A-3,10,kg,,,")
      return office
    }

    private func intake(_ office: Office) throws -> SlipIntake {
      SlipIntake(store: office.store, today: try CalendarDate(year: 2026, month: 11, day: 21))
    }

    /// A file of pages, each with symbols one below another.
    private func file(_ name: String, _ pages: [[(String, Symbology)]]) throws -> DecodedFile {
      let bytes = Array((name + "\(pages)").utf8)
      return DecodedFile(
        name: name, content: try #require(ContentHash(SHA256.digest(of: bytes))),
        pages: pages.enumerated().map { index, texts in
          DecodedFile.Page(
            number: index + 1, width: 2_480, height: 3_508,
            symbols: texts.enumerated().map { row, text in
              let (x, y) = (100, 100 + 400 * row)
              return Symbol(
                symbology: text.1, bytes: Array(text.0.utf8),
                corners: [(x, y), (x + 400, y), (x + 400, y + 90), (x, y + 90)]
                  .map { PagePoint(x: $0.0, y: $0.1) }, quality: 9)
            })
        })
    }

    /// What each page of a file tells: order, how it was found, and kinds with SKU or code.
    private func words(_ matched: MatchedFile) -> [String] {
      matched.file.pages.flatMap { page in
        matched.matches(onPage: page.number).map { match in
          ([match.purchaseOrder ?? "-", match.confidence.rawValue]
            + match.differences.map { "\($0.kind.rawValue) \($0.sku ?? $0.code ?? "-")" })
            .joined(separator: " ")
        }
      }
    }

    @Test func `finds orders by number, notice, unit and goods, all files at once`() async throws {
      let office = try await furnished()
      let goods = ("02\(Self.rice)374", Symbology.gs1Code128)
      let matched = try await intake(office).match([
        try file("number", [[("400PO-1", .gs1Code128), goods]]),
        try file("notice", [[("DN-1", .code128)]]),
        try file("unit", [[("00\(Catalogue.sscc(1))", .gs1Code128)]]),
        try file("goods", [[goods], [("4012345010374", .ean13)]]),
        try file("none", [[]]),
        try file("other", [[("400PO-77", .gs1Code128)]]),
      ])
      #expect(
        matched.map(words) == [
          ["PO-1 exact notOnSlip A-2"], ["PO-2 exact"], ["PO-2 exact"],
          ["PO-1 items", "PO-1 items quantityNotRead A-2"], [], ["- none unknownOrder PO-77"],
        ])
      #expect(
        matched.map { $0.slips[0].verdict } == [
          .matches, .found, .matches, .matches, .empty, .unknown,
        ])
    }

    @Test func `compares with what has come since`() async throws {
      let office = try await furnished()
      let intake = try intake(office)
      let slip = try file("s", [[("PO-1", .qrCode), ("02\(Self.rice)373", .gs1Code128)]])
      #expect(
        words(try await intake.match([slip])[0]) == ["PO-1 exact quantityDiffers A-1 notOnSlip A-2"]
      )
      try await office.receive(Self.rice)
      // 12 of 48 have come, so that 36 are to come.
      #expect(words(try await intake.match([slip])[0]) == ["PO-1 exact notOnSlip A-2"])
    }

    @Test func `keeps a folder once`() async throws {
      let office = try await furnished()
      let intake = try intake(office)
      let files = try (1...5).map {
        try file("slip-\($0)", [[("PO-1", .qrCode), ("delivery \($0)", .code128)]])
      }
      for round in 1...2 {
        for matched in try await intake.match(files) {
          #expect(try await intake.keep(matched).answer == (round == 1 ? .kept : .known))
        }
      }
      #expect(try await office.store.slipMatches("PO-1").map(\.name) == files.map(\.name))
    }

    @Test func `matches two thousand files in one go`() async throws {
      let office = try await furnished()
      let files = try (1...2_000).map { number in
        try file("slip-\(number)", [[("PO-\(1 + number % 2)", .qrCode), ("n\(number)", .code128)]])
      }
      let matched = try await intake(office).match(files)
      #expect(
        matched.map { $0.slips[0].matches[0].purchaseOrder }
          == (1...2_000).map { "PO-\(1 + $0 % 2)" })
    }
  }
}
