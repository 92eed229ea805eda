import Foundation
import Glibc
import TestSupport
import Testing

extension FaultMatrix {
  @Suite struct `A dock that is killed` {
    private static let nowhere = "host=127.0.0.1 port=1 user=tally_app dbname=tally"
    /// Scans of a tape; each has an id by its place in it.
    private static let tapeLength = 300

    @Test(.timeLimit(.minutes(5)))
    func `at any moment of a tape, with a server and without, goes on where it was (rows 10, 11)`()
      async throws
    {
      let place = try Place()
      let first = try place.dock()
      first.scan("ITEM-1")
      var told = try await first.told(1)
      #expect(try await first.end().status == 0)
      let tape = place.home + "/tape"
      let lines = (0..<Self.tapeLength).map { "ITEM-\($0 % 3 + 1)" }
      try (["# tally tape 1"] + lines).map { $0 + "\n" }.joined()
        .write(toFile: tape, atomically: true, encoding: .utf8)
      let words = [try TestHome.binary, "receive", "--tape", tape, "--json"]
      var numbers = SystemRandomNumberGenerator()
      var kills = 0
      for round in 0..<(8 * tortureRounds) {
        let url = round % 2 == 0 ? Self.nowhere : place.url
        let dock = try DockRun(words, in: place, url: url)
        // From before it has opened its spool to after it has told all.
        try await Task.sleep(for: .milliseconds(.random(in: 1...400, using: &numbers)))
        dock.kill()
        if try await dock.end().status == SIGKILL { kills += 1 }
        told += try dock.told()
      }
      #expect(kills > 0)
      let last = try DockRun(words, in: place, url: place.url)
      let end = try await last.end()
      #expect(end.status == 0, "\(end.errors)")
      #expect(end.output.count == Self.tapeLength)
      told += try last.told()
      try await place.prove(told, received: Int64(Self.tapeLength) + 1)
      #expect(
        try place.database.number("SELECT count(*) FROM tally.scan") == Int64(Self.tapeLength) + 1)
    }

    @Test(.timeLimit(.minutes(2)))
    func `is taken up with its delivery and its label, by whoever comes next (resume)`()
      async throws
    {
      let place = try Place()
      let dock = try place.dock()
      dock.scan("ITEM-1", "(01)\(Catalogue.gtin(4))")
      var told = try await dock.told(2)
      #expect(told.map(\.outcome) == ["accepted", "exception"])
      dock.kill()
      _ = try await dock.end()
      // Another worker, who has the same home, completes the label and takes a scan back.
      let next = try DockRun(
        [
          "env", "USER=other", "LOGNAME=other", try TestHome.binary, "receive", "--stdin", "--json",
        ],
        in: place, url: place.url)
      // Whoever comes next is told where the one before stopped.
      try await next.says("Going on with GRN-")
      #expect(next.said.contains(": the last scan was 1 × ITEM-4 "), "\(next.said)")
      next.scan("(10)L1", "ITEM-2", "TALLY:UNDO")
      let rest = try await next.told(3)
      #expect(rest.map(\.outcome) == ["accepted", "accepted", "undone"], "\(rest)")
      #expect(Set((told + rest).compactMap(\.receipt)).count == 1)
      let end = try await next.end()
      #expect(end.status == 0, "\(end.errors)")
      #expect(end.errors.contains("which an earlier session left open"))
      told += rest
      try await place.prove(told, received: 2)
    }

    @Test(.timeLimit(.minutes(2)))
    func `offline is taken up by one that is online, and posts what it had saved (rows 11, 23)`()
      async throws
    {
      let place = try Place()
      let first = try place.dock()
      first.scan("ITEM-1")
      var told = try await first.told(1)
      #expect(try await first.end().status == 0)
      let offline = try place.dock(url: Self.nowhere)
      offline.scan("ITEM-1", "ITEM-2", "ITEM-3")
      told += try await offline.told(3)
      offline.kill()
      _ = try await offline.end()
      // Without the database, too, people see what was saved last.
      let blind = try place.dock("--blind", url: Self.nowhere)
      try await blind.says("the last scan was ITEM-3 ")
      #expect(blind.said.contains("which is saved here and not posted yet"), "\(blind.said)")
      #expect(!blind.said.contains("PO-"), "\(blind.said)")
      blind.kill()
      _ = try await blind.end()
      let online = try place.dock()
      online.scan("TALLY:UNDO")
      // What was saved is posted before it, and the last of that is taken back.
      told += try await online.told(1)
      let end = try await online.end()
      #expect(end.status == 0, "\(end.errors)")
      #expect(end.errors.contains("saved before, posted now: "), "\(end.errors)")
      try await place.prove(told, received: 3)
      #expect(
        try place.database.rows("SELECT received FROM tally.purchase_order_progress ORDER BY 1")
          == ["(0)", "(0)", "(1)", "(2)"])
    }
  }
}
