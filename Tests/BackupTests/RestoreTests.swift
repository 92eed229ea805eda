import Backup
import Foundation
import Glibc
import Stock
import Store
import TestSupport
import Testing

extension Backups {
  @Suite struct `A restore` {
    @Test(.timeLimit(.minutes(5)))
    func `replaces only what may be replaced, and keeps it`() async throws {
      let home = try BackedHome()
      var shift = try Shift(on: try home.database())
      try await shift.receive(30)
      let path = home.path("b.tally")
      #expect(try home.run("db", "backup", path).status == 0)
      let backedUp = try Shift.figures(of: shift.database)
      try await shift.receive(30)
      let later = try Shift.figures(of: shift.database)

      let refused = try home.run("db", "restore", path)
      #expect(refused.status == 1)
      #expect(refused.errors.contains("the database \"tally\" is not empty"), "\(refused.errors)")
      #expect(refused.errors.contains("--replace"))
      #expect(try Shift.figures(of: shift.database) == later)
      for flag in ["--check", "--dry-run"] {
        let outcome = try home.run("db", "restore", flag, path)
        #expect(outcome.status == 0, "\(outcome.errors)")
      }
      #expect(try Shift.figures(of: shift.database) == later)
      #expect(try home.databases() == ["(tally)"])

      // A dock is connected, and goes on with what was restored.
      let outcome = try home.run("db", "restore", "--replace", path, "--json")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try Shift.figures(of: shift.database) == backedUp)
      let databases = try home.databases()
      try #require(databases.count == 2, "\(databases)")
      let kept = String(databases[1].dropFirst().dropLast())
      #expect(kept.hasPrefix("tally_replaced_"))
      #expect(outcome.output.contains("\"keptAs\":\"\(kept)\""))
      #expect(try Shift.figures(of: home.database(kept)) == later)
      try await shift.receive(10)
      try await shift.store.expectSound()
    }

    @Test func `into a home where only tables are asks nothing`() async throws {
      let (full, fresh) = (try BackedHome(), try BackedHome())
      var shift = try Shift(on: try full.database())
      try await shift.receive(10)
      let path = full.path("b.tally")
      #expect(try full.run("db", "backup", path).status == 0)
      #expect(try fresh.run("fsck").status == 0)
      let restored = try fresh.run("db", "restore", path)
      #expect(restored.status == 0, "\(restored.errors)")
      #expect(try fresh.databases() == ["(tally)"])
      // One supplier is something that somebody has put in, and so is another program's table.
      let other = try BackedHome()
      let database = try other.database()
      try database.execute("CREATE SCHEMA shop; CREATE TABLE shop.customer (id int)")
      let refused = try other.run("db", "restore", path)
      #expect(refused.status == 1)
      #expect(refused.errors.contains("shop"), "\(refused.errors)")
    }

    @Test func `of an older Tally's backup brings it up to date`() async throws {
      let (old, new) = (try BackedHome(), try BackedHome())
      let database = try old.database()
      var shift = try Shift(on: database)
      try await shift.receive(10)
      // As the last version before this migration left it.
      try database.execute(
        """
        DROP VIEW api.installation;
        DROP TABLE tally.installation;
        DELETE FROM tally.schema_migration WHERE name >= 'm0005';
        UPDATE tally.api_version SET checksum = 'older'
        """)
      let url = database.adminURL
      let path = old.path("b.tally")
      let made = try old.run("db", "backup", path, "--json", database: url)
      #expect(made.status == 0, "\(made.errors)")
      #expect(made.output.contains("\"installation\":null"))
      let restored = try new.run("db", "restore", path)
      #expect(restored.status == 0, "\(restored.errors)")
      #expect(restored.output.contains("applied m0005_installation"))
      #expect(try await Store(url: new.database().appURL).missing(of: shift.scans) == [])
    }

    @Test func `refuses a backup of a newer Tally`() async throws {
      let home = try BackedHome()
      let database = try home.database()
      try database.execute(
        """
        INSERT INTO tally.schema_migration (number, name, checksum)
        SELECT max(number) + 1, 'm9999_future', 'x' FROM tally.schema_migration
        """)
      let path = home.path("b.tally")
      #expect(try home.run("db", "backup", path, database: database.adminURL).status == 0)
      let fresh = try BackedHome()
      for flag in ["--dry-run", "--check"] {
        let refused = try fresh.run("db", "restore", flag, path)
        #expect(refused.status == 1)
        #expect(refused.errors.contains("newer version of Tally"), "\(refused.errors)")
        #expect(refused.errors.contains("m9999_future"))
      }
    }

    @Test(.timeLimit(.minutes(5)))
    func `of a copy that does not pass leaves the database alone`() async throws {
      let home = try BackedHome()
      var shift = try Shift(on: try home.database())
      try await shift.receive(20)
      // Somebody has reached around the guards.
      try shift.database.execute(
        """
        ALTER TABLE tally.holding DISABLE TRIGGER ALL;
        UPDATE tally.holding SET on_hand = on_hand + 1
        """)
      let path = home.path("b.tally")
      #expect(try home.run("db", "backup", path).status == 0)
      let fresh = try BackedHome()
      let refused = try fresh.run("db", "restore", path)
      #expect(refused.status == 1)
      #expect(refused.errors.contains("does not pass `tally fsck`"), "\(refused.errors)")
      #expect(refused.errors.contains("on_hand"))
      #expect(try fresh.databases() == ["(tally)"])
      #expect(try fresh.database().number("SELECT count(*) FROM tally.scan") == 0)
    }
  }

  @Suite struct `A file that is no whole backup` {
    @Test func `is told from one, wherever it is cut or changed`() async throws {
      let home = try BackedHome()
      _ = try home.database()
      let path = home.path("b.tally")
      #expect(try home.run("db", "backup", path).status == 0)
      let whole = try Data(contentsOf: URL(fileURLWithPath: path))
      _ = try BackupFile(checking: path)
      var codes: [BackupError.Code: Int] = [:]
      func code(of bytes: Data) throws -> BackupError.Code? {
        let other = home.path("other")
        try bytes.write(to: URL(fileURLWithPath: other))
        do {
          _ = try BackupFile(checking: other)
          return nil
        } catch let error as BackupError {
          codes[error.code, default: 0] += 1
          return error.code
        }
      }
      // Every length near both ends, and some between.
      let lengths =
        Array(0...200) + Array(stride(from: 201, to: whole.count - 400, by: 9_973))
        + Array(whole.count - 400..<whole.count)
      for length in lengths {
        let found = try code(of: whole.prefix(length))
        #expect(found == (length < 5 ? .notBackup : .cut), "cut at \(length)")
      }
      let places =
        Array(0..<100) + Array(stride(from: 100, to: whole.count - 400, by: 9_973))
        + Array(whole.count - 400..<whole.count)
      for place in places {
        var bytes = whole
        bytes[place] ^= 0x20
        #expect(try code(of: bytes) != nil, "changed at \(place)")
      }
      #expect(try code(of: whole + Data("\n".utf8)) == .cut)
      #expect(Set(codes.keys) == [.notBackup, .cut, .damaged])
      for (file, status, word) in [
        (home.path("none"), Int32(66), "No such file"), ("/etc/passwd", 66, "no backup of Tally's"),
        (home.home, 66, "directory"),
      ] {
        let outcome = try home.run("db", "restore", "--replace", file)
        #expect(outcome.status == status)
        #expect(outcome.errors.contains(word), "\(outcome.errors)")
      }
    }
  }
}
