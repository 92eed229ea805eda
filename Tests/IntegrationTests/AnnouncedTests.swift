import GS1
import Postgres
import Receiving
import Station
import Stock
import Store
import TestSupport
import Testing

extension Integration {
  @Suite struct `An announced delivery` {
    static let catalogue = Catalogue(
      [
        .init("PLAIN", gtins: [Catalogue.gtin(1): 1, Catalogue.gtin(1, indicator: 1): 12]),
        .init("EXPIRY", tracking: "lot+expiry", gtins: [Catalogue.gtin(2): 1]),
        .init("SERIAL", tracking: "serial", gtins: [Catalogue.gtin(3): 1]),
      ],
      orders: [
        ("PO-1", [.init("PLAIN", 100, limit: 100), .init("EXPIRY", 30), .init("SERIAL", 9)]),
        ("PO-2", [.init("PLAIN", 100)]),
      ])

    private static func label(_ number: Int, _ rest: String = "") -> String {
      "(00)\(Catalogue.sscc(number))\(rest)"
    }

    /// A line of a notice, for the unit with this number.
    private static func line(
      _ number: Int, _ sku: String, _ quantity: Int64, unit: Int, on order: String = "PO-1",
      lot: String? = nil, serial: String? = nil, expiry: String? = nil
    ) throws -> NewAdvanceShipNotice.Line {
      NewAdvanceShipNotice.Line(
        number: number, purchaseOrder: order, sku: sku, sscc: try SSCC(Catalogue.sscc(unit)),
        quantity: Quantity(quantity), lot: lot, serial: serial,
        expiry: try expiry.map { try CalendarDate($0) })
    }

    /// Unit 1: 40 PLAIN for PO-2; 2: EXPIRY in two lines of one lot; 3: mixed; 4: one SERIAL.
    private static func announcedHouse() async throws -> Warehouse {
      let house = try Warehouse(catalogue)
      try await house.store.importAdvanceShipNotices([
        .init(
          number: "DN-1", supplier: "ACME",
          lines: [
            line(1, "PLAIN", 40, unit: 1, on: "PO-2"),
            line(2, "EXPIRY", 20, unit: 2, lot: "L1", expiry: "2027-11-30"),
            line(3, "EXPIRY", 4, unit: 2, lot: "L1", expiry: "2027-11-30"),
            line(4, "PLAIN", 12, unit: 3), line(5, "EXPIRY", 6, unit: 3, lot: "L2"),
            line(6, "SERIAL", 1, unit: 4, serial: "S1"),
          ])
      ])
      return house
    }

    private static func received(_ house: Warehouse) async throws -> Int? {
      try await house.store.advanceShipNotices("DN-1").first?.receivedUnits
    }

    @Test(arguments: [1, 20])
    func `comes in by one scan a unit, each once`(_ size: Int) async throws {
      let house = try await Self.announcedHouse()
      let station = `A station`.station(house)
      let labels: [(String, String)] = [
        (Self.label(1), "accepted"), (Self.label(1), "duplicate sameSSCC"),
        (Self.label(2), "accepted"), (Self.label(3), "exception unknownContent"),
        ("(01)\(Catalogue.gtin(1, indicator: 1))", "accepted"), (Self.label(4), "accepted"),
        ("(01)\(Catalogue.gtin(3))(21)S1", "duplicate sameSerial"),
        (Self.label(4), "duplicate sameSerial"), (Self.label(9), "exception unknownContent"),
        (Self.label(5, "(02)\(Catalogue.gtin(1))(37)3"), "accepted"),
        (Self.label(5), "duplicate sameSSCC"),
      ]
      var rest = labels.map { house.scan($0.0) }[...]
      var results: [ScanResult] = []
      while !rest.isEmpty {
        results += try await station.receive(Array(rest.prefix(size)), mayBeKnown: false)
        rest = rest.dropFirst(size)
      }
      let told = results.map {
        [$0.outcome.rawValue, $0.reason].compactMap(\.self).joined(separator: " ")
      }
      #expect(told == labels.map(\.1))
      #expect(results[0].quantity == Quantity(40))
      #expect(results[0].purchaseOrder == "PO-2")
      #expect(results[3].message.contains("several items (EXPIRY, PLAIN): scan each of them"))
      #expect(try house.lines.map { try house.received($0) } == [15, 24, 1, 40])
      #expect(
        try house.database.rows("SELECT lot, expiry FROM tally.lot") == ["(L1,2027-11-30)"])
      #expect(try await Self.received(house) == 3)
      let notice = try #require(try await house.store.advanceShipNotices().first)
      #expect(notice.units == 4)
      let lines = try await house.store.lines(ofASN: notice.key)
      #expect(lines.map(\.isReceived) == [true, true, true, false, false, true])
      try await house.store.expectSound()
    }

    @Test func `lets a unit come in again that was taken back`() async throws {
      let house = try await Self.announcedHouse()
      let station = `A station`.station(house)
      for _ in 1...3 {
        for unit in [1, 2, 4] {
          let texts = [Self.label(unit), "TALLY:UNDO"]
          let results = try await station.receive(texts.map { house.scan($0) }, mayBeKnown: false)
          #expect(results.map(\.outcome) == [.accepted, .undone])
        }
      }
      #expect(try await Self.received(house) == 0)
      #expect(try house.lines.map { try house.received($0) } == [0, 0, 0, 0])
      let again = try await station.receive([house.scan(Self.label(1))], mayBeKnown: false)
      #expect(again.map(\.outcome) == [.accepted])
      #expect(try await Self.received(house) == 1)
      try await house.store.expectSound()
    }

    @Test func `knows a piece of a unit that came in by its own label`() async throws {
      let house = try await Self.announcedHouse()
      let station = `A station`.station(house)
      for text in ["(01)\(Catalogue.gtin(3))(21)S1", Self.label(4)] {
        let results = try await station.receive([house.scan(text)], mayBeKnown: false)
        #expect(results[0].reason == (text == Self.label(4) ? "sameSerial" : nil))
      }
      try await house.store.expectSound()
    }

    @Test func `comes in once at two docks at once`() async throws {
      let house = try await Self.announcedHouse()
      let results = try await together(
        ["DOCK-1", "DOCK-2"].map { dock in
          {
            _ = try await house.store.ensureDock(dock)
            return try await `A station`.station(house, dock: dock, device: dock)
              .receive([house.scan(Self.label(1))], mayBeKnown: false)
          }
        }
      ).joined()
      #expect(results.map(\.outcome.rawValue).sorted() == ["accepted", "duplicate"])
      try await house.store.expectSound()
    }

    @Test func `cannot be announced twice, even at the same time`() async throws {
      let house = try Warehouse(Self.catalogue)
      for round in 1...10 {
        let answers = try await together(
          ["A", "B"].map { name in
            {
              do {
                try await house.store.importAdvanceShipNotices([
                  .init(
                    number: "\(name)-\(round)", supplier: "ACME",
                    lines: [Self.line(1, "PLAIN", 1, unit: round)])
                ])
                return "imported"
              } catch let error as StoreError {
                return error.code.rawValue
              }
            }
          })
        #expect(answers.sorted() == ["imported", "unknown"])
      }
      #expect(try house.database.number("SELECT count(*) FROM tally.asn_line") == 10)
    }

    @Test func `is found by index, however much was announced before`() async throws {
      let house = try await Self.announcedHouse()
      let store = house.store
      let plan = try await store.run { session in
        try session.query(
          .init(
            name: "plan",
            sql: "EXPLAIN SELECT l.sscc FROM api.asn_line AS l WHERE l.sscc = ANY ($1::text[])"),
          [Catalogue.sscc(1)]
        ).map { row throws in try row[0, as: String.self] }
      }
      #expect(plan.contains { $0.contains("index_asn_line_on_sscc") }, "\(plan)")
    }
  }
}
