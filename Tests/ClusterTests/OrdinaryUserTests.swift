import Cluster
import Glibc
import Testing

/// What root's tests cannot show; each body runs in a process that has given root up.
///
/// Without root there is nothing to give up, and the other suites show all of it.
@Suite(.serialized, .enabled(if: geteuid() == 0, "only root can become someone else"))
struct `Embedded cluster of an ordinary user` {
  @Test func `is made, killed, found again and stopped`() async throws {
    try await withHome { home in
      try shell("chown nobody \"$1\"", home)
      await #expect(processExitsWith: .success) { [home = home as String] in
        try become("nobody")
        let cluster = Cluster(home: home)
        let connection = try await cluster.start()
        try #require(try psql(connection, "SELECT current_user") == "tally_app")
        kill(try await serverProcess(of: cluster), SIGKILL)
        try #require(try await cluster.start() == connection)
        let status = try await cluster.status()
        try #require(status.dataDirectory == cluster.home + "/cluster")
        try #require(try shell("stat -c %U \"$1\"", status.dataDirectory) == "nobody")
        try await cluster.stop()
        try #require(try await cluster.status().state == .stopped)
      }
      // Root may use it too, and it stays the user's.
      let connection = try await Cluster(home: home).start()
      #expect(try psql(connection, "SELECT 1") == "1")
      #expect(try shell("stat -c %U \"$1/cluster\"", home) == "nobody")
      await #expect(processExitsWith: .success) { [home = home as String] in
        try become("nobody")
        let cluster = Cluster(home: home)
        try #require(try psql(try await cluster.start(), "SELECT 1") == "1")
        try await cluster.stop()
      }
    }
  }

  @Test func `is closed to other users`() async throws {
    try await withHome { home in
      _ = try await Cluster(home: home).start()
      await #expect(processExitsWith: .success) { [home = home as String] in
        try become("daemon")
        let error = await #expect(throws: ClusterError.self) {
          try await Cluster(home: home).start()
        }
        try #require(error?.code == .noPermission)
        let connect = try shell(
          "psql -X -h \"$1/run\" -U tally_app -d tally -c 'SELECT 1' 2>&1 || :", home)
        try #require(connect.contains("Permission denied"))
        try #require(try shell("ls \"$1/run\" \"$1/cluster\" 2>/dev/null || :", home).isEmpty)
      }
    }
  }

  @Test func `needs a home that he may write`() async throws {
    try await withHome { home in
      try shell("chmod 755 \"$1\"", home)
      await #expect(processExitsWith: .success) { [home = home as String] in
        try become("nobody")
        for home in [home, home + "/inner"] {
          let error = await #expect(throws: ClusterError.self) {
            try await Cluster(home: home).start()
          }
          try #require(error?.code == .noPermission)
        }
      }
    }
  }

  @Test func `needs a user who has a name`() async throws {
    try await withHome { home in
      try shell("chmod 777 \"$1\"", home)
      await #expect(processExitsWith: .success) { [home = home as String] in
        try #require(setgid(54321) == 0 && setuid(54321) == 0)
        let error = await #expect(throws: ClusterError.self) {
          try await Cluster(home: home).start()
        }
        try #require(error?.code == .noUserName)
        try #require(error?.what == "user id 54321 has no name")
      }
    }
  }
}
