import Foundation
import Glibc
import TestSupport
import Testing

extension FaultMatrix {
  @Suite struct `A session that begins` {
    private static let nowhere = "host=127.0.0.1 port=1 user=tally_app dbname=tally"

    /// A dock that has been in use.
    private func place() async throws -> (Place, [Told]) {
      let place = try Place()
      let dock = try place.dock()
      dock.scan("ITEM-1")
      let told = try await dock.told(1)
      #expect(try await dock.end().status == 0)
      return (place, told)
    }

    @Test(.timeLimit(.minutes(2)))
    func
      `without a server saves scans, and says what they may be and how old that is (row 23)`()
      async throws
    {
      let (place, before) = try await place()
      let dock = try place.dock(url: Self.nowhere)
      dock.scan("ITEM-2", "what is this", "TALLY:UNDO", "TALLY:DAMAGED", "ITEM-3")
      let told = try await dock.told(4)
      #expect(told.map(\.outcome) == ["pending", "pending", "pending", "pending"])
      #expect(told[0].message.contains("probably for PO-2 line 1 (by the orders of "))
      let end = try await dock.end()
      #expect(end.status == 75, "\(end.errors)")
      #expect(end.errors.contains("Working offline"))
      #expect(end.errors.contains("saved on this disk and not posted yet"))
      #expect(try await place.pending() == 6)
      let drain = try await place.tally("spool", "drain", url: Self.nowhere)
      #expect(drain.status == 75, "\(drain.errors)")
      try await place.prove(before + told, received: 2)
      #expect(
        try place.database.rows("SELECT outcome FROM tally.scan ORDER BY recorded_at, sequence")
          == ["(accepted)", "(accepted)", "(exception)", "(undo)", "(exception)"])
    }

    @Test(.timeLimit(.minutes(2)))
    func `without a server at a dock that never had one is refused clearly (row 23)`() async throws
    {
      let place = try Place()
      let dock = try place.dock(url: Self.nowhere)
      dock.scan("ITEM-1")
      let end = try await dock.end()
      #expect(end.status == 69)
      #expect(end.output == [])
      #expect(end.errors.contains("Error: could not connect to the database"))
      #expect(end.errors.contains("hint:"))
    }

    @Test(.timeLimit(.minutes(2)))
    func `on a newer schema, or an older one, saves scans and names the versions (row 35)`()
      async throws
    {
      var (place, told) = try await place()
      let changes = [
        (
          """
          INSERT INTO tally.schema_migration (number, name, checksum)
          VALUES (999, 'm0999_future', 'none')
          """, "DELETE FROM tally.schema_migration WHERE number = 999",
          "\"m0999_future\"; this program knows "
        ),
        (
          "UPDATE tally.api_version SET checksum = 'old' || checksum",
          "UPDATE tally.api_version SET checksum = substr(checksum, 4)",
          "made by an older version of Tally"
        ),
      ]
      for (spoil, mend, words) in changes {
        try place.database.execute("SET session_replication_role = replica; " + spoil)
        let dock = try place.dock()
        dock.scan("ITEM-1", "ITEM-2")
        told += try await dock.told(2)
        let end = try await dock.end()
        #expect(end.status == 75, "\(end.errors)")
        #expect(end.errors.contains(words), "\(end.errors)")
        try place.database.execute("SET session_replication_role = replica; " + mend)
      }
      #expect(told.map(\.outcome) == ["accepted"] + Array(repeating: "pending", count: 4))
      try await place.prove(told, received: 5)
    }

    @Test(.timeLimit(.minutes(2)))
    func `on another installation's database saves scans, and writes nothing there`() async throws {
      var (place, told) = try await place()
      let other = try Place()
      try other.database.execute(
        """
        SET session_replication_role = replica;
        UPDATE tally.installation SET installation_id = gen_random_uuid();
        """)
      let dock = try place.dock(url: other.url)
      dock.scan("ITEM-1", "ITEM-2")
      told += try await dock.told(2)
      let end = try await dock.end()
      #expect(end.status == 75, "\(end.errors)")
      #expect(end.errors.contains("not the database that this dock belongs to"))
      #expect(try other.database.number("SELECT count(*) FROM tally.scan") == 0)
      #expect(try other.database.number("SELECT count(*) FROM tally.receipt") == 0)
      try await place.prove(told, received: 3)
    }

    @Test(.timeLimit(.minutes(2)))
    func `where another one works is refused, and takes nothing from it (row 18)`() async throws {
      let place = try Place()
      let dock = try place.dock()
      dock.scan("ITEM-1")
      try await dock.told(1)
      let second = try place.dock()
      second.scan("ITEM-1")
      let end = try await second.end()
      #expect(end.status == 69, "\(end.errors)")
      #expect(end.output == [])
      #expect(end.errors.contains("\(dock.processID)"), "\(end.errors)")
      // Looking is allowed, and a drain leaves it to the one at work.
      #expect(try await place.pending() == 0)
      let drain = try await place.tally("spool", "drain")
      #expect(drain.status == 0, "\(drain.errors)")
      #expect(drain.errors.contains("at work"), "\(drain.errors)")
      dock.scan("ITEM-1")
      #expect(try await dock.told(2).map(\.outcome) == ["accepted", "accepted"])
      #expect(try await dock.end().status == 0)
      try await place.prove(try dock.told(), received: 2)
    }

    @Test(.timeLimit(.minutes(2)), arguments: ["chmod 755", "chown nobody"])
    func `on a spool that others can reach is refused, and says what to do (row 17)`(
      _ change: String
    ) async throws {
      let (place, told) = try await place()
      let folder = place.home + "/spool/DOCK-1"
      let changed = Process()
      changed.executableURL = URL(fileURLWithPath: "/bin/sh")
      changed.arguments = ["-c", "\(change) \"$1\"", "sh", folder]
      try changed.run()
      #expect(changed.end() == 0)
      let dock = try place.dock()
      dock.scan("ITEM-1")
      let end = try await dock.end()
      #expect(end.status == 69, "\(end.errors)")
      #expect(end.output == [])
      #expect(end.errors.contains(folder) && end.errors.contains("hint:"), "\(end.errors)")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o700, .ownerAccountID: NSNumber(value: geteuid())],
        ofItemAtPath: folder)
      try await place.prove(told, received: 1)
    }
  }
}
