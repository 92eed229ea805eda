import Foundation
import TestSupport
import Testing

extension FaultMatrix {
  @Suite struct `Scans saved offline` {
    private static let nowhere = "host=127.0.0.1 port=1 user=tally_app dbname=tally"

    @Test(.timeLimit(.minutes(2)))
    func
      `by two docks that share the last 10 of a line are all kept, the surplus set aside (row 32)`()
      async throws
    {
      let place = try Place(orderedEach: 10)
      var told: [Told] = []
      for name in ["DOCK-A", "DOCK-B"] {
        let run = try place.dock("--dock", name)
        run.scan("ITEM-2")
        told += try await run.told(1)
        #expect(try await run.end().status == 0)
      }
      // Each believes that the ten of ITEM-1 are its own.
      for name in ["DOCK-A", "DOCK-B"] {
        let run = try place.dock("--dock", name, url: Self.nowhere)
        run.scan(Array(repeating: "ITEM-1", count: 8))
        let saved = try await run.told(8)
        #expect(Set(saved.map(\.outcome)) == ["pending"])
        #expect(saved.allSatisfy { $0.message.contains("probably for PO-1") }, "\(saved)")
        told += saved
        #expect(try await run.end().status == 75)
      }
      // The first to return posts, and the second's surplus waits for a supervisor.
      try await place.prove(told, received: 12)
      #expect(
        try place.database.rows(
          "SELECT outcome, count(*) FROM tally.scan GROUP BY outcome ORDER BY outcome")
          == ["(accepted,12)", "(exception,6)"])
      #expect(
        try place.database.rows("SELECT DISTINCT kind FROM tally.exception") == ["(over)"])
    }

    @Test(.timeLimit(.minutes(2)))
    func `that a rule rejects become exceptions, and those behind them go on (row 31)`()
      async throws
    {
      let place = try Place(orderedEach: 3)
      let first = try place.dock()
      first.scan("ITEM-3")
      var told = try await first.told(1)
      #expect(try await first.end().status == 0)
      let dock = try place.dock(url: Self.nowhere)
      dock.scan(
        "ITEM-1", "ITEM-1", "ITEM-1", "ITEM-1", "nobody knows this", "ITEM-2", "ITEM-3",
        "(01)\(Catalogue.gtin(2))")
      told += try await dock.told(8)
      #expect(try await dock.end().status == 75)
      // Meanwhile somebody ends an order.
      let close = try await place.tally(
        "po", "close", "PO-3", "--short", "--reason", "no more comes")
      #expect(close.status == 0, "\(close.errors)")
      try await place.prove(told, received: 6)
      #expect(
        try place.database.rows(
          "SELECT outcome, reason FROM tally.scan ORDER BY recorded_at, sequence")
          == [
            "(accepted,)", "(accepted,)", "(accepted,)", "(accepted,)", "(exception,over)",
            "(exception,unknownItem)", "(accepted,)", "(exception,closedOrder)", "(accepted,)",
          ])
    }

    @Test(.timeLimit(.minutes(2)))
    func `are taken back in order, and again after the drain, each once (row 43)`() async throws {
      let place = try Place()
      let first = try place.dock()
      first.scan("ITEM-3")
      var told = try await first.told(1)
      #expect(try await first.end().status == 0)
      let dock = try place.dock(url: Self.nowhere)
      dock.scan("ITEM-1", "ITEM-1", "ITEM-2", "TALLY:UNDO", "TALLY:UNDO")
      told += try await dock.told(5)
      #expect(try await dock.end().status == 75)
      let drain = try await place.tally("spool", "drain")
      #expect(drain.status == 0, "\(drain.errors)")
      // The second undo takes back the scan before the one that is taken back already.
      #expect(
        try place.database.rows("SELECT received FROM tally.purchase_order_progress ORDER BY 1")
          == ["(0)", "(0)", "(1)", "(1)"])
      // Both again, by name, at a desk.
      let undone = try #require(told[3].scan)
      for _ in 1...2 {
        let again = try await place.tally("undo", try #require(told[2].scan))
        #expect(again.status == 1, "\(again.output) \(again.errors)")
      }
      #expect(!undone.isEmpty)
      try await place.prove(told, received: 2)
    }
  }
}
