import Foundation
import TestSupport
import Testing

extension FaultMatrix {
  @Suite struct `A database that was restored` {
    @Test(.timeLimit(.minutes(3)))
    func `is recognised, held, and refilled once by the dock (row 34)`() async throws {
      let home = try TestHome.make()
      let place = try Place(embeddedIn: home)
      let dock = try place.dock()
      dock.scan("ITEM-1", "ITEM-2")
      var told = try await dock.told(2)
      #expect(try await dock.end().status == 0)
      let file = home + "/monday.tally"
      let backup = try await place.tally("db", "backup", file)
      #expect(backup.status == 0, "\(backup.errors)")
      let later = try place.dock()
      later.scan(
        "ITEM-1", "ITEM-1", "ITEM-3", "TALLY:UNDO", "what is this", "(01)\(Catalogue.gtin(4))")
      told += try await later.told(6)
      #expect(try await later.end().status == 0)
      let restore = try await place.tally("db", "restore", "--replace", file)
      #expect(restore.status == 0, "\(restore.errors)")
      #expect(try place.database.number("SELECT count(*) FROM tally.scan") == 2)

      // A dock at work holds what it has, and says why.
      let held = try place.dock()
      held.scan("ITEM-2")
      let pending = try await held.told(1)
      #expect(pending.map(\.outcome) == ["pending"])
      told += pending
      let end = try await held.end()
      #expect(end.status == 75, "\(end.errors)")
      #expect(end.errors.contains("has lost scans that it had confirmed"), "\(end.errors)")
      #expect(try place.database.number("SELECT count(*) FROM tally.scan") == 2)
      let proof = try await place.tally("fsck", "--json")
      #expect(proof.status == 1, "what was lost is told: \(proof.output)")

      for _ in 1...2 {
        let resync = try await place.tally("spool", "resync")
        #expect(resync.status == 0, "\(resync.errors)")
      }
      try await place.prove(told, received: 5)
      #expect(try place.database.number("SELECT count(*) FROM tally.scan") == 9)
    }
  }
}
