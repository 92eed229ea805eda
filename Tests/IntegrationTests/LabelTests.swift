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
    static let lot = "(01)\(Catalogue.gtin(2))"
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

    @Test(arguments: [1, 2, 50])
    func `goes on after a crash where it was`(_ size: Int) async throws {
      let house = try Self.house()
      let scans = [Self.lot, "]C110L1"].map { house.scan($0) }
      _ = try await Self.outcomes([scans[0]], `A station`.station(house))
      // Another station plays the same tape from its start.
      #expect(
        try await Self.outcomes(scans, `A station`.station(house), size: size, mayBeKnown: true)
          == ["duplicate sameScan", "accepted"])
      #expect(try await Self.waiting(house) == [])
      // And again: nothing more happens.
      #expect(
        try await Self.outcomes(scans, `A station`.station(house), size: size, mayBeKnown: true)
          == ["duplicate sameScan", "duplicate sameScan"])
      #expect(try house.database.rows("SELECT sum(on_hand) FROM tally.holding") == ["(1)"])
      try await Self.expectSound(house)
    }

    @Test(arguments: [1, 50])
    func `keeps two cartons apart after a crash, too`(_ size: Int) async throws {
      let house = try Self.house()
      let scans = [Self.lot, Self.lot, "]C110L1"].map { house.scan($0) }
      _ = try await Self.outcomes(Array(scans.prefix(2)), `A station`.station(house))
      #expect(
        try await Self.outcomes(scans, `A station`.station(house), size: size, mayBeKnown: true)
          == ["duplicate sameScan", "duplicate sameScan", "accepted"])
      #expect(try await Self.waiting(house) == [.missingLot])
      try await Self.expectSound(house)
    }

    @Test func `gives an item's symbol to one label, however often it is sent`() async throws {
      let house = try Self.house()
      let station = `A station`.station(house)
      let item = house.scan(Self.lot)
      let scans = [item, house.scan("]C110L1"), item, house.scan("]C110L2")]
      #expect(
        try await Self.outcomes(scans, station, mayBeKnown: true) == [
          "exception missingLot", "accepted", "duplicate sameScan", "exception incompleteLabel",
        ])
      #expect(try house.database.rows("SELECT sum(on_hand) FROM tally.holding") == ["(1)"])
      try await Self.expectSound(house)
    }

    @Test func `stays decided when its symbols are sent again with another in one piece`()
      async throws
    {
      let house = try Self.house()
      let (item, lot) = (house.scan(Self.lot), house.scan("]C110L1"))
      _ = try await Self.outcomes([item, lot], `A station`.station(house))
      // Another lot behind the same item, on a station that has not seen the first.
      #expect(
        try await Self.outcomes(
          [item, house.scan("]C110L2")], `A station`.station(house), size: 2, mayBeKnown: true)
          == ["duplicate sameScan", "exception incompleteLabel"])
      #expect(try house.database.rows("SELECT sum(on_hand) FROM tally.holding") == ["(1)"])
      try await Self.expectSound(house)
    }

    @Test func `does not take an SSCC that comes in elsewhere at the same instant`() async throws {
      let house = try Self.house()
      let station = `A station`.station(house)
      _ = try await Self.outcomes([house.scan("(01)\(Catalogue.gtin(2))(10)L0")], station)
      let pallet = ["(02)\(Catalogue.gtin(1))(37)2", Self.sscc].map { house.scan($0) }
      var blocker = try house.database.admin()
      try blocker.execute("BEGIN")
      try blocker.execute(
        """
        SELECT FROM tally.purchase_order_progress
         WHERE purchase_order_line_id = \(house.lines[0].key.rawValue) FOR UPDATE
        """)
      async let outcomes = Self.outcomes(pallet, station, size: 2)
      try await Task.sleep(for: .milliseconds(400))
      // As another station would: the same unit, scanned whole.
      try blocker.execute(
        """
        INSERT INTO tally.logistic_unit (sscc, scan_id)
        SELECT '\(Catalogue.sscc(7))', min(s.scan_id::text)::uuid FROM tally.scan AS s
        """)
      try blocker.execute("COMMIT")
      #expect(try await outcomes == ["accepted", "duplicate sameSSCC"])
      #expect(try house.database.rows("SELECT count(*) FROM tally.label_part") == ["(0)"])
    }

    @Test(arguments: [false, true])
    func `is matched again as a whole when its line was filled meanwhile`(_ isFull: Bool)
      async throws
    {
      let house = try Self.house()
      let station = `A station`.station(house)
      _ = try await Self.outcomes([house.scan("(01)\(Catalogue.gtin(1))")], station)
      let scans = [Self.lot, "]C110L1", Self.sscc, "(01)\(Catalogue.gtin(1))"].map {
        house.scan($0)
      }
      var blocker = try house.database.admin()
      try blocker.execute("BEGIN")
      try blocker.execute(
        """
        UPDATE tally.purchase_order_progress SET received = \(isFull ? 9 : 8)
         WHERE purchase_order_line_id = \(house.lines[1].key.rawValue)
        """)
      async let outcomes = Self.outcomes(scans, station, size: 4)
      try await Task.sleep(for: .milliseconds(400))
      try blocker.execute("COMMIT")
      #expect(
        try await outcomes == [
          "exception missingLot", isFull ? "exception over" : "accepted", "duplicate sameLabel",
          "accepted",
        ])
      #expect(try await Self.waiting(house) == (isFull ? [.over] : []))
      let parts = try house.database.rows("SELECT count(*) FROM tally.label_part")
      #expect(parts == ["(2)"])
      // The SSCC is in only with the goods.
      let units = try house.database.rows("SELECT count(*) FROM tally.logistic_unit")
      #expect(units == [isFull ? "(0)" : "(1)"])
    }

    @Test func `brings its SSCC in when a supervisor takes the goods in, and not before`()
      async throws
    {
      let house = try Self.house()
      let station = `A station`.station(house)
      let content = "(02)\(Catalogue.gtin(1))(37)34"
      #expect(
        try await Self.outcomes([content, Self.sscc].map { house.scan($0) }, station)
          == ["exception over", "duplicate sameLabel"])
      #expect(try house.database.rows("SELECT count(*) FROM tally.logistic_unit") == ["(0)"])
      let accepted = try house.database.rows(
        """
        SELECT api.accept_exception(e.exception_id, 'accept', 'agreed', 'boss',
                 '01a0c450-0000-7000-8000-00000000ffff', now(), 1, 34)
          FROM tally.exception AS e WHERE e.kind = 'over'
        """)
      #expect(accepted == ["(resolved)"])
      #expect(
        try await Self.outcomes([house.scan(Self.sscc)], `A station`.station(house))
          == ["duplicate sameSSCC"])
      try await Self.expectSound(house)
    }

    @Test(arguments: [["]C110L1", Self.lot], [Self.lot, "]C110L1"]])
    func `that the worker calls damaged is set aside, whichever symbol comes first`(
      _ symbols: [String]
    ) async throws {
      let house = try Self.house()
      let station = `A station`.station(house)
      let scans = (["TALLY:DAMAGED"] + symbols).map { house.scan($0) }
      let outcomes = try await Self.outcomes(scans, station)
      #expect(outcomes.contains("exception damaged"))
      #expect(!outcomes.contains("accepted"))
      #expect(try house.database.rows("SELECT count(*) FROM tally.holding") == ["(0)"])
    }

    @Test func `of three symbols is shown whole to the supervisor`() async throws {
      let house = try Self.house()
      let station = `A station`.station(house)
      let item = "(01)\(Catalogue.gtin(4))"
      let whole = (1...9).map { house.scan("\(item)(17)271231(10)L\($0)") }
      _ = try await Self.outcomes(whole, station, size: 9)
      #expect(
        try await Self.outcomes(
          [item, "]C117271231", "]C110L0"].map { house.scan($0) }, station) == [
            "exception missingLot", "exception missingLot", "exception over",
          ])
      let raised = try await house.store.exceptions(includingResolved: false)
      #expect(raised.map(\.kind) == [.over])
      let symbols = try await house.store.label(of: raised[0].scan)
      #expect(symbols.map(\.description) == [item, "]C117271231", "]C110L0"])
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

    @Test func `joins nothing to a scan that was not written`() throws {
      let house = try Self.house()
      let ids = [house.ids.id() as ID<Scan>, house.ids.id()].map { $0.rawValue }
      var session = try house.database.admin()
      let joined = try session.query(Statement(.joinLabels), [ids[0]], [ids[1]]).first {
        row throws(PostgresError) in try row[0, as: Int32.self]
      }
      #expect(joined == 0)
    }
  }
}
