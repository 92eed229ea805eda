import GS1
import Postgres
import Receiving
import Station
import Stock
import Store
import Synchronization
import TestSupport
import Testing
import Vectors

extension Integration {
  @Suite struct `A station` {
    static func station(
      _ house: Warehouse, dock: String = "DOCK-1", device: String = "reader",
      revive: @escaping @Sendable () async throws -> Void = {}
    ) -> ReceivingStation {
      ReceivingStation(
        store: house.store, settings: .init(dock: dock, device: device, worker: "tester"),
        environment: house.ids.environment, revive: revive)
    }

    static let catalogue = Catalogue(
      [
        .init("PLAIN", gtins: [Catalogue.gtin(1): 1, Catalogue.gtin(1, indicator: 1): 12]),
        .init("LOT", tracking: "lot", gtins: [Catalogue.gtin(2): 1]),
        .init("SERIAL", tracking: "serial", gtins: [Catalogue.gtin(3): 1]),
        .init("EXPIRY", tracking: "lot+expiry", gtins: [Catalogue.gtin(4): 1]),
        .init("ORPHAN", gtins: [Catalogue.gtin(5): 1]),
        .init("LATE", gtins: [Catalogue.gtin(6): 1]), .init("TWIN-1"), .init("TWIN-2"),
      ],
      orders: [
        ("PO-1", [.init("PLAIN", 30, limit: 33), .init("LOT", 9), .init("SERIAL", 9)]),
        ("PO-2", [.init("EXPIRY", 9), .init("TWIN-1", 9, supplierSKU: "TWIN")]),
        ("PO-3", [.init("TWIN-2", 9, supplierSKU: "TWIN")]), ("PO-4", [.init("LATE", 9)]),
      ])

    @Test func `tells every outcome by what is on the label`() async throws {
      let house = try Warehouse(Self.catalogue)
      try house.database.execute("SELECT api.end_purchase_order('PO-4', 'cancelled', NULL, 'me')")
      let station = Self.station(house)
      func gs1(_ number: Int, _ rest: String = "", indicator: Int = 0) -> String {
        "(01)\(Catalogue.gtin(number, indicator: indicator))\(rest)"
      }
      let sscc = Catalogue.sscc(1)
      let unit = "(00)\(sscc)(02)\(Catalogue.gtin(1))(37)2"
      let labels: [(String, String)] = [
        (gs1(1), "accepted"), (gs1(1, indicator: 1), "accepted"),
        (gs1(2), "exception missingLot"), (gs1(2, "(10)L1"), "accepted"),
        (gs1(3), "exception missingSerial"), (gs1(3, "(21)S1"), "accepted"),
        (gs1(3, "(21)S1"), "duplicate sameSerial"), (gs1(4, "(10)L1"), "exception missingExpiry"),
        (gs1(4, "(17)271231(10)L1"), "accepted"), (gs1(5), "exception notOrdered"),
        (gs1(6), "exception closedOrder"), (gs1(99), "exception unknownItem"),
        ("(00)\(sscc)", "exception unknownContent"), (unit, "accepted"),
        (unit, "duplicate sameSSCC"), ("(00)\(sscc)", "duplicate sameSSCC"),
        ("TWIN", "exception ambiguous"), ("]C101095060001", "refused"),
        (gs1(1, indicator: 1), "accepted"), (gs1(1, indicator: 1), "exception over"),
        ("TALLY:UNDO", "undone"), ("TALLY:UNDO", "undone"), (gs1(1, indicator: 1), "accepted"),
        ("TALLY:DAMAGED", ""), (gs1(1), "exception damaged"),
      ]
      var told: [String] = []
      for (label, _) in labels {
        let results = try await station.receive([house.scan(label)], mayBeKnown: false)
        let isRefused = results.first?.outcome == .refused
        told.append(
          results.map { [$0.outcome.rawValue, isRefused ? nil : $0.reason] }.joined()
            .compactMap(\.self).joined(separator: " "))
      }
      for (label, told) in zip(labels, told) { #expect(told == label.1, "\(label.0)") }
      let received = try house.lines.prefix(4).map { try house.received($0) }
      #expect(received == [27, 1, 1, 1])
      try await house.store.expectSound()
    }

    @Test(arguments: [1, 7, 25])
    func `tells the same of a batch as of scan after scan`(_ size: Int) async throws {
      let house = try Warehouse(Self.catalogue)
      let station = Self.station(house)
      let texts = (1...4).flatMap { _ in
        [
          "(01)\(Catalogue.gtin(1, indicator: 1))", "(01)\(Catalogue.gtin(1))", "TALLY:UNDO",
          "(01)\(Catalogue.gtin(2))(10)L1", "nothing", "]C1019", "(01)\(Catalogue.gtin(3))(21)S1",
        ]
      }
      var rest = texts.map { house.scan($0) }[...]
      var told: [String] = []
      while !rest.isEmpty {
        told += try await station.receive(Array(rest.prefix(size)), mayBeKnown: false).map {
          "\($0.outcome.rawValue) \($0.reason ?? "") \($0.received?.rawValue ?? 0)"
        }
        rest = rest.dropFirst(size)
      }
      #expect(told.count == texts.count)
      #expect(try house.received(house.lines[0]) == 24)
      #expect(told.count { $0.hasPrefix("accepted") } == 2 + 4 + 4 + 1)
      try await house.store.expectSound()
    }

    @Test func `goes on with the receipt that a crash left open`() async throws {
      let house = try Warehouse(Self.catalogue)
      let scan = house.scan("(01)\(Catalogue.gtin(1))")
      var first: ReceivingStation? = Self.station(house)
      let before = try await first?.receive([scan], mayBeKnown: false)
      first = nil  // its session ends, as a killed process's does
      try await wait {
        try house.database.number(
          """
          SELECT count(*) FROM pg_stat_activity
           WHERE datname = current_database() AND usename = 'tally_app'
          """) == 0
      }
      let second = Self.station(house)
      let after = try await second.receive(
        [house.scan("(01)\(Catalogue.gtin(1))")], mayBeKnown: false)
      #expect(after[0].receipt == before?[0].receipt)
      #expect(after[0].received == Quantity(2))
      try await house.store.expectSound()
    }

    @Test func `leaves alone the receipt that another station works on`() async throws {
      let house = try Warehouse(Self.catalogue)
      let stations = [Self.station(house), Self.station(house)]
      var receipts: [String?] = []
      for _ in 1...2 {
        for station in stations {
          let scan = house.scan("(01)\(Catalogue.gtin(1))")
          receipts.append(try await station.receive([scan], mayBeKnown: false)[0].receipt)
        }
      }
      #expect(receipts == ["GRN-000001", "GRN-000002", "GRN-000001", "GRN-000002"])
      try await house.store.expectSound()
    }

    @Test func `begins a new receipt when somebody completed its own`() async throws {
      let house = try Warehouse(Self.catalogue)
      let station = Self.station(house)
      var receipts: [String?] = []
      for _ in 1...3 {
        let scan = house.scan("(01)\(Catalogue.gtin(1))")
        let result = try await station.receive([scan], mayBeKnown: false)[0]
        #expect(result.outcome == .accepted)
        receipts.append(result.receipt)
        try house.database.execute("SELECT api.complete_receipt(receipt_id) FROM tally.receipt")
      }
      #expect(receipts == ["GRN-000001", "GRN-000002", "GRN-000003"])
      try await house.store.expectSound()
    }

    @Test func `takes back nothing new when a tape is played again`() async throws {
      let house = try Warehouse(Self.catalogue)
      let plain = "(01)\(Catalogue.gtin(1))"
      // The second undo finds nothing left, and must find nothing when it comes again.
      let tape = [plain, "TALLY:UNDO", "TALLY:UNDO", plain, plain].map { house.scan($0) }
      let first = Self.station(house)
      let outcomes = try await first.receive(tape, mayBeKnown: true).map(\.outcome)
      #expect(outcomes == [.accepted, .undone, .refused, .accepted, .accepted])
      let state = try house.state()
      for _ in 1...2 {
        _ = try await first.receive(tape, mayBeKnown: true)
        #expect(try house.state() == state)
      }
      try await house.store.expectSound()
    }

    @Test func `counts every scan once however often its connection is cut`() async throws {
      let house = try Warehouse(`Sessions at once`.catalogue(of: 10, 1_000))
      let station = Self.station(house)
      var numbers = SeededNumbers(seed: 3)
      let scans = (0..<2_000).map { house.scan("(01)\(Catalogue.gtin($0 % 10 + 1))") }
      let progress = Progress()
      let saboteur = Task {
        var numbers = SeededNumbers(seed: 4)
        for cut in 1...12 {
          let target = cut * 150 + Int.random(in: 0...40, using: &numbers)
          while progress.count.withLock(\.self) < target {
            try await Task.sleep(for: .milliseconds(1))
          }
          // A different moment of a batch each time.
          try await Task.sleep(for: .microseconds(Int.random(in: 0...6_000, using: &numbers)))
          try house.database.execute(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND usename = 'tally_app'
            """)
        }
      }
      var results: [ScanResult] = []
      var rest = scans[...]
      while !rest.isEmpty {
        let batch = Array(rest.prefix(Int.random(in: 1...30, using: &numbers)))
        results += try await station.receive(batch, mayBeKnown: false)
        rest = rest.dropFirst(batch.count)
        let count = results.count
        progress.count.withLock { $0 = count }
      }
      try await saboteur.value
      #expect(results.map(\.scan) == scans.map(\.id))
      #expect(results.allSatisfy { $0.outcome == .accepted })
      #expect(try house.lines.allSatisfy { try house.received($0) == 200 })
      #expect(try house.database.number("SELECT count(*) FROM tally.scan") == 2_000)
      try await house.store.expectSound()
    }

    private final class Progress: Sendable {
      let count = Mutex(0)
    }

    @Test func `goes on when the server was away for a while`() async throws {
      let server = try OwnServer()
      let house = try Warehouse(Self.catalogue, on: server)
      let station = Self.station(house)
      let plain = "(01)\(Catalogue.gtin(1))"
      _ = try await station.receive([house.scan(plain)], mayBeKnown: false)
      // No new connection is let in, and the old one is cut: as while a server restarts.
      try server.letIn(false)
      try house.database.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'tally_app'")
      async let results = station.receive([house.scan(plain)], mayBeKnown: false)
      try await wait { try server.refusals() >= 2 }
      try server.letIn(true)
      #expect(try await results.map(\.outcome) == [.accepted])
      #expect(try house.received(house.lines[0]) == 2)
      try await house.store.expectSound()
    }
  }

  @Suite struct `A server that does not answer` {
    @Test(.timeLimit(.minutes(1)))
    func `is given up in time, and nothing is half posted`() async throws {
      let house = try Warehouse(`Sessions at once`.catalogue(of: 2, 100))
      var dock = try await house.openReceipt()
      let batch = house.lines.map { house.goods(1, on: $0) }
      let state = try house.state()
      var other = try house.database.admin()
      try other.execute(
        """
        BEGIN;
        SELECT FROM tally.purchase_order_progress ORDER BY purchase_order_line_id DESC LIMIT 1
           FOR UPDATE
        """)
      let error = await storeError { _ = try await dock.post(batch) }
      #expect(error?.code == .lost)
      // The statement that was given up is canceled, so that it keeps no locks.
      try await wait {
        try house.database.number("SELECT count(*) FROM pg_locks WHERE NOT granted") == 0
      }
      try other.execute("COMMIT")
      #expect(try house.state() == state)
      #expect(try await dock.post(batch).map(\.words) == ["accepted", "accepted"])
      try await dock.store.expectSound()
    }
  }

  @Suite struct `Posting a lot` {
    @Test func `costs as much at the end as in the beginning`() async throws {
      let house = try Warehouse(`Sessions at once`.catalogue(of: 50, 1_000_000))
      var dock = try await house.openReceipt()
      var costs: [Int64] = []
      for _ in 1...10 {
        let batch = (0..<5_000).map { house.goods(1, on: house.lines[$0 % 50]) }
        let before = try await Self.blocks(dock.store, house)
        _ = try await dock.post(batch)
        costs.append(try await Self.blocks(dock.store, house) - before)
      }
      let (first, last) = (costs[0], costs[9])
      #expect(first > 5_000)
      #expect(last < first * 3, "\(costs)")
    }

    /// How many blocks the store's session has looked at.
    private static func blocks(_ store: Store, _ house: Warehouse) async throws -> Int64 {
      try await store.run { try $0.execute("SELECT pg_stat_force_next_flush()") }
      return try house.database.number(
        """
        SELECT sum(coalesce(heap_blks_hit, 0) + coalesce(heap_blks_read, 0)
                   + coalesce(idx_blks_hit, 0) + coalesce(idx_blks_read, 0))
          FROM pg_statio_all_tables WHERE schemaname = 'tally'
        """)
    }
  }
}
