import GS1
import Identification
import Postgres
import Receiving
import Station
import Stock
import Store
import TestSupport
import Testing
import Vectors

extension Integration {
  @Suite struct `Sessions at once` {
    /// One line an item, each in an order of its own.
    static func catalogue(
      of count: Int, _ ordered: Int64, limit: Int64? = nil, tracking: String = "none",
      packs: [Int64] = [1]
    ) -> Catalogue {
      Catalogue(
        (1...count).map { number in
          let gtins = packs.map { (Catalogue.gtin(number, indicator: $0 == 1 ? 0 : 1), $0) }
          return .init(
            "ITEM-\(number)", tracking: tracking, gtins: Dictionary(uniqueKeysWithValues: gtins))
        },
        orders: (1...count).map { ("PO-\($0)", [.init("ITEM-\($0)", ordered, limit: limit)]) })
    }

    @Test func `that post overlapping batches of the same scans count each once`() async throws {
      let house = try Warehouse(Self.catalogue(of: 6, 1_000))
      let scans = (0..<240).map { house.goods(1, on: house.lines[$0 % 6]) }
      let docks = [
        try await house.openReceipt(dock: "A"), try await house.openReceipt(dock: "B"),
        try await house.openReceipt(dock: "C"),
      ]
      let answers = try await together(
        docks.enumerated().map { number, dock in
          {
            var dock = dock
            var answers: [String] = []
            // Each begins elsewhere, so that they meet over and over.
            for start in 0..<24 {
              let first = (start + number * 8) % 24 * 10
              answers += try await dock.post((0..<15).map { scans[(first + $0) % 240] })
                .map(\.words)
            }
            return answers
          }
        })
      #expect(answers.joined().count { $0 == "accepted" } == 240)
      #expect(Set(answers.joined()) == ["accepted", "duplicate sameScan"])
      #expect(try house.lines.map { try house.received($0) } == Array(repeating: 40, count: 6))
      try await docks[0].store.expectSound()
    }

    @Test func `that post the same exceptions in opposite order count each once`() async throws {
      let house = try Warehouse(Self.catalogue(of: 1, 10))
      for _ in 1...5 {
        let docks = [
          try await house.openReceipt(dock: "A"), try await house.openReceipt(dock: "B"),
        ]
        let scans = (1...60).map { _ in house.exception(.unknownItem, on: nil) }
        let answers = try await together(
          docks.enumerated().map { number, dock in
            {
              var dock = dock
              return try await dock.post(number == 0 ? scans : scans.reversed()).map(\.words)
            }
          })
        #expect(answers.joined().count { $0 == "exception unknownItem" } == 60)
        #expect(answers.joined().count { $0 == "duplicate sameScan" } == 60)
        for dock in docks { await dock.store.close() }
      }
      try await house.store.expectSound()
    }

    @Test func `receive the last ten of a line once, and the other's wait`() async throws {
      let house = try Warehouse(Self.catalogue(of: 50, 10, packs: [1, 10]))
      let store = house.store
      _ = try await store.ensureDock("A")
      _ = try await store.ensureDock("B")
      let stations = ["A", "B"].map { dock in
        ReceivingStation(
          store: house.store, settings: .init(dock: dock, device: dock, worker: "tester"),
          environment: house.ids.environment, revive: {})
      }
      // Sessions and receipts are open before the race begins.
      for station in stations {
        _ = try await station.receive([house.scan("nothing known")], mayBeKnown: false)
      }
      for number in 1...50 {
        let text = "(01)" + Catalogue.gtin(number, indicator: 1)
        let scans = [house.scan(text), house.scan(text)]
        let outcomes = try await together(
          zip(stations, scans).map { station, scan in
            { try await station.receive([scan], mayBeKnown: false)[0] }
          })
        #expect(Set(outcomes.map(\.outcome)) == [.accepted, .exception])
        #expect(outcomes.contains { $0.reason == "over" && $0.exception != nil })
        #expect(try house.received(house.lines[number - 1]) == 10)
      }
      try await store.expectSound()
    }

    @Test func `fill lines to their limit and not beyond`() async throws {
      let house = try Warehouse(Self.catalogue(of: 4, 90, limit: 100))
      var docks: [Dock] = []
      for number in 1...8 { docks.append(try await house.openReceipt(dock: "D\(number)")) }
      let answers = try await together(
        docks.map { dock in
          {
            var dock = dock
            var answers: [String] = []
            for _ in 1...10 {
              let batch = house.lines.flatMap { line in
                (1...3).map { _ in house.goods(1, on: line) }
              }
              answers += try await dock.post(batch).map(\.words)
            }
            return answers
          }
        })
      #expect(answers.joined().count { $0 == "accepted" } == 400)
      #expect(answers.joined().count { $0 == "exception over" } == 8 * 30 * 4 - 400)
      #expect(try house.lines.map { try house.received($0) } == [100, 100, 100, 100])
      try await docks[0].store.expectSound()
    }

    @Test func `bring the same piece or logistic unit in once`() async throws {
      let house = try Warehouse(Self.catalogue(of: 2, 1_000, tracking: "serial"))
      var docks = [
        try await house.openReceipt(dock: "A"), try await house.openReceipt(dock: "B"),
      ]
      for round in 1...25 {
        let unit = Particulars(sscc: try SSCC(Catalogue.sscc(round)))
        let proposals = [
          // Of two orders, so that no line's lock keeps them apart.
          [house.goods(5, on: house.lines[0], unit)], [house.goods(5, on: house.lines[1], unit)],
        ]
        let current = docks
        let results = try await together(
          zip(current, proposals).map { dock, batch in
            {
              var dock = dock
              let answers = try await dock.post(batch)
              return (dock.receipt, answers[0].words)
            }
          })
        #expect(results.map(\.1).sorted() == ["accepted", "duplicate sameSSCC"])
        for index in docks.indices { docks[index].receipt = results[index].0 }
      }
      for round in 1...25 {
        let piece = Particulars(serial: "S\(round)")
        let current = docks
        let results = try await together(
          current.map { dock in
            {
              var dock = dock
              let answers = try await dock.post([house.goods(1, on: house.lines[0], piece)])
              return (dock.receipt, answers[0].words)
            }
          })
        #expect(results.map(\.1).sorted() == ["accepted", "duplicate sameSerial"])
        for index in docks.indices { docks[index].receipt = results[index].0 }
      }
      try await docks[0].store.expectSound()
    }

    @Test func `accept the same piece once, when two supervisors do so at once`() async throws {
      let house = try Warehouse(Self.catalogue(of: 1, 1_000, tracking: "serial"))
      let station = `A station`.station(house)
      let stores = [house.store, house.store]
      for round in 1...15 {
        let label = "(01)\(Catalogue.gtin(1))(21)S\(round)"
        // The same damaged piece, scanned twice: two exceptions for one thing.
        let scans = ["TALLY:DAMAGED", label, "TALLY:DAMAGED", label].map { house.scan($0) }
        _ = try await station.receive(scans, mayBeKnown: false)
        let raised = try await stores[0].exceptions(includingResolved: false)
        try #require(raised.count == 2)
        let identification = try identify(
          raised[0].scan.raw, today: CalendarDate("2026-11-21"))
        let events: [ID<Scan>] = [house.ids.id(), house.ids.id()]
        let now = Instant(microsecondsSince1970: 1_790_000_000_000_000)
        let refusals = try await together(
          stores.indices.map { index in
            {
              try await stores[index].accept(
                raised[index].number, identification, at: "DOCK-1", held: Quantity(1),
                known: Particulars(serial: "S\(round)"), teaching: nil, reason: "good after all",
                by: "boss", event: (id: events[index], at: now))
            }
          })
        #expect(refusals.compactMap(\.self) == [.sameSerial])
        let other = try #require(refusals.firstIndex { $0 != nil })
        #expect(
          try await stores[0].dismiss(
            raised[other].number, answer: "ignore", reason: "the same", by: "boss") == nil)
      }
      #expect(try house.received(house.lines[0]) == 15)
      try await stores[0].expectSound()
    }

    @Test func `bring the same piece in once from two orders for its item`() async throws {
      let house = try Warehouse(
        Catalogue(
          [.init("A", tracking: "serial")],
          orders: [("PO-1", [.init("A", 100)]), ("PO-2", [.init("A", 100)])]))
      for round in 1...25 {
        let docks = [
          try await house.openReceipt(dock: "A"), try await house.openReceipt(dock: "B"),
        ]
        let piece = Particulars(serial: "S\(round)")
        let words = try await together(
          zip(docks, house.lines).map { dock, line in
            {
              var dock = dock
              return try await dock.post([house.goods(1, on: line, piece)])[0].words
            }
          })
        #expect(words.sorted() == ["accepted", "duplicate sameSerial"])
        for dock in docks { await dock.store.close() }
      }
      try await house.store.expectSound()
    }

    @Test func `post in opposite order without ever standing in each other's way`() async throws {
      let house = try Warehouse(Self.catalogue(of: 30, 100_000))
      var docks: [Dock] = []
      for number in 1...4 { docks.append(try await house.openReceipt(dock: "D\(number)")) }
      _ = try await together(
        docks.enumerated().map { number, dock in
          {
            var dock = dock
            for _ in 1...15 {
              let lines = number % 2 == 0 ? house.lines : house.lines.reversed()
              _ = try await dock.post(lines.map { house.goods(1, on: $0) })
            }
          }
        })
      #expect(try house.lines.allSatisfy { try house.received($0) == 60 })
      let deadlocks = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
      // A session's count is known to all once it has ended.
      for dock in docks { await dock.store.close() }
      try await wait {
        try house.database.number(
          "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()") == 1
      }
      #expect(try house.database.number(deadlocks) == 0)
      try await house.store.expectSound()
    }

    @Test func `close an order while others post to it, and nothing comes in afterwards`()
      async throws
    {
      let house = try Warehouse(Self.catalogue(of: 20, 1_000))
      let store = house.store
      for number in 1...20 {
        let line = house.lines[number - 1]
        var dock = try await house.openReceipt(dock: "A")
        _ = try await dock.post([house.goods(1, on: line)])
        let opened = dock
        async let posting = {
          var dock = opened
          var answers: [String] = []
          for _ in 1...10 {
            answers += try await dock.post([house.goods(1, on: line)]).map(\.words)
          }
          return answers
        }()
        let closed = try await store.run { session in
          try session.query(
            Statement(
              name: "end", sql: "SELECT api.end_purchase_order($1, 'closedShort', 'late', 'me')"),
            "PO-\(number)"
          ).first { row throws(PostgresError) in try row[0, as: String.self] }
        }
        #expect(closed == "done")
        let answers = try await posting
        let accepted = answers.prefix { $0 == "accepted" }.count
        #expect(answers.dropFirst(accepted).allSatisfy { $0 == "exception closedOrder" })
        #expect(try house.received(line) == Int64(accepted) + 1)
        await dock.store.close()
      }
      try await store.expectSound()
    }

    @Test func `are proved sound in the middle of their work`() async throws {
      let house = try Warehouse(Self.catalogue(of: 5, 100_000))
      let docks = [
        try await house.openReceipt(dock: "A"), try await house.openReceipt(dock: "B"),
      ]
      let posting = Task {
        try await together(
          docks.map { dock in
            {
              var dock = dock
              var last: ID<Scan>?
              while !Task.isCancelled {
                let batch =
                  house.lines.map { house.goods(2, on: $0) }
                  + [house.exception(.unknownItem, on: nil)]
                _ = try await dock.post(batch)
                last = batch[0].scan.id
                guard let last else { continue }
                _ = try await dock.store.undo(last, by: house.scan(), in: &dock.receipt)
              }
            }
          })
      }
      let store = house.store
      var examined: Int64 = 0
      for _ in 1...8 {
        let checks = try await store.fsck()
        #expect(checks.flatMap(\.problems).isEmpty)
        let now = checks.first?.examined ?? 0
        #expect(now >= examined)
        examined = now
      }
      posting.cancel()
      _ = await posting.result
      #expect(examined > 0)
      try await store.expectSound()
    }
  }
}
