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

  @Suite struct `A dock at work` {
    /// A database without what came after its backup, and a dock that is at work meanwhile.
    @Test(.timeLimit(.minutes(3)))
    func `refills a database that was restored, when it is asked to (row 34)`() async throws {
      let home = try TestHome.make()
      let place = try Place(embeddedIn: home)
      let dock = try place.dock()
      dock.scan("ITEM-1", "ITEM-2")
      try await dock.told(2)
      let file = home + "/monday.tally"
      let backup = try await place.tally("db", "backup", file)
      #expect(backup.status == 0, "\(backup.errors)")
      dock.scan("ITEM-1", "TALLY:DAMAGED", "ITEM-3", "what is this", "ITEM-2", "TALLY:UNDO")
      try await dock.told(7)
      let restore = try await place.tally("db", "restore", "--replace", file)
      #expect(restore.status == 0, "\(restore.errors)")
      dock.scan("ITEM-1", "ITEM-2")
      try await dock.told(9)
      try await dock.says("has lost scans that it had confirmed")
      #expect(try place.database.number("SELECT count(*) FROM tally.scan") == 2)
      #expect(try await place.pending() == 2)

      let trial = try await place.tally("spool", "resync", "--dry-run")
      #expect(trial.errors.contains("DOCK-1: 5 would be posted again"), "\(trial.errors)")
      let asked = ContinuousClock.now
      let resync = try await place.tally("spool", "resync")
      #expect(resync.status == 75, "\(resync.errors)")
      #expect(
        resync.errors.contains("DOCK-1: at work; it posts 5 again by itself"), "\(resync.errors)")
      try await dock.says("The database is back")
      try await place.drained()
      // Without being asked, it would not look before half a minute has passed.
      #expect(ContinuousClock.now - asked < .seconds(25))
      #expect(dock.said.contains("The database has lost 5 of the scans"), "\(dock.said)")
      dock.scan("ITEM-1")
      let told = try await dock.told(10)
      #expect(told.last?.outcome == "accepted", "\(told)")
      let again = try await place.tally("spool", "resync")
      #expect(again.status == 0, "\(again.errors)")
      #expect(again.errors.contains("has all that it confirmed"), "\(again.errors)")
      let end = try await dock.end()
      #expect(end.status == 0, "\(end.errors)")
      // The carton that was marked as damaged is set aside once more.
      try await place.prove(told, received: 6)
      #expect(try place.database.number("SELECT count(*) FROM tally.scan") == 10)
      #expect(try place.database.number("SELECT count(*) FROM tally.exception") == 2)
    }

    @Test(.timeLimit(.minutes(3)))
    func `that ends before it has looked is asked for the next one, too (row 34)`() async throws {
      let home = try TestHome.make()
      let place = try Place(embeddedIn: home)
      let file = home + "/monday.tally"
      #expect(try await place.tally("db", "backup", file).status == 0)
      let dock = try place.dock()
      dock.scan("ITEM-1", "ITEM-2")
      let told = try await dock.told(2)
      #expect(try await dock.end().status == 0)
      #expect(try await place.tally("db", "restore", "--replace", file).status == 0)
      // As it stands when a dock at work was asked, and then killed.
      try Data().write(to: URL(fileURLWithPath: home + "/spool/DOCK-1/spool.resync"))
      let drain = try await place.tally("spool", "drain")
      #expect(drain.status == 0, "\(drain.errors)")
      #expect(!FileManager.default.fileExists(atPath: home + "/spool/DOCK-1/spool.resync"))
      try await place.prove(told, received: 2)
    }
  }

  @Suite struct `A spool that was restored` {
    private static let nowhere = "host=127.0.0.1 port=1 user=tally_app dbname=tally"

    @Test(.timeLimit(.minutes(2)))
    func `from an old copy posts nothing twice (row 21)`() async throws {
      let place = try Place()
      let first = try place.dock()
      first.scan("ITEM-1")
      var told = try await first.told(1)
      #expect(try await first.end().status == 0)
      let offline = try place.dock(url: Self.nowhere)
      offline.scan("ITEM-1", "ITEM-2", "TALLY:UNDO", "what is this")
      told += try await offline.told(4)
      #expect(try await offline.end().status == 75)
      let (spool, copy) = (place.home + "/spool", place.home + "/snapshot")
      try FileManager.default.copyItem(atPath: spool, toPath: copy)
      let later = try place.dock()
      later.scan("ITEM-3")
      told += try await later.told(1)
      #expect(try await later.end().status == 0)
      // The machine goes back to its snapshot: the disk has forgotten what was posted since.
      try FileManager.default.removeItem(atPath: spool)
      try FileManager.default.moveItem(atPath: copy, toPath: spool)
      #expect(try await place.pending() == 5)
      let back = try place.dock()
      back.scan("ITEM-3")
      told += try await back.told(1)
      #expect(try await back.end().status == 0)
      try await place.prove(told, received: 4)
      #expect(try place.database.number("SELECT count(*) FROM tally.scan") == 7)
    }
  }
}
