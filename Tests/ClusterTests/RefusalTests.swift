import Cluster
import Glibc
import Testing

/// Every way to fail has its message.
@Suite(.serialized) struct `Embedded cluster refuses` {
  @Test func `data that Tally did not make`() async throws {
    try await withHome { home in
      try shell("mkdir \"$1/cluster\" && echo hello >\"$1/cluster/file\"", home)
      if geteuid() == 0 { try shell("chown -R nobody \"$1/cluster\"", home) }
      let error = await #expect(throws: ClusterError.self) {
        try await Cluster(home: home).start()
      }
      #expect(error?.code == .foreignDataDirectory)
      #expect(error?.what == "\"\(home)/cluster\" is not Tally's data, or is damaged")
      #expect(try shell("cat \"$1/cluster/file\"", home) == "hello")
    }
  }

  @Test func `data of another PostgreSQL`() async throws {
    try await withHome { home in
      let cluster = Cluster(home: home)
      _ = try await cluster.start()
      try await cluster.stop()
      let versionFile = try await cluster.status().dataDirectory + "/PG_VERSION"
      let version = try shell("cat \"$1\"; echo 9 >\"$1\"", versionFile)
      let error = await #expect(throws: ClusterError.self) { try await cluster.start() }
      #expect(error?.code == .versionDiffers)
      #expect(error?.what == "the data directory was made by PostgreSQL 9")
      try shell("echo \"$2\" >\"$1\"", versionFile, version)
      _ = try await cluster.start()
    }
  }

  @Test func `damaged data, with what the server said`() async throws {
    try await withHome { home in
      let cluster = Cluster(home: home)
      _ = try await cluster.start()
      try await cluster.stop()
      let control = try await cluster.status().dataDirectory + "/global/pg_control"
      try shell("printf x | dd of=\"$1\" bs=1 seek=20 conv=notrunc 2>/dev/null", control)
      let error = await #expect(throws: ClusterError.self) { try await cluster.start() }
      #expect(error?.code == .startFailed)
      #expect(error?.what == "the database server did not start")
      #expect(error?.detail?.contains("FATAL:") == true)
    }
  }

  @Test func `a lost log of changes, with what the server said in its log`() async throws {
    try await withHome { home in
      let cluster = Cluster(home: home)
      _ = try await cluster.start()
      try await cluster.stop()
      try shell("rm -f \"$1\"/pg_wal/0*", try await cluster.status().dataDirectory)
      let error = await #expect(throws: ClusterError.self) { try await cluster.start() }
      #expect(error?.code == .startFailed)
      #expect(error?.detail?.contains("PANIC:") == true)
    }
  }

  @Test func `a home that cannot be made`() async throws {
    try await withHome { directory in
      try shell("echo text >\"$1/file\"", directory)
      let error = await #expect(throws: ClusterError.self) {
        try await Cluster(home: directory + "/file/home").start()
      }
      #expect(error?.code == .system)
      #expect(error?.what.contains("\"\(directory)/file/home\"") == true)
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only root can make another user's directory"))
  func `a socket directory that someone else made`() async throws {
    try await withHome { directory in
      try shell("chmod 711 \"$1\"", directory)
      let cluster = Cluster(home: directory + "/" + String(repeating: "deep/", count: 30))
      let socketDirectory = try await cluster.status().socketDirectory
      #expect(socketDirectory.hasPrefix("/tmp/tally-"))
      try shell("mkdir -m 777 \"$1\"", socketDirectory)
      let error = await #expect(throws: ClusterError.self) { try await cluster.start() }
      #expect(error?.code == .foreignSocketDirectory)
      try shell("rmdir \"$1\"", socketDirectory)
      _ = try await cluster.start()
      try await cluster.stop()
      try shell("rm -r \"$1\"", socketDirectory)
    }
  }

  @Test func `nothing to go by for a home`() {
    let error = #expect(throws: ClusterError.self) { try Cluster.home(environment: [:]) }
    #expect(error?.code == .homeUnknown)
  }
}

@Suite struct `Home` {
  @Test(arguments: [
    (["TALLY_HOME": "/a", "XDG_DATA_HOME": "/b", "HOME": "/c"], "/a"),
    (["TALLY_HOME": "", "XDG_DATA_HOME": "/b", "HOME": "/c"], "/b/tally"),
    (["XDG_DATA_HOME": "relative", "HOME": "/c"], "/c/.local/share/tally"),
    (["TALLY_HOME": "here"], "here"),
  ])
  func `is the first of three variables`(environment: [String: String], home: String) throws {
    #expect(try Cluster.home(environment: environment) == home)
  }

  @Test func `is made absolute and plain`() {
    #expect(Cluster(home: "/a//b/./c/").home == "/a/b/c")
    #expect(Cluster(home: "here").home.hasPrefix("/"))
    #expect(Cluster(home: "here").home.hasSuffix("/here"))
  }
}
