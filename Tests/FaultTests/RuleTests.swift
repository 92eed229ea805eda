import Foundation
import TestSupport
import Testing

extension FaultMatrix {
  @Suite struct `Scans saved offline` {
    private static let nowhere = "host=127.0.0.1 port=1 user=tally_app dbname=tally"

    @Test(.timeLimit(.minutes(2)))
    func
      `by two docks that share the last 10 of a line are all kept (row 32)`()
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

    @Test(.timeLimit(.minutes(2)))
    func `are not taken back from a terminal, and nothing older in their place (row 43)`()
      async throws
    {
      let place = try Place()
      let first = try place.dock()
      first.scan("ITEM-3")
      var told = try await first.told(1)
      #expect(try await first.end().status == 0)
      let posted = try #require(told[0].scan)
      let dock = try place.dock(url: Self.nowhere)
      dock.scan("ITEM-1")
      told += try await dock.told(1)
      let waiting = try #require(told[1].scan)
      // While the dock is at work, and when it has ended; with the database and without.
      for url in [place.url, Self.nowhere] {
        for words in [["undo"], ["undo", waiting]] {
          let undo = try await DockRun([try TestHome.binary] + words, in: place, url: url).end()
          #expect(undo.status == 1, "\(undo.output) \(undo.errors)")
          #expect(undo.output == [])
          #expect(
            undo.errors.contains("is saved at \"DOCK-1\" and not posted yet"), "\(undo.errors)")
          #expect(undo.errors.contains(waiting) && undo.errors.contains("hint:"), "\(undo.errors)")
        }
      }
      #expect(try await dock.end().status == 75)
      #expect(try await place.tally("undo").status == 1)
      #expect(try place.database.number("SELECT sum(on_hand) FROM tally.holding") == 1)
      // An undo that waits may be meant for any scan before it.
      let offline = try place.dock(url: Self.nowhere)
      offline.scan("TALLY:UNDO")
      // It finds nothing to take back in its own delivery, and so leaves nothing in history.
      try await offline.told(1)
      #expect(try await offline.end().status == 75)
      let early = try await place.tally("undo")
      #expect(early.status == 1)
      #expect(early.errors.contains("an undo is saved at \"DOCK-1\""), "\(early.errors)")
      #expect(try await place.tally("spool", "drain").status == 0)
      // Posted, it can be taken back like any other.
      let undo = try await place.tally("undo", posted)
      #expect(undo.status == 0, "\(undo.errors)")
      try await place.prove(told, received: 1)
    }

    @Test(.timeLimit(.minutes(2)))
    func `are kept for as many days as was said, then forgotten`() async throws {
      let place = try Place(orderedEach: 10_000)
      let usual = try await place.tally("spool", "keep")
      #expect(usual.output == ["posted scans are kept for 14 days"])
      let set = try await place.tally("spool", "keep", "2")
      #expect(set.output == ["posted scans are kept for 2 days"])
      for days in ["0", "-1", "3651", "x"] {
        #expect(try await place.tally("spool", "keep", days).status == 64)
      }
      let dock = try place.dock()
      dock.scan(Array(repeating: "ITEM-1", count: 1_010))
      let told = try await dock.told(1_010)
      #expect(try await dock.end().status == 0)
      func pruned() async throws -> [Int] {
        try await place.tally("spool", "status", "--json").output.flatMap { line in
          let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
          let devices = try #require(object?["devices"] as? [[String: Any]])
          return devices.filter { $0["receipt"] is NSNull }.compactMap { $0["posted"] as? Int }
        }
      }
      for (clock, expected) in [("+1d", []), ("+3d", [10])] as [(String, [Int])] {
        let later = try await place.tally("spool", "drain", through: ["faketime", "-f", clock])
        #expect(later.status == 0, "\(later.errors)")
        #expect(try await pruned() == expected, "\(clock)")
      }
      // What cannot be read forgets nothing, and keeps nobody from working.
      try "soon".write(toFile: place.home + "/kept-days", atomically: true, encoding: .utf8)
      let drain = try await place.tally("spool", "drain", through: ["faketime", "-f", "+9d"])
      #expect(drain.status == 0)
      #expect(drain.errors.contains("is not a number of days"), "\(drain.errors)")
      try await place.prove(told, received: 1_010)
    }
  }
}
