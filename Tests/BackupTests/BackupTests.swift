import Backup
import Foundation
import Glibc
import Stock
import Store
import TestSupport
import Testing

/// Each has servers of its own; one after the other.
@Suite(.serialized) enum Backups {}

extension Backups {
  @Suite struct `A backup` {
    @Test(.timeLimit(.minutes(5)))
    func `restored into a fresh home is what was there, and names what came later`() async throws {
      let old = try BackedHome()
      var shift = try Shift(on: try old.database())
      try await shift.receive(200)
      let figures = try Shift.figures(of: shift.database)
      let file = old.path("monday.tally")
      let made = try old.run("db", "backup", file, "--json")
      #expect(made.status == 0, "\(made.errors)")
      #expect(made.output.contains("\"scans\":200"))
      let known = shift.scans
      try await shift.receive(100)

      let new = try BackedHome()
      let restored = try new.run("db", "restore", file)
      #expect(restored.status == 0, "\(restored.errors)")
      #expect(restored.output.contains("all 18 checks hold"))
      let database = try new.database()
      #expect(try Shift.figures(of: database) == figures)
      let store = Store(url: database.appURL)
      try await store.expectSound()
      #expect(try new.run("fsck").status == 0)
      // The same installation, which knows what it lacks.
      #expect(try await store.installation() == shift.store.installation())
      #expect(try await store.missing(of: shift.scans) == Array(shift.scans.dropFirst(known.count)))
      #expect(try await store.missing(of: known) == [])
      #expect(try await store.missing(of: []) == [])
      // And it goes on working, with history still guarded.
      var next = try Shift(on: database, seeding: false)
      try await next.receive(20)
      try await store.expectSound()
      let rewriting = #expect(throws: (any Error).self) {
        try database.execute("UPDATE tally.scan SET outcome = outcome")
      }
      #expect("\(rewriting.map { "\($0)" } ?? "")".contains("TL001"))
    }

    @Test func `is a file for its owner, and one that pg_restore reads by itself`() async throws {
      let home = try BackedHome()
      var shift = try Shift(on: try home.database())
      try await shift.receive(50)
      let path = home.path("b.tally")
      #expect(try home.run("db", "backup", path).status == 0)
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      #expect(try home.files() == ["b.tally"])
      let name = "by_hand"
      try home.database("postgres").execute("CREATE DATABASE \(name)")
      let database = try home.database(name)
      let pgRestore = try database.rows(
        "SELECT setting || '/pg_restore' FROM pg_config() WHERE name = 'BINDIR'")[0]
      let process = Process()
      process.executableURL = URL(
        fileURLWithPath: String(pgRestore.dropFirst().dropLast()))
      process.arguments = [
        "--single-transaction", "--exit-on-error", "-d", database.adminURL, path,
      ]
      try process.run()
      #expect(process.end() == 0)
      #expect(try Shift.figures(of: database) == Shift.figures(of: shift.database))
    }

    @Test func `never takes another file's place unless it is told to`() async throws {
      let home = try BackedHome()
      _ = try home.database()
      let path = home.path("kept")
      try "mine".write(toFile: path, atomically: true, encoding: .utf8)
      let refused = try home.run("db", "backup", path)
      #expect(refused.status == 1)
      #expect(refused.errors.contains("\"\(path)\" is there already"))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
      #expect(try home.run("db", "backup", "--replace", path).status == 0)
      #expect(try home.run("db", "restore", "--dry-run", path).status == 0)
      for place in ["/dev/null", home.home] {
        let outcome = try home.run("db", "backup", "--replace", place)
        #expect(outcome.status == 1, "\(place): \(outcome.errors)")
      }
      #expect(try home.run("db", "backup", home.path("no/such/folder")).status == 69)
      let empty = try BackedHome()
      let nothing = try empty.run("db", "backup", home.path("nothing"))
      #expect(nothing.status == 1)
      #expect(nothing.errors.contains("there is nothing to back up"), "\(nothing.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: empty.home) == [])
      #expect(try home.files() == ["kept"])
    }

    @Test(.timeLimit(.minutes(5)))
    func `is one moment, however much is received meanwhile`() async throws {
      let home = try BackedHome()
      var shift = try Shift(on: try home.database())
      try await shift.receive(20)
      let busy = shift
      let work = Task {
        var busy = busy
        while !Task.isCancelled { try await busy.receive(30) }
        return busy.scans.count
      }
      for number in 1...3 {
        let outcome = try home.run("db", "backup", home.path("\(number).tally"))
        #expect(outcome.status == 0, "\(outcome.errors)")
        let check = try home.run("db", "restore", "--check", home.path("\(number).tally"))
        #expect(check.status == 0, "\(check.errors)")
      }
      work.cancel()
      _ = try? await work.value
      #expect(try home.databases() == ["(tally)"])
    }

    @Test func `of another server is made and restored by its address`() async throws {
      let (from, to) = (try BackedHome(), try BackedHome())
      var shift = try Shift(on: try from.database())
      try await shift.receive(30)
      let path = from.path("b.tally")
      let nowhere = try BackedHome()
      let made = try nowhere.run("db", "backup", path, database: shift.database.adminURL)
      #expect(made.status == 0, "\(made.errors)")
      // A database that is not there yet.
      _ = try to.database()
      let target = try to.database("elsewhere")
      let restored = try nowhere.run("db", "restore", path, database: target.adminURL)
      #expect(restored.status == 0, "\(restored.errors)")
      #expect(try Shift.figures(of: target) == Shift.figures(of: shift.database))
      #expect(try to.databases() == ["(elsewhere)", "(tally)"])
      // The application's role may not read everything, and may not make databases.
      let refused = try nowhere.run(
        "db", "backup", nowhere.path("x"), database: shift.database.appURL)
      #expect(refused.status == 69)
      let other = try nowhere.run("db", "restore", path, database: target.appURL)
      #expect(other.status == 69)
      #expect(other.errors.contains("may not make databases"), "\(other.errors)")
      #expect(try nowhere.files() == [])
    }
  }
}
