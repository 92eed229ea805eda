import Forwarding
import Receiving
import Spool
import Station
import Stock
import Testing

@Suite struct `An undo from a terminal` {
  private func obstacle(
    _ offline: OfflineDock, to target: ID<Scan>? = nil
  ) async throws -> SavedScans.Obstacle? {
    try await SavedScans([("DOCK-1", offline.spool)]).obstacle(to: target)
  }

  /// Writes down what became of a scan that waits.
  private func settle(
    _ offline: OfflineDock, _ scan: ID<Scan>, _ result: Settlement.Result
  ) async throws {
    let kept = try await offline.spool.query { try $0.entry(scan) }
    let entry = try #require(kept?.entry)
    try await offline.spool.settle([Settlement(of: entry, result)], at: OfflineDock.now)
  }

  @Test func `finds nothing in its way where nothing was scanned`() async throws {
    let offline = try await OfflineDock()
    #expect(try await obstacle(offline) == nil)
    #expect(try await obstacle(offline, to: ID(rawValue: 7)) == nil)
    #expect(try await SavedScans([]).obstacle(to: nil) == nil)
    await offline.close()
  }

  @Test func `takes nothing older back in place of a scan that waits`() async throws {
    let offline = try await OfflineDock()
    let ids = await offline.told("FO-1001", "FO-1001", "TALLY:DAMAGED").map(\.scan)
    try await settle(offline, ids[0], .posted(.accepted))
    let last = try await obstacle(offline)
    #expect(last?.kind == .waits)
    #expect(last?.scan == ids[1])
    #expect(last?.dock == "DOCK-1")
    #expect(try await obstacle(offline, to: ids[1])?.kind == .waits)
    #expect(try await obstacle(offline, to: ids[0]) == nil)
    try await settle(offline, ids[1], .posted(.accepted))
    #expect(try await obstacle(offline) == nil)
    await offline.close()
  }

  @Test func `waits for the undos of the same reader, and for no other's`() async throws {
    let offline = try await OfflineDock()
    let first = try #require(await offline.told("FO-1001").first).scan
    let other = try #require(await offline.told("FO-1001", device: "other").first).scan
    let undo = try #require(await offline.told("TALLY:UNDO").first).scan
    for scan in [first, other] { try await settle(offline, scan, .posted(.accepted)) }
    #expect(try await obstacle(offline)?.kind == .undoWaits)
    #expect(try await obstacle(offline, to: first)?.kind == .undoWaits)
    #expect(try await obstacle(offline, to: first)?.scan == undo)
    #expect(try await obstacle(offline, to: other) == nil)
    try await settle(offline, undo, .posted(.undone))
    #expect(try await obstacle(offline, to: first) == nil)
    await offline.close()
  }

  @Test func `takes nothing older back in place of a scan that is stuck`() async throws {
    let offline = try await OfflineDock()
    let ids = await offline.told("FO-1001", "FO-1001").map(\.scan)
    try await settle(offline, ids[0], .posted(.accepted))
    try await settle(offline, ids[1], .stuck("no such line"))
    #expect(try await obstacle(offline)?.kind == .stuck("no such line"))
    #expect(try await obstacle(offline, to: ids[1])?.kind == .stuck("no such line"))
    #expect(try await obstacle(offline, to: ids[0]) == nil)
    await offline.close()
  }

  @Test func `means the dock that scanned last`() async throws {
    let (first, second) = (try await OfflineDock(), try await OfflineDock())
    let posted = try #require(await second.told("FO-1001").first).scan
    try await settle(second, posted, .posted(.accepted))
    _ = await first.told("FO-1001")
    // Both at the same instant: the one that waits must not be passed over.
    for order in [
      [("A", first.spool), ("B", second.spool)], [("B", second.spool), ("A", first.spool)],
    ] {
      #expect(try await SavedScans(order).obstacle(to: nil)?.dock == "A")
    }
    await first.close()
    await second.close()
  }
}

@Suite struct `The last scan of a delivery` {
  @Test func `is told with what it is, whatever the database knows`() async throws {
    let offline = try await OfflineDock()
    func last() async throws -> LastScan? {
      try await LastScan(
        of: offline.dock.delivery.id, in: offline.spool, nil, environment: offline.environment)
    }
    #expect(try await last() == nil)
    for (label, what) in [
      ("FO-1001", "FO-1001 Olive oil"), ("(01)\(OfflineDock.honeyGTIN)", "HO-7 Honey"),
      ("nobody knows this", "\"nobody knows this\""), ("TALLY:UNDO", "\"TALLY:UNDO\""),
    ] {
      _ = await offline.told(label)
      let kept = try await last()
      #expect(kept?.what == what)
      #expect(kept?.at == OfflineDock.now)
      #expect(kept?.result == nil && kept?.grn == nil)
    }
    await offline.close()
  }
}
