import Foundation
import Glibc
import TestSupport
import Testing

extension FaultMatrix {
  @Suite struct `A server` {
    /// Scans, and lets something happen to the server between them.
    private func scanThrough(
      _ place: Place, _ server: VictimServer, rounds: Int,
      _ strike: (Int) async throws -> Void
    ) async throws -> Int {
      let dock = try place.dock()
      var count = 0
      for round in 1...rounds {
        dock.scan(Array(repeating: "ITEM-\(round % 3 + 1)", count: 5))
        try await dock.told(count + 1)
        try await strike(round)
        count += 5
        try await dock.told(count)
        // As long as the server is there, what came is posted.
        try await server.isBack()
      }
      let end = try await dock.end()
      #expect([0, 75].contains(end.status), "\(end.errors)")
      let told = try dock.told()
      #expect(told.count == count)
      #expect(Set(told.map(\.outcome)).isSubset(of: ["accepted", "pending"]), "\(told)")
      try await place.prove(told, received: Int64(count))
      return count
    }

    @Test(.timeLimit(.minutes(5)))
    func `whose backends are killed at work counts everything once (row 24)`() async throws {
      let server = try VictimServer.shared.get()
      let place = try Place(on: server)
      var strikes = 0
      _ = try await scanThrough(place, server, rounds: 5 * tortureRounds) { _ in
        if try await server.killBackend(of: place.database) { strikes += 1 }
      }
      #expect(strikes > 0)
    }

    @Test(.timeLimit(.minutes(5)), arguments: [SIGKILL, SIGQUIT])
    func `that is killed, or shut down at once, and started again counts everything once (row 24)`(
      _ signal: Int32
    ) async throws {
      let server = try VictimServer.shared.get()
      let place = try Place(on: server)
      _ = try await scanThrough(place, server, rounds: 2 * tortureRounds) { _ in
        // SIGQUIT is what `pg_ctl stop -m immediate` sends.
        #expect(kill(try server.postmaster, signal) == 0)
        try server.restart()
      }
    }

    @Test(.timeLimit(.minutes(2)))
    func `that is stopped in its tracks is given up, and scans are saved meanwhile (row 26)`()
      async throws
    {
      let server = try VictimServer.shared.get()
      let place = try Place(on: server)
      let dock = try place.dock()
      dock.scan("ITEM-1")
      try await dock.told(1)
      let frozen = try server.freeze()
      defer { server.thaw(frozen) }
      for number in 2...6 {
        dock.scan("ITEM-1")
        try await dock.told(number)
      }
      #expect(
        try dock.told().map(\.outcome) == ["accepted"] + Array(repeating: "pending", count: 5))
      server.thaw(frozen)
      try await dock.says("The database is back")
      let end = try await dock.end()
      #expect(end.status == 0, "\(end.errors)")
      try await place.prove(try dock.told(), received: 6)
    }

    @Test(.timeLimit(.minutes(3)))
    func `of a home's own that is stopped when work begins holds nobody up (rows 23, 26)`()
      async throws
    {
      let home = try TestHome.make()
      let place = try Place(embeddedIn: home)
      let first = try place.dock()
      first.scan("ITEM-1")
      try await first.told(1)
      #expect(try await first.end().status == 0)
      let server = VictimServer(home: home, socketDirectory: "")
      let postmaster = try server.postmaster
      let frozen = try server.freeze()
      defer { server.thaw(frozen) }
      let dock = try place.dock()
      dock.scan("ITEM-1", "ITEM-2")
      let told = try await dock.told(2)
      #expect(told.map(\.outcome) == ["pending", "pending"])
      let end = try await dock.end()
      #expect(end.status == 75, "\(end.errors)")
      #expect(end.errors.contains("Working offline"))
      // It hangs, and nobody takes it for gone and starts another on its data.
      #expect(try server.postmaster == postmaster)
      server.thaw(frozen)
      try await wait("the server") {
        try place.database.number("SELECT count(*) FROM tally.scan") == 1
      }
      try await place.prove(try first.told() + told, received: 3)
    }

    @Test(.timeLimit(.minutes(2)))
    func `that may only be read is away until it may be written (row 33)`() async throws {
      let server = try VictimServer.shared.get()
      let place = try Place(on: server)
      let name = try place.database.rows("SELECT current_database()")[0].dropFirst().dropLast()
      let dock = try place.dock()
      dock.scan("ITEM-1")
      try await dock.told(1)
      // For every session of this database, those at work by a kill.
      try server.main.execute("ALTER DATABASE \(name) SET default_transaction_read_only = on")
      try server.main.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)'")
      dock.scan("ITEM-1", "ITEM-1")
      let told = try await dock.told(3)
      #expect(told.map(\.outcome) == ["accepted", "pending", "pending"])
      try await dock.says("read-only")
      // One that begins now scans, too.
      let other = try place.dock("--dock", "DOCK-1B")
      #expect(try await other.end().status == 69)
      try server.main.execute("ALTER DATABASE \(name) RESET default_transaction_read_only")
      try await dock.says("The database is back")
      #expect(try await dock.end().status == 0)
      try await place.prove(told, received: 3)
    }

    @Test(.timeLimit(.minutes(3)), .enabled(if: geteuid() == 0, "only root can mount a disk"))
    func `whose disk is full is away until there is room (row 33)`() async throws {
      let server = try VictimServer.shared.get()
      let disk = try SmallDisk(kilobytes: 40_000)
      defer { disk.remove() }
      try disk.own(like: server.home + "/cluster")
      let space = "small_\(UInt32.random(in: 0 ... .max))"
      try server.main.execute("CREATE TABLESPACE \(space) LOCATION '\(disk.path)'")
      let place = try Place(on: server, in: space)
      defer {
        try? place.database.drop()
        try? server.main.execute("DROP TABLESPACE \(space)")
      }
      let dock = try place.dock()
      dock.scan("ITEM-1")
      try await dock.told(1)
      let ballast = disk.path + "/ballast"
      try fill(ballast)
      // More than fits into the pages that the tables have.
      var count = 1
      while try dock.told().allSatisfy({ $0.outcome == "accepted" }), count < 900 {
        dock.scan(Array(repeating: "ITEM-2", count: 100))
        count += 100
        try await dock.told(count)
      }
      #expect(dock.said.contains("disk is full"), "\(dock.said)")
      #expect(try dock.told().last?.outcome == "pending")
      try FileManager.default.removeItem(atPath: ballast)
      try await dock.says("The database is back")
      #expect(try await dock.end().status == 0)
      try await place.prove(try dock.told(), received: Int64(count))
    }

    /// Takes all room that is left.
    private func fill(_ path: String) throws {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
      let file = try #require(FileHandle(forWritingAtPath: path))
      for size in [1 << 20, 1 << 12] {
        while (try? file.write(contentsOf: Data(repeating: 1, count: size))) != nil {}
      }
      try file.close()
    }
  }
}
