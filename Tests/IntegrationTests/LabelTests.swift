import GS1
import Postgres
import Receiving
import Scanning
import Schema
import Station
import Stock
import Store
import TestSupport
import Testing

extension Integration {
  /// Cartons whose item, lot and SSCC stand in symbols of their own, through the database.
  @Suite struct `A label of several symbols` {
    private static let lot = "(01)\(Catalogue.gtin(2))"
    private static let sscc = "(00)\(Catalogue.sscc(7))"

    private static func house() throws -> Warehouse { try Warehouse(`A station`.catalogue) }

    /// The outcome and reason of each scan; `size` scans are handed over at once.
    private static func outcomes(
      _ scans: [Scan], _ station: ReceivingStation, size: Int = 1, mayBeKnown: Bool = false
    ) async throws -> [String] {
      var outcomes: [String] = []
      for start in stride(from: 0, to: scans.count, by: size) {
        let batch = Array(scans[start..<min(start + size, scans.count)])
        outcomes += try await station.receive(batch, mayBeKnown: mayBeKnown).map {
          [$0.outcome.rawValue, $0.reason].compactMap(\.self).joined(separator: " ")
        }
      }
      return outcomes
    }

    private static func waiting(_ house: Warehouse) async throws -> [ExceptionKind] {
      try await house.store.exceptions(includingResolved: false).map(\.kind)
    }

    private static func expectSound(_ house: Warehouse) async throws {
      for check in try await house.store.fsck() {
        #expect(check.problems.isEmpty, "\(check.name): \(check.problems)")
      }
    }

    @Test(arguments: [1, 3, 50])
    func `counts once, and nothing of it waits`(_ size: Int) async throws {
      let house = try Self.house()
      let station = `A station`.station(house)
      let texts = [
        Self.lot, "]C110L1", Self.sscc, "]C110L2", Self.lot, Self.lot, "]C110L3",
        "(02)\(Catalogue.gtin(1))(37)2", "(00)\(Catalogue.sscc(8))",
      ]
      let outcomes = try await Self.outcomes(
        texts.map { house.scan($0) }, station, size: size)
      #expect(
        outcomes == [
          "exception missingLot", "accepted", "duplicate sameLabel", "exception incompleteLabel",
          "accepted", "exception missingLot", "accepted", "accepted", "duplicate sameLabel",
        ])
      #expect(try await Self.waiting(house) == [])
      let lots = try house.database.rows(
        "SELECT lot, sum(on_hand) FROM tally.holding WHERE lot <> '' GROUP BY lot ORDER BY lot")
      #expect(lots == ["(L1,1)", "(L2,1)", "(L3,1)"])
      try await Self.expectSound(house)
    }

    @Test func `knows a unit again whose SSCC came behind its content`() async throws {
      let house = try Self.house()
      let station = `A station`.station(house)
      let unit = ["(02)\(Catalogue.gtin(1))(37)2", Self.sscc]
      #expect(
        try await Self.outcomes(unit.map { house.scan($0) }, station)
          == ["accepted", "duplicate sameLabel"])
      // The same pallet once more: its SSCC says so, and the worker takes the count back.
      #expect(
        try await Self.outcomes((unit + ["TALLY:UNDO"]).map { house.scan($0) }, station)
          == ["accepted", "duplicate sameSSCC", "undone"])
      // Taken back too, the first count frees the SSCC.
      #expect(
        try await Self.outcomes((["TALLY:UNDO"] + unit).map { house.scan($0) }, station)
          == ["undone", "accepted", "duplicate sameLabel"])
      #expect(try house.database.rows("SELECT sum(on_hand) FROM tally.holding") == ["(2)"])
      try await Self.expectSound(house)
    }

    @Test func `is taken back as a whole`() async throws {
      let house = try Self.house()
      let station = `A station`.station(house)
      let scans = [Self.lot, "]C110L1", "TALLY:UNDO", "TALLY:UNDO"].map { house.scan($0) }
      #expect(
        try await Self.outcomes(scans, station) == [
          "exception missingLot", "accepted", "undone", "refused unknownScan",
        ])
      #expect(try await Self.waiting(house) == [])
      try await Self.expectSound(house)
    }

    @Test func `goes on after a crash where it was`() async throws {
      let house = try Self.house()
      let scans = [Self.lot, "]C110L1"].map { house.scan($0) }
      _ = try await Self.outcomes([scans[0]], `A station`.station(house))
      // Another station plays the same tape from its start.
      #expect(
        try await Self.outcomes(scans, `A station`.station(house), mayBeKnown: true)
          == ["duplicate sameScan", "accepted"])
      #expect(try await Self.waiting(house) == [])
      // And again: nothing more happens.
      #expect(
        try await Self.outcomes(scans, `A station`.station(house), mayBeKnown: true)
          == ["duplicate sameScan", "duplicate sameScan"])
      #expect(try house.database.rows("SELECT sum(on_hand) FROM tally.holding") == ["(1)"])
      try await Self.expectSound(house)
    }

    @Test func `that somebody decided on is not counted by its other symbol`() async throws {
      let house = try Self.house()
      let station = `A station`.station(house)
      _ = try await Self.outcomes([house.scan(Self.lot)], station)
      let raised = try await house.store.exceptions(includingResolved: false)
      #expect(
        try await house.store.dismiss(raised[0].number, answer: "return", reason: "r", by: "b")
          == nil)
      #expect(
        try await Self.outcomes([house.scan("]C110L1")], station)
          == ["exception incompleteLabel"])
      #expect(try house.database.rows("SELECT count(*) FROM tally.holding") == ["(0)"])
      try await Self.expectSound(house)
    }

    @Test func `waits as one exception when the whole is refused, and is accepted whole`()
      async throws
    {
      let house = try Self.house()
      let station = `A station`.station(house)
      let pieces = (1...9).map { house.scan("\(Self.lot)(10)L\($0)") }
      _ = try await Self.outcomes(pieces, station, size: 9)
      #expect(
        try await Self.outcomes([Self.lot, "]C110L10"].map { house.scan($0) }, station)
          == ["exception missingLot", "exception over"])
      let raised = try await house.store.exceptions(includingResolved: false)
      #expect(raised.map(\.kind) == [.over])
      let symbols = try await house.store.label(of: raised[0].scan)
      #expect(symbols.map(\.description) == [Self.lot, "]C110L10"])
      try await Self.expectSound(house)
    }

    @Test func `is in doubt while the device may lose separators, and no longer once it sent one`()
      async throws
    {
      let house = try Self.house()
      let station = `A station`.station(house)
      // A lot `L-2`, or a lot `L-2` and a serial number `X`: nothing tells.
      let doubtful = "]C101\(Catalogue.gtin(2))10L-221X"
      let plain = "]C101\(Catalogue.gtin(1))10A\u{1D}17271231"
      #expect(
        try await Self.outcomes([doubtful, plain, doubtful].map { house.scan($0) }, station)
          == ["exception lostSeparator", "accepted", "accepted"])
      #expect(
        try house.database.rows("SELECT lot FROM tally.holding WHERE lot LIKE 'L%'")
          == ["(L-221X)"])
      try await Self.expectSound(house)
    }

    @Test func `refuses to count what was joined before`() throws {
      let house = try Self.house()
      let ids = [house.ids.id() as ID<Scan>, house.ids.id()].map { $0.rawValue }
      var session = try house.database.admin()
      // Neither scan is there: nothing is joined, and nothing breaks.
      let joined = try session.query(Statement(.joinLabels), [ids[0]], [ids[1]]).first {
        row throws(PostgresError) in try row[0, as: Int32.self]
      }
      #expect(joined == 0)
    }
  }
}
