import Digest
import GS1
import Postgres
import Slips
import Stock
import Store
import Symbols
import TestSupport
import Testing

extension Integration {
  @Suite struct `A file of slips` {
    private func house() throws -> Warehouse {
      try Warehouse(
        Catalogue(
          [.init("A", gtins: [Catalogue.gtin(1): 1]), .init("B", gtins: [Catalogue.gtin(2): 1])],
          orders: [("PO-1", [.init("A", 20), .init("B", 10)]), ("PO-2", [.init("B", 5)])]))
    }

    /// Two pages with three symbols, of which one has bytes that are no text.
    private func file(_ name: String = "slip.pdf", content: String = "bytes") -> DecodedFile {
      DecodedFile(
        name: name, content: .init(of: content),
        pages: [
          .init(
            number: 1, width: 2_480, height: 3_508, symbols: [.of("400PO-1"), .of("\0\u{1D}")]),
          .init(number: 2, width: 2_480, height: 3_508, symbols: [.of("x", corners: 1)]),
        ])
    }

    private func matched(_ file: DecodedFile, order: String? = "PO-1") -> MatchedFile {
      let differences = [
        SlipDifference(
          .quantityDiffers, sku: "A", line: 1,
          quantities: .init(
            slip: .init(12), ordered: .init(20), received: .init(0), open: .init(20)),
          page: 1, message: "12 of 20."),
        SlipDifference(.unknownItem, code: "4012345999990", page: 2, message: "No item."),
      ]
      return MatchedFile(
        file: file,
        slips: [
          .of(
            order.map { SlipMatch(purchaseOrder: $0, confidence: .exact, differences: differences) }
              ?? SlipMatch(purchaseOrder: nil, confidence: .none, differences: []), pages: 2)
        ])
    }

    @Test func `is kept with its pages, symbols, matches and differences`() async throws {
      let house = try house()
      let kept = try await house.store.keep(matched(file()))
      #expect(kept.answer == .kept)
      let symbols = try house.database.rows(
        "SELECT page, part, symbology, content, corners FROM api.slip_symbol ORDER BY page, part")
      #expect(
        symbols == [
          #"(1,1,GS1-128,"\\x343030504f2d31","{0,0,9,0,9,9,0,9}")"#,
          #"(1,2,GS1-128,"\\x001d","{0,0,9,0,9,9,0,9}")"#,
          #"(2,1,GS1-128,"\\x78","{0,0,0,0,0,0,0,0}")"#,
        ])
      #expect(
        try house.database.rows(
          """
          SELECT kind, page, sku, line_number, code, told, ordered, received, still_open
            FROM api.slip_difference ORDER BY ordinal
          """) == ["(quantityDiffers,1,A,1,,12,20,0,20)", "(unknownItem,2,,,4012345999990,,,,)"])
      let found = try await house.store.slipMatches("PO-1")
      #expect(found.map(\.purchaseOrder) == ["PO-1"])
      #expect(found.map(\.pages) == [1...2])
      #expect(found.map(\.differences) == [[.quantityDiffers, .unknownItem]])
      #expect(found.map(\.file) == [kept.key])
      try await house.store.expectSound()
    }

    @Test func `is kept with codes that no text of the database could hold`() async throws {
      let house = try house()
      let strange = SlipMatch(
        purchaseOrder: nil, confidence: .none,
        differences: [
          SlipDifference(.unknownItem, code: "A\0\\", page: 1, message: "No item: \"A\0\\\".")
        ])
      let kept = try await house.store.keep(
        MatchedFile(file: file(), slips: [.of(strange, pages: 2)]))
      #expect(kept.answer == .kept)
      #expect(
        try house.database.rows("SELECT code, message FROM tally.slip_difference")
          == [#"("A\\x00\\\\","No item: ""A\\x00\\\\"".")"#])
    }

    @Test func `that comes again changes nothing, whatever it is called`() async throws {
      let house = try house()
      let first = try await house.store.keep(matched(file()))
      let before = try contents(of: house.database)
      let again = try await house.store.keep(matched(file("other name.pdf"), order: "PO-2"))
      #expect(again.key == first.key)
      #expect(again.answer == .known)
      #expect(try contents(of: house.database) == before)
      #expect(before.contains { $0.contains("slip.pdf") })
      let other = try await house.store.keep(matched(file(content: "other bytes")))
      #expect(other.answer == .kept)
      #expect(other.key != first.key)
    }

    @Test func `that led to no order is judged anew once it does`() async throws {
      let house = try house()
      let store = house.store
      #expect(try await store.keep(matched(file(), order: nil)).answer == .kept)
      #expect(try await store.keep(matched(file(), order: nil)).answer == .known)
      #expect(try await store.slipMatches().map(\.confidence) == [.none])
      #expect(try await store.keep(matched(file())).answer == .judged)
      #expect(try await store.slipMatches().map(\.purchaseOrder) == ["PO-1"])
      #expect(try await store.keep(matched(file(), order: "PO-2")).answer == .known)
      #expect(try await store.slipMatches().map(\.purchaseOrder) == ["PO-1"])
      #expect(try house.database.number("SELECT count(*) FROM tally.slip_match") == 2)
    }

    @Test func `with nothing to match is judged anew once it leads to an order`() async throws {
      let house = try house()
      let empty = MatchedFile(file: file(), slips: [])
      #expect(try await house.store.keep(empty).answer == .kept)
      #expect(try await house.store.keep(empty).answer == .known)
      #expect(try await house.store.keep(matched(file())).answer == .judged)
      #expect(try await house.store.slipMatches().map(\.purchaseOrder) == ["PO-1"])
    }

    /// Slips of a page each; each is an order and how it was found, as in `PO-1 items`, or `-`.
    private func judged(_ slips: [String]) -> MatchedFile {
      let found = slips.map { text -> SlipMatch in
        let words = text.split(separator: " ").map { String($0) }
        return SlipMatch(
          purchaseOrder: words[0] == "-" ? nil : words[0],
          confidence: words.count > 1 && words[1] == "items"
            ? .items : words[0] == "-" ? .none : .exact, differences: [])
      }
      return MatchedFile(
        file: file(),
        slips: zip(Slip.blank(pages: slips.count), found).map { page, match in
          Slip(readings: [page], matches: [match], candidates: [])
        })
    }

    @Test(
      arguments: [
        // One more order is known.
        (["PO-1", "-"], ["PO-1", "PO-2"], .judged),
        (["PO-1", "-"], ["PO-1", "PO-2 items"], .judged),
        // The order that the slip names is known now.
        (["PO-1 items"], ["PO-2"], .judged),
        (["PO-1 items"], ["PO-1"], .judged),
        // The order is complete by now, so that its items lead there no more.
        (["PO-1 items"], ["-"], .known),
        (["PO-1 items"], ["PO-2 items"], .known),
        (["PO-1 items", "-"], ["-", "PO-2 items"], .known),
        (["PO-1 items", "-"], ["-", "PO-2"], .judged),
        // All of it is certain.
        (["PO-1"], ["PO-2"], .known),
        (["PO-1", "-"], ["PO-1", "-"], .known),
      ] as [([String], [String], SlipKeeping.Answer)])
    func `is judged anew where that is better for one of its slips`(
      _ before: [String], _ now: [String], _ answer: SlipKeeping.Answer
    ) async throws {
      let store = try house().store
      #expect(try await store.keep(judged(before)).answer == .kept)
      #expect(try await store.keep(judged(now)).answer == answer)
      #expect(try await store.keep(judged(now)).answer == .known)
      let last = (answer == .judged ? now : before).map { $0.split(separator: " ")[0] }
      #expect(
        try await store.slipMatches().map { $0.purchaseOrder ?? "-" } == last.map { String($0) })
    }

    @Test func `is kept once, however many keep it at the same moment`() async throws {
      let house = try house()
      // Nobody gets past the first statement before all have come to it.
      var gate = try house.database.admin()
      try gate.execute("BEGIN; LOCK TABLE tally.slip_file IN SHARE MODE")
      let files = (1...6).map { matched(file("slip \($0).pdf")) }
      async let answers = keep(files, in: house)
      try await wait {
        try house.database.number(
          "SELECT count(*) FROM pg_locks WHERE NOT granted AND mode = 'RowExclusiveLock'") == 6
      }
      try gate.execute("COMMIT")
      let all = try await answers
      #expect(all.filter { $0.answer == .kept }.count == 1)
      #expect(all.filter { $0.answer == .known }.count == 5)
      #expect(Set(all.map(\.key)).count == 1)
      #expect(try house.database.number("SELECT count(*) FROM tally.slip_file") == 1)
      #expect(try house.database.number("SELECT count(*) FROM tally.slip_match") == 1)
      #expect(try house.database.number("SELECT count(*) FROM tally.slip_symbol") == 3)
    }

    @Test func `is judged anew once, however many do at the same moment`() async throws {
      let house = try house()
      _ = try await house.store.keep(matched(file(), order: nil))
      var gate = try house.database.admin()
      try gate.execute("BEGIN; SELECT FROM tally.slip_file FOR UPDATE")
      let files = ["PO-1", "PO-2", "PO-1", "PO-2"].map { matched(file(), order: $0) }
      async let answers = keep(files, in: house)
      try await wait {
        try house.database.number(
          "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
          == 4
      }
      try gate.execute("COMMIT")
      let all = try await answers
      #expect(all.map(\.answer.rawValue).sorted() == ["judged", "known", "known", "known"])
      #expect(try house.database.number("SELECT count(*) FROM tally.slip_match") == 2)
    }

    @Test func `whose order or item is not there is refused whole`() async throws {
      let house = try house()
      let before = try contents(of: house.database)
      let unknown = MatchedFile(
        file: file(),
        slips: [
          .of(
            SlipMatch(
              purchaseOrder: "PO-1", confidence: .exact,
              differences: [
                SlipDifference(.notOnSlip, sku: "GONE", page: 1, message: "Gone.")
              ]), pages: 1)
        ])
      for matched in [matched(file(), order: "PO-9"), unknown] {
        let error = await storeError { _ = try await house.store.keep(matched) }
        #expect(error?.code == .unknown)
      }
      #expect(try contents(of: house.database) == before)
    }

    @Test func `belongs to the receipts of its orders, before and after it`() async throws {
      let house = try house()
      let store = house.store
      _ = try await store.keep(matched(file()))
      var dock = try await house.openReceipt()
      #expect(try await store.slips(of: dock.receipt.id).isEmpty)
      _ = try await dock.post([house.goods(12, on: house.lines[0])])
      #expect(try await store.slips(of: dock.receipt.id).map(\.purchaseOrder) == ["PO-1"])
      _ = try await store.keep(matched(file("later.pdf", content: "later"), order: "PO-1"))
      _ = try await store.keep(matched(file("other.pdf", content: "other"), order: "PO-2"))
      #expect(
        try await store.slips(of: dock.receipt.id).map(\.name) == ["slip.pdf", "later.pdf"])
    }

    /// Keeps files at once, each in a session of its own.
    private func keep(
      _ files: [MatchedFile], in house: Warehouse
    ) async throws -> [SlipKeeping] {
      var bodies: [@Sendable () async throws -> SlipKeeping] = []
      for file in files {
        bodies.append {
          let store = house.store
          let kept = try await store.keep(file)
          await store.close()
          return kept
        }
      }
      return try await together(bodies)
    }

    /// All rows about slips.
    private func contents(of database: TestDatabase) throws -> [String] {
      try ["slip_file", "slip_page", "slip_symbol", "slip_match", "slip_difference"].flatMap {
        try database.rows("SELECT t.* FROM tally.\($0) AS t ORDER BY t::text")
      }
    }
  }
}

extension ContentHash {
  /// The hash of a text's bytes.
  fileprivate init(of text: String) {
    guard let hash = ContentHash(SHA256.digest(of: Array(text.utf8))) else {
      preconditionFailure("a digest has 32 bytes")
    }
    self = hash
  }
}

extension Slip {
  /// A slip of the first pages of a file.
  fileprivate static func of(_ match: SlipMatch, pages: Int) -> Slip {
    Slip(readings: blank(pages: pages), matches: [match], candidates: [])
  }

  /// What the first pages of a file say when they are blank.
  fileprivate static func blank(pages: Int) -> [SlipReading] {
    guard let today = try? CalendarDate(daysSince1970: 20_000) else {
      preconditionFailure("the day exists")
    }
    let read = (1...pages).map { ReadPage(SlipPage(number: $0, symbols: []), today: today) }
    let blank = SlipMatcher.slips(in: read, SlipKnowledge())
    return blank.flatMap(\.readings)
  }
}

extension Symbol {
  fileprivate static func of(_ text: String, corners: Int = 4) -> Symbol {
    let points = [(0, 0), (9, 0), (9, 9), (0, 9)].map { PagePoint(x: $0.0, y: $0.1) }
    return Symbol(
      symbology: .gs1Code128, bytes: Array(text.utf8), corners: Array(points.prefix(corners)),
      quality: 3)
  }
}
