import Backup
import Foundation
import Glibc
import Postgres
import Stock
import Store
import TestSupport
import Testing
import Vectors

extension Backups {
  @Suite struct `Killed in the middle` {
    /// A home with enough in it that a backup and a restore take a while.
    static func home() async throws -> (BackedHome, Shift) {
      let home = try BackedHome()
      var shift = try Shift(on: try home.database())
      for _ in 1...5 { try await shift.receive(2_000, undoing: false) }
      return (home, shift)
    }

    @Test(.timeLimit(.minutes(5)))
    func `a backup leaves nothing under its name, and the next one clears up`() async throws {
      let (home, _) = try await Self.home()
      var numbers = SeededNumbers(seed: 21)
      let path = home.path("b.tally")
      var kills = 0
      for _ in 1...8 {
        let running = try home.start(["db", "backup", path])
        usleep(.random(in: 5_000...250_000, using: &numbers))
        if kill(running.process.processIdentifier, SIGKILL) == 0 { kills += 1 }
        let isKilled = running.process.end() == SIGKILL
        let isThere = FileManager.default.fileExists(atPath: path)
        // It is there whole, or it is not there.
        if isThere { _ = try BackupFile(checking: path) }
        #expect(isKilled || isThere)
        if isThere { try FileManager.default.removeItem(atPath: path) }
      }
      #expect(kills == 8)
      // What pg_dump has not noticed yet, it ends with.
      try await Task.sleep(for: .seconds(1))
      #expect(try home.run("db", "backup", path).status == 0)
      #expect(try home.files() == ["b.tally"])
      #expect(try home.run("db", "restore", "--check", path).status == 0)
    }

    @Test(.timeLimit(.minutes(5)))
    func `a restore leaves the database as it was, or has replaced it`() async throws {
      let (home, shift) = try await Self.home()
      var numbers = SeededNumbers(seed: 22)
      let path = home.path("b.tally")
      #expect(try home.run("db", "backup", path).status == 0)
      let figures = try Shift.figures(of: shift.database)
      for _ in 1...6 {
        let running = try home.start(["db", "restore", "--replace", path])
        usleep(.random(in: 20_000...2_500_000, using: &numbers))
        kill(running.process.processIdentifier, SIGKILL)
        _ = running.process.end()
        // Before and after hold the same; in between there is nothing.
        #expect(try Shift.figures(of: home.database()) == figures)
        try await Store(url: home.database().appURL).expectSound()
      }
      let last = try home.run("db", "restore", "--replace", path)
      #expect(last.status == 0, "\(last.errors)")
      #expect(try home.databases().filter { $0.contains("restoring") } == [])
      #expect(try Shift.figures(of: home.database()) == figures)
    }

    @Test(.timeLimit(.minutes(5)))
    func `with Ctrl-C, either clears up behind itself`() async throws {
      let (home, shift) = try await Self.home()
      let path = home.path("b.tally")
      #expect(try home.run("db", "backup", path).status == 0)
      let figures = try Shift.figures(of: shift.database)
      for (arguments, pause) in [
        (["backup", home.path("c.tally")], 60_000), (["restore", "--replace", path], 700_000),
        (["restore", "--check", path], 1_200_000),
      ] as [([String], UInt32)] {
        let running = try home.start(["db"] + arguments)
        usleep(pause)
        kill(running.process.processIdentifier, SIGINT)
        let status = running.process.end()
        // Who is quicker than the signal is done.
        #expect([0, 69].contains(status) || status == SIGINT, "\(arguments) \(status)")
        #expect(try home.databases().filter { $0.contains("restoring") } == [])
        #expect(try home.files().filter { $0.contains("partial") } == [])
        #expect(try Shift.figures(of: home.database()) == figures)
      }
    }

    @Test(.timeLimit(.minutes(5)))
    func `a server leaves the backup unmade and the restore undone`() async throws {
      let (home, shift) = try await Self.home()
      let path = home.path("b.tally")
      #expect(try home.run("db", "backup", path).status == 0)
      let figures = try Shift.figures(of: shift.database)
      for arguments in [["backup", home.path("c.tally")], ["restore", "--replace", path]] {
        var isHit = false
        // One that was done before it is tried again, and struck sooner.
        for microseconds in [350_000, 200_000, 120_000, 60_000, 25_000] as [UInt32] where !isHit {
          let running = try home.start(["db"] + arguments)
          usleep(microseconds)
          let pid = try String(
            contentsOfFile: home.path("cluster/postmaster.pid"), encoding: .utf8)
          let server = try #require(pid.split(separator: "\n").first.flatMap { Int32($0) })
          kill(server, SIGKILL)
          let said = String(
            decoding: try running.errors.readToEnd() ?? Data(), as: UTF8.self)
          isHit = running.process.end() == 69
          #expect(isHit == said.contains("Error: "), "\(said)")
          #expect(try Shift.figures(of: home.database()) == figures)
          if !isHit { try? FileManager.default.removeItem(atPath: home.path("c.tally")) }
        }
        #expect(isHit)
      }
      #expect(try home.files() == ["b.tally"])
      #expect(try home.run("db", "restore", "--replace", path).status == 0)
    }
  }

  @Suite struct `Two restores at once` {
    @Test func `are one restore and one refusal`() async throws {
      let (home, _) = try await `Killed in the middle`.home()
      let path = home.path("b.tally")
      #expect(try home.run("db", "backup", path).status == 0)
      let first = try home.start(["db", "restore", "--check", path])
      for attempt in 1... {
        if try home.databases().count > 1 { break }
        try #require(attempt < 1_000)
        usleep(5_000)
      }
      let second = try home.run("db", "restore", "--check", path)
      #expect(second.status == 69)
      #expect(second.errors.contains("another restore into \"tally\" is at work"))
      #expect(first.process.end() == 0)
    }
  }

  /// Only root can mount a small disk.
  @Suite(.enabled(if: geteuid() == 0, "only root can mount a disk")) struct `A full disk` {
    @Test(.timeLimit(.minutes(5)))
    func `takes no backup, and keeps the one that is there`() async throws {
      let (home, shift) = try await `Killed in the middle`.home()
      let disk = try SmallDisk(kilobytes: 400)
      defer { disk.remove() }
      let path = disk.path + "/b.tally"
      try "the last one".write(toFile: path, atomically: false, encoding: .utf8)
      let outcome = try home.run("db", "backup", "--replace", path)
      #expect(outcome.status == 69)
      #expect(outcome.errors.contains("No space left on device"), "\(outcome.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["b.tally"])
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "the last one")
      try await shift.store.expectSound()
    }

    @Test(.timeLimit(.minutes(5)))
    func `of the server's fails the restore and nothing else`() async throws {
      let (home, shift) = try await `Killed in the middle`.home()
      let path = home.path("b.tally")
      #expect(try home.run("db", "backup", path).status == 0)
      let figures = try Shift.figures(of: shift.database)
      // Room for an empty database, and not for the restored one beside it.
      let disk = try SmallDisk(kilobytes: 12_000)
      defer {
        _ = try? home.run("db", "stop")
        disk.remove()
      }
      try disk.own(like: home.path("cluster"))
      // A new database is where the one is that it is copied from.
      try home.database("postgres").execute("CREATE TABLESPACE small LOCATION '\(disk.path)'")
      try home.database("postgres").execute("ALTER DATABASE template0 SET TABLESPACE small")
      let outcome = try home.run("db", "restore", "--replace", path)
      #expect(outcome.status == 69, "\(outcome.errors)")
      #expect(outcome.errors.contains("No space left on device"), "\(outcome.errors)")
      #expect(try Shift.figures(of: shift.database) == figures)
      #expect(try home.databases() == ["(tally)"])
    }
  }
}
