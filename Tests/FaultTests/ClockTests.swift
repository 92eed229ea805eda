import Foundation
import TestSupport
import Testing

extension FaultMatrix {
  @Suite struct `A dock whose clock jumps` {
    private static let nowhere = "host=127.0.0.1 port=1 user=tally_app dbname=tally"

    @Test(.timeLimit(.minutes(3)))
    func `years ahead and back keeps the order in which it scanned (row 22)`() async throws {
      let place = try Place()
      let first = try place.dock()
      first.scan("ITEM-3")
      var told = try await first.told(1)
      #expect(try await first.end().status == 0)
      // By its clock the middle one scans last, and the last one before all others.
      let clocks = ["+0", "+10y", "-1h", "-2y"]
      for (number, clock) in clocks.enumerated() {
        let dock = try place.dock(url: Self.nowhere, through: ["faketime", "-f", clock])
        dock.scan("ITEM-\(number % 2 + 1)", "ITEM-1", "TALLY:UNDO")
        let saved = try await dock.told(3)
        #expect(saved.map(\.outcome) == ["pending", "pending", "pending"])
        told += saved
        #expect(try await dock.end().status == 75)
      }
      try await place.prove(told, received: 5)
      // Each undo has taken back the scan before it, and nothing else.
      let order = try place.database.rows(
        """
        SELECT s.scan_id FROM tally.scan AS s JOIN tally.receipt AS r USING (receipt_id)
         ORDER BY r.grn_number, s.sequence
        """)
      #expect(order.map { String($0.dropFirst().dropLast()) } == told.compactMap(\.scan))
    }

    @Test(.timeLimit(.minutes(3)))
    func `in the middle of a session goes on posting (row 22)`() async throws {
      let place = try Place()
      let clock = place.home + "/clock"
      try "+0".write(toFile: clock, atomically: true, encoding: .utf8)
      let dock = try place.dock(
        through: [
          "env", "FAKETIME_TIMESTAMP_FILE=\(clock)", "FAKETIME_NO_CACHE=1",
          "FAKETIME_DONT_FAKE_MONOTONIC=1", "faketime", "-f", "+0",
          // What faketime(1) itself sets would go before the file.
          "env", "-u", "FAKETIME",
        ])
      for (number, jump) in ["+0", "+10y", "-1h", "-3650d", "+0"].enumerated() {
        try jump.write(toFile: clock, atomically: true, encoding: .utf8)
        dock.scan("ITEM-1")
        let told = try await dock.told(number + 1)
        #expect(told.last?.outcome == "accepted", "\(dock.said)")
      }
      #expect(try await dock.end().status == 0)
      try await place.prove(try dock.told(), received: 5)
    }
  }
}
