import Cluster
import Glibc
import Testing

/// Each test has homes and servers of its own; one at a time is quicker on a small machine.
@Suite(.serialized) struct `Embedded cluster` {
  @Test func `is made by the first start, and the second finds it running`() async throws {
    try await withHome { home in
      let cluster = Cluster(home: home)
      #expect(try await cluster.status().state == .absent)

      let connection = try await cluster.start()
      #expect(try psql(connection, "SELECT current_user, current_database()") == "tally_app|tally")
      let first = try await serverProcess(of: cluster)

      #expect(try await cluster.start() == connection)
      #expect(try await serverProcess(of: cluster) == first)
      #expect(try await cluster.status().version?.hasPrefix("1") == true)
    }
  }

  @Test func `keeps what is committed over a stop and a start`() async throws {
    try await withHome { home in
      let cluster = Cluster(home: home)
      _ = try await cluster.start()
      let admin = try cluster.adminConnectionInfo()
      try psql(admin, "CREATE TABLE kept AS SELECT 42 AS answer")

      try await cluster.stop()
      #expect(try await cluster.status().state == .stopped)
      try await cluster.stop()

      _ = try await cluster.start()
      #expect(try psql(admin, "SELECT answer FROM kept") == "42")
    }
  }

  @Test func `has the settings that keep the stock right`() async throws {
    try await withHome { home in
      let cluster = Cluster(home: home)
      _ = try await cluster.start()
      let admin = try cluster.adminConnectionInfo()
      for (name, value) in [
        ("fsync", "on"), ("full_page_writes", "on"), ("synchronous_commit", "on"),
        ("data_checksums", "on"), ("listen_addresses", ""), ("cluster_name", "tally"),
        ("max_wal_size", "4GB"), ("wal_buffers", "16MB"), ("jit", "off"), ("timezone", "UTC"),
        ("checkpoint_timeout", "15min"), ("max_connections", "50"), ("lc_collate", "C"),
        ("server_encoding", "UTF8"),
      ] {
        #expect(try psql(admin, "SHOW \(name)") == value, "\(name)")
      }
      #expect(
        try psql(
          admin,
          "SELECT rolname, rolsuper, rolcreatedb, rolcanlogin FROM pg_roles "
            + "WHERE rolname LIKE 'tally%' ORDER BY 1") == "tally_admin|t|t|t\ntally_app|f|f|t")
      #expect(
        try psql(admin, "SELECT upper('größe'), 'a' < 'B'") == "GRÖSSE|f"
          || psql(admin, "SELECT upper('größe'), 'a' < 'B'") == "GRÖßE|f")
    }
  }

  @Test func `is one server for many starts at once`() async throws {
    try await withHome { home in
      let connections = try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 1...5 { group.addTask { try await Cluster(home: home).start() } }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(connections.count == 1)
      #expect(try shell("ls -A \"$1\" | grep -c cluster.new || true", home) == "0")
    }
  }

  @Test func `listens on no port, and on a socket that no one else can open`() async throws {
    try await withHome { home in
      let cluster = Cluster(home: home)
      _ = try await cluster.start()
      let status = try await cluster.status()
      let process = try await serverProcess(of: cluster)
      #expect(try shell("stat -c %a \"$1\"", status.socketDirectory) == "700")
      #expect(try shell("stat -c %a \"$1\"", status.dataDirectory) == "700")

      // A TCP socket shows as socket:[inode] among the descriptors and in /proc/net/tcp.
      let ports = try shell(
        """
        for d in /proc/"$1"/fd/*; do readlink "$d" || :; done | sed -n 's/socket:.\\(.*\\)./\\1/p' |
          while read -r i; do grep -hw "$i" /proc/net/tcp /proc/net/tcp6 || :; done
        """, "\(process)")
      #expect(ports.isEmpty)
    }
  }

  @Test func `is out of reach of the starting terminal and its descriptors`() async throws {
    try await withHome { home in
      // A descriptor that every child would inherit.
      let leak = unsafe open("/dev/null", O_RDONLY)
      defer { close(leak) }
      let cluster = Cluster(home: home)
      _ = try await cluster.start()
      let process = try await serverProcess(of: cluster)
      #expect(getsid(process) != getsid(0))
      #expect(getpgid(process) != getpgid(0))
      let open = try shell("ls -l /proc/\"$1\"/fd", "\(process)")
      #expect(!open.contains("cluster.lock"))
      let inherited = open.split(separator: "\n").filter { $0.hasSuffix("-> /dev/null") }
      #expect(inherited.count <= 1)
    }
  }

  @Test func `comes back when its first process was killed`() async throws {
    try await withHome { home in
      let cluster = Cluster(home: home)
      _ = try await cluster.start()
      let admin = try cluster.adminConnectionInfo()
      for round in 1...2 {
        try psql(admin, "CREATE TABLE round_\(round) AS SELECT generate_series(1, 1000)")
        kill(try await serverProcess(of: cluster), SIGKILL)
        let connection = try await cluster.start()
        #expect(try psql(connection, "SELECT 1") == "1")
        #expect(try psql(admin, "SELECT count(*) FROM round_\(round)") == "1000")
      }
    }
  }

  @Test func `comes back though a child of the killed one is busy`() async throws {
    try await withHome { home in
      let cluster = Cluster(home: home)
      _ = try await cluster.start()
      let admin = try cluster.adminConnectionInfo()
      // A stopped backend sees nothing, not even that its parent died.
      try shell("psql -X -q \"$1\" -c 'SELECT pg_sleep(600)' >/dev/null 2>&1 &", admin)
      let backend = try #require(
        Int32(
          try retry {
            try psql(
              admin,
              "SELECT pid FROM pg_stat_activity WHERE query LIKE '%sleep(600)' "
                + "AND pid <> pg_backend_pid()")
          }))
      kill(backend, SIGSTOP)
      kill(try await serverProcess(of: cluster), SIGKILL)
      let elapsed = try await ContinuousClock().measure { _ = try await cluster.start() }
      #expect(elapsed < .seconds(20))
      #expect(try !isAlive(backend))
    }
  }

  @Test func `comes back when any of its processes was killed`() async throws {
    try await withHome { home in
      let cluster = Cluster(home: home)
      _ = try await cluster.start()
      let admin = try cluster.adminConnectionInfo()
      let kinds = try psql(
        admin,
        "SELECT DISTINCT backend_type FROM pg_stat_activity "
          + "WHERE backend_type <> 'autovacuum worker'")
      #expect(kinds.contains("checkpointer"))
      for kind in kinds.split(separator: "\n") {
        let pid = try retry {
          try psql(
            admin, "SELECT pid FROM pg_stat_activity WHERE backend_type = '\(kind)' LIMIT 1")
        }
        kill(try #require(Int32(pid), "\(kind)"), SIGKILL)
        _ = try await cluster.start()
        // The first process may not have noticed yet, and then ends the session once more.
        #expect(try retry { try psql(admin, "SELECT 1") } == "1", "\(kind)")
      }
    }
  }

  @Test func `leaves other homes alone`() async throws {
    try await withHome { one in
      try await withHome { two in
        let (first, second) = (Cluster(home: one), Cluster(home: two))
        _ = try await first.start()
        _ = try await second.start()
        try psql(try first.adminConnectionInfo(), "CREATE TABLE mine ()")
        #expect(
          try psql(try second.adminConnectionInfo(), "SELECT to_regclass('mine') IS NULL") == "t")
        let untouched = try await serverProcess(of: second)
        kill(try await serverProcess(of: first), SIGKILL)
        _ = try await first.start()
        try await first.stop()
        #expect(try await serverProcess(of: second) == untouched)
      }
    }
  }

  @Test(arguments: [
    String(repeating: "deep/", count: 30) + "home", "with space and 'quote' and \"two\"",
    "Größe-箱", "back\\slash", "comma,home", "$HOME;`id`%s",
  ])
  func `works in a home called`(name: String) async throws {
    try await withHome { directory in
      try shell("chmod 711 \"$1\"", directory)
      let cluster = Cluster(home: directory + "/" + name)
      let connection = try await cluster.start()
      #expect(try psql(connection, "SELECT 1") == "1")
      kill(try await serverProcess(of: cluster), SIGKILL)
      #expect(try await cluster.start() == connection)
      let status = try await cluster.status()
      #expect((status.socketDirectory + "/.s.PGSQL.5432").utf8.count <= 107)
      try await cluster.stop()
      if status.socketDirectory.hasPrefix("/tmp/tally-") {
        try shell("rmdir \"$1\"", status.socketDirectory)
      }
    }
  }

  @Test func `works in a home below a directory closed to others`() async throws {
    try await withHome { directory in
      try shell("chmod 700 \"$1\" && mkdir \"$1/inner\"", directory)
      let cluster = Cluster(home: directory + "/inner/tally")
      let connection = try await cluster.start()
      #expect(try psql(connection, "SELECT 1") == "1")
      try await cluster.stop()
      #expect(try await cluster.start() == connection)
      let data = try await cluster.status().dataDirectory
      #expect(try shell("cd \"$1\" && pwd -P", directory + "/inner/tally/cluster") == data)

      // A home that was removed and made anew is empty, and the old server is gone.
      if geteuid() == 0 {
        let old = try await serverProcess(of: cluster)
        try shell("rm -rf \"$1\"", directory + "/inner")
        _ = try await cluster.start()
        let fresh = try await cluster.status().dataDirectory
        #expect(fresh != data)
        #expect(try !isAlive(old))
        try await cluster.stop()
        for path in [data, fresh] { try shell("rm -rf \"${1%/cluster}\"", path) }
      }
      try await cluster.stop()
    }
  }

  @Test func `is made anew after a start that was killed on the way`() async throws {
    try await withHome { home in
      for name in ["cluster.new", "cluster.new.Ab12Cd", "cluster"] {
        try shell("mkdir \"$1\"", home + "/" + name)
      }
      try shell("echo 15 >\"$1\"", home + "/cluster.new/PG_VERSION")
      let connection = try await Cluster(home: home).start()
      #expect(try psql(connection, "SELECT 1") == "1")
      #expect(try shell("ls -A \"$1\" | grep -c cluster.new || true", home) == "0")
    }
  }

  @Test func `is not fooled by a number that another process has by now`() async throws {
    try await withHome { home in
      let cluster = Cluster(home: home)
      _ = try await cluster.start()
      let status = try await cluster.status()
      let pidFile = status.dataDirectory + "/postmaster.pid"
      try shell("cp -p \"$1\" \"$1.kept\"", pidFile)
      try await cluster.stop()
      // The socket's lock file too, as after a power cut.
      try shell(
        """
        sed "1s/.*/$2/" "$1.kept" >"$1.new" && chown --reference="$1.kept" "$1.new"
        rm "$1.kept" && chmod 600 "$1.new" && mv "$1.new" "$1"
        cp -p "$1" "$3/.s.PGSQL.5432.lock"
        """, pidFile, "\(getpid())", status.socketDirectory)
      #expect(try await cluster.status().state == .stopped)
      let connection = try await cluster.start()
      #expect(try psql(connection, "SELECT 1") == "1")
    }
  }

  @Test func `is found again after its socket's directory was removed`() async throws {
    try await withHome { home in
      let cluster = Cluster(home: home)
      _ = try await cluster.start()
      try await cluster.stop()
      try shell("rm -rf \"$1\"", try await cluster.status().socketDirectory)
      let connection = try await cluster.start()
      #expect(try psql(connection, "SELECT 1") == "1")
    }
  }
}
