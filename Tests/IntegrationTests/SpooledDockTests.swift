import Forwarding
import Foundation
import Receiving
import Spool
import Station
import Stock
import Store
import Synchronization
import TestSupport
import Testing

/// A dock on a spool of its own, whose server can be taken away.
final class SpooledHouse: Sendable {
  let house: Warehouse
  let folder: String
  /// What a dock throws instead of reaching its server; nil while that is there.
  let absence = Mutex<StoreError?>(nil)

  init(_ catalogue: Catalogue) throws {
    house = try Warehouse(catalogue)
    folder = NSTemporaryDirectory() + "tally-dock-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Opens the dock, which goes on with what is in the spool.
  func dock(
    store: Store? = nil, delivery: Delivery? = nil, named name: String = "DOCK-1"
  ) async throws -> (dock: SpooledDock, spool: Spool) {
    var settings = SpoolSettings()
    settings.reserveByteCount = 1 << 20
    let spool = try await Spool.open(folder + "/" + name, settings)
    let left = try await spool.query { try $0.unfinishedDelivery(at: name) }
    let new = Delivery(
      id: house.ids.id(), dock: name, worker: "tester", expectedOrders: [],
      openedAt: house.ids.environment.now())
    var forwarding = ForwardingSettings()
    forwarding.patience = .seconds(60)
    forwarding.firstPause = .milliseconds(1)
    forwarding.longestPause = .milliseconds(20)
    forwarding.unfitPause = .milliseconds(20)
    let dock = SpooledDock(
      delivery: delivery ?? left ?? new, isTakenUp: left != nil, store: store ?? house.store,
      spool: spool, environment: house.ids.environment, settings: forwarding, seed: 1,
      revive: { if let absence = self.absence.withLock(\.self) { throw absence } })
    try await dock.open()
    return (dock, spool)
  }

  /// Waits until all that was scanned is in the database.
  func drained(_ dock: SpooledDock) async throws {
    let end = ContinuousClock.now + .seconds(60)
    while await !dock.isSettled {
      try #require(ContinuousClock.now < end, "it was not drained")
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  static let away = StoreError(.unreachable, "it is away")
}

extension Integration {
  @Suite struct `A dock with a spool` {
    private static let gtin = "(01)\(Catalogue.gtin(1))"

    @Test func `tells the same as a station without one, and as much`() async throws {
      let catalogue = `A station`.catalogue
      func gs1(_ number: Int, _ rest: String = "", indicator: Int = 0) -> String {
        "(01)\(Catalogue.gtin(number, indicator: indicator))\(rest)"
      }
      let labels = [
        gs1(1), gs1(1, indicator: 1), gs1(2), gs1(2, "(10)L1"), gs1(3), gs1(3, "(21)S1"),
        gs1(3, "(21)S1"), gs1(5), gs1(99), "TWIN", "]C101095060001", "TALLY:UNDO", gs1(1),
        "TALLY:DAMAGED", gs1(1), "TALLY:DAMAGED", "TALLY:UNDO", gs1(1),
      ]
      func words(_ results: [ScanResult]) -> String {
        results.map {
          "\($0.outcome.rawValue) \($0.reason ?? "-") \($0.received?.rawValue ?? -1) \($0.message)"
        }.joined(separator: "; ")
      }
      let plain = try Warehouse(catalogue)
      let station = `A station`.station(plain)
      let spooled = try SpooledHouse(catalogue)
      let (dock, spool) = try await spooled.dock()
      for label in labels {
        let expected = try await station.receive([plain.scan(label)], mayBeKnown: false)
        let told = await dock.receive(
          [spooled.house.scan(label)], from: "reader", mayBeKnown: false)
        #expect(words(told) == words(expected), "\(label)")
      }
      #expect(try plain.received(plain.lines[0]) == spooled.house.received(spooled.house.lines[0]))
      await dock.close()
      await spool.close()
      try await spooled.house.store.expectSound()
    }

    @Test func `saves while the server is away, and posts all in order when it is back`()
      async throws
    {
      let spooled = try SpooledHouse(`A station`.catalogue)
      let (dock, spool) = try await spooled.dock()
      // Bound to its server first.
      let first = await dock.receive(
        [spooled.house.scan(Self.gtin)], from: "reader", mayBeKnown: false)
      #expect(first.map(\.outcome) == [.accepted])
      spooled.absence.withLock { $0 = SpooledHouse.away }
      await spooled.house.store.close()
      await dock.close()
      await spool.close()

      let (again, kept) = try await spooled.dock()
      var told: [ScanResult.Outcome] = []
      for text in [Self.gtin, Self.gtin, "TALLY:UNDO", Self.gtin, "TALLY:DAMAGED", Self.gtin] {
        told += await again.receive(
          [spooled.house.scan(text)], from: "reader", mayBeKnown: false
        ).map(\.outcome)
      }
      #expect(told == Array(repeating: .pending, count: 5))
      #expect(try spooled.house.received(spooled.house.lines[0]) == 1)
      spooled.absence.withLock { $0 = nil }
      try await spooled.drained(again)
      // One, two more, one of them taken back, one; the damaged one waits.
      #expect(try spooled.house.received(spooled.house.lines[0]) == 3)
      let outcomes = try spooled.house.database.rows(
        "SELECT outcome FROM tally.scan ORDER BY receipt_id, sequence")
      let order = ["accepted", "accepted", "accepted", "undo", "accepted", "exception"]
      #expect(outcomes.map { $0.trimmingCharacters(in: .init(charactersIn: "()")) } == order)
      await again.close()
      await kept.close()
      try await spooled.house.store.expectSound()
    }

    @Test func `posts once what was posted before the answer was written down`() async throws {
      let spooled = try SpooledHouse(`A station`.catalogue)
      spooled.absence.withLock { $0 = SpooledHouse.away }
      let (dock, spool) = try await spooled.dock()
      let scans = (1...5).map { _ in spooled.house.scan(Self.gtin) }
      _ = await dock.receive(scans, from: "reader", mayBeKnown: false)
      let delivery = dock.delivery
      await dock.close()
      await spool.close()
      // The server got three of them from an attempt whose answer nobody heard.
      var settings = ReceivingStation.Settings(
        dock: "DOCK-1", device: "reader", worker: "tester", delivery: delivery.id)
      settings.tries = 1
      let lost = ReceivingStation(
        store: spooled.house.store, settings: settings, environment: spooled.house.ids.environment,
        revive: {})
      _ = try await lost.receive(Array(scans.prefix(3)), mayBeKnown: false)

      spooled.absence.withLock { $0 = nil }
      let (again, kept) = try await spooled.dock()
      try await spooled.drained(again)
      #expect(try spooled.house.received(spooled.house.lines[0]) == 5)
      #expect(try spooled.house.database.number("SELECT count(*) FROM tally.scan") == 5)
      await again.close()
      await kept.close()
      try await spooled.house.store.expectSound()
    }

    @Test func `posts nothing to another installation`() async throws {
      let spooled = try SpooledHouse(`A station`.catalogue)
      let (dock, spool) = try await spooled.dock()
      _ = await dock.receive([spooled.house.scan(Self.gtin)], from: "reader", mayBeKnown: false)
      await dock.close()
      await spool.close()
      let other = try Warehouse(`A station`.catalogue)
      try other.database.execute(
        """
        SET session_replication_role = replica;
        UPDATE tally.installation SET installation_id = gen_random_uuid();
        """)
      let (lost, kept) = try await spooled.dock(store: other.store)
      let told = await lost.receive(
        [spooled.house.scan(Self.gtin)], from: "reader", mayBeKnown: false)
      #expect(told.map(\.outcome) == [.pending])
      guard case .unfit(let why) = await lost.status?.link else {
        Issue.record("the link is \(String(describing: await lost.status))")
        return
      }
      #expect(why.contains("not the database that this dock belongs to"))
      #expect(try other.database.number("SELECT count(*) FROM tally.scan") == 0)
      await lost.close()
      await kept.close()
    }

    @Test func `holds what it has from a server that lost what it confirmed, and refills it`()
      async throws
    {
      let spooled = try SpooledHouse(`A station`.catalogue)
      let (dock, spool) = try await spooled.dock()
      for _ in 1...4 {
        _ = await dock.receive([spooled.house.scan(Self.gtin)], from: "reader", mayBeKnown: false)
      }
      try await spooled.drained(dock)
      await dock.close()
      await spool.close()
      // The server as a backup from before the last two would have it.
      try spooled.house.database.forgetScans(2)

      let (held, kept) = try await spooled.dock()
      let told = await held.receive(
        [spooled.house.scan(Self.gtin)], from: "reader", mayBeKnown: false)
      #expect(told.map(\.outcome) == [.pending])
      guard case .unfit(let why) = await held.status?.link else {
        Issue.record("the link is \(String(describing: await held.status))")
        return
      }
      #expect(why.contains("has lost scans"))
      await held.close()
      #expect(try await SpoolResync(spool: kept, store: spooled.house.store).run() == 2)
      await kept.close()
      let (again, refilled) = try await spooled.dock()
      try await spooled.drained(again)
      #expect(try spooled.house.received(spooled.house.lines[0]) == 5)
      await again.close()
      await refilled.close()
      try await spooled.house.store.expectSound()
    }

    @Test func `refills a server that lost what it confirmed, when it is asked to at work`()
      async throws
    {
      let spooled = try SpooledHouse(`A station`.catalogue)
      let (dock, spool) = try await spooled.dock()
      for text in [Self.gtin, Self.gtin, "TALLY:DAMAGED", Self.gtin, Self.gtin] {
        _ = await dock.receive([spooled.house.scan(text)], from: "reader", mayBeKnown: false)
      }
      try await spooled.drained(dock)
      let exceptions = "SELECT count(*) FROM tally.exception"
      #expect(try spooled.house.database.number(exceptions) == 1)
      try spooled.house.database.forgetScans(2)
      // Nobody has asked the server since, and it is asked for what it has lost all the same.
      try ResyncRequest.leave(inSpoolAt: spooled.folder + "/DOCK-1", spare: nil)
      let scans = "SELECT count(*) FROM tally.scan"
      let end = ContinuousClock.now + .seconds(60)
      while try spooled.house.database.number(scans) < 4 {
        try #require(ContinuousClock.now < end, "it was not refilled")
        try await Task.sleep(for: .milliseconds(20))
      }
      try await spooled.drained(dock)
      #expect(await !spool.isResyncWanted)
      #expect(try spooled.house.received(spooled.house.lines[0]) == 3)
      #expect(try spooled.house.database.number(exceptions) == 1)
      await dock.close()
      await spool.close()
      try await spooled.house.store.expectSound()
    }

    @Test func `foretells by the catalogue it has kept what a scan will become`() async throws {
      let spooled = try SpooledHouse(`A station`.catalogue)
      let (dock, spool) = try await spooled.dock()
      try await spool.catalogue.replace(
        with: try await spooled.house.store.catalogue(),
        takenAt: spooled.house.ids.environment.now())
      await dock.close()
      await spool.close()
      spooled.absence.withLock { $0 = SpooledHouse.away }
      let (away, kept) = try await spooled.dock()
      var told: [ScanResult] = []
      for text in [Self.gtin, "(01)\(Catalogue.gtin(99))", "(01)\(Catalogue.gtin(3))(21)S9"] {
        told += await away.receive(
          [spooled.house.scan(text)], from: "reader", mayBeKnown: false)
      }
      #expect(told.map(\.outcome) == [.pending, .pending, .pending])
      #expect(told.map(\.sku) == ["PLAIN", nil, "SERIAL"])
      #expect(told.map(\.purchaseOrder) == ["PO-1", nil, "PO-1"])
      #expect(told[0].message.contains("probably for PO-1 line 1"))
      await away.close()
      await kept.close()
    }
  }
}

extension TestDatabase {
  /// Takes the last scans and all they did out of history, as no program can but an old backup.
  fileprivate func forgetScans(_ count: Int) throws {
    try execute(
      """
      SET session_replication_role = replica;
      CREATE TEMP TABLE gone AS
        SELECT scan_id, quantity FROM tally.scan ORDER BY scan_id DESC LIMIT \(count);
      UPDATE tally.purchase_order_progress AS p
         SET received = p.received - g.quantity, received_value = p.received_value - g.value_minor
        FROM (SELECT m.purchase_order_line_id, sum(m.quantity) AS quantity,
                     sum(m.value_minor) AS value_minor
                FROM tally.movement AS m JOIN gone ON gone.scan_id = m.event_id
               GROUP BY m.purchase_order_line_id) AS g
       WHERE g.purchase_order_line_id = p.purchase_order_line_id;
      UPDATE tally.holding AS h SET on_hand = h.on_hand - g.quantity
        FROM (SELECT m.item_id, m.to_location_id, sum(m.quantity) AS quantity
                FROM tally.movement AS m JOIN gone ON gone.scan_id = m.event_id
               GROUP BY m.item_id, m.to_location_id) AS g
       WHERE g.item_id = h.item_id AND g.to_location_id = h.location_id;
      DELETE FROM tally.movement AS m USING gone WHERE gone.scan_id = m.event_id;
      DELETE FROM tally.exception AS e USING gone WHERE gone.scan_id = e.scan_id;
      DELETE FROM tally.scan AS s USING gone WHERE gone.scan_id = s.scan_id;
      """)
  }
}
