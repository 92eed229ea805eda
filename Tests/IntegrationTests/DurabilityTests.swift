import Postgres
import Store
import TestSupport
import Testing

extension Integration {
  @Suite struct `A server that may forget` {
    @Test func `is refused, and taken again once it keeps what it confirms`() async throws {
      let server = try OwnServer()
      for setting in ["fsync", "full_page_writes", "synchronous_commit"] {
        try await server.set(setting, to: "off")
        let error = await storeError { try await Store(url: server.appURL).run { _ in } }
        #expect(error?.code == .notDurable)
        #expect(error?.detail?.contains(setting) == true)
        try await server.set(setting, to: "on")
        try await Store(url: server.appURL).run { _ in }
      }
    }
  }
}

/// A server that one test has for itself, in a throw-away home.
struct OwnServer {
  let appURL: String
  let adminURL: String

  init() throws {
    let home = try TestHome.make()
    let output = try TestHome.run(["db", "start"], home: home)
    let socket = output.split(separator: "\n").first { $0.hasPrefix("socket") }?
      .split(separator: " ").last
    let folder = try #require(socket)
    appURL = "host=\(folder) dbname=tally user=tally_app"
    adminURL = "host=\(folder) dbname=tally user=tally_admin"
  }

  /// Whether the application may connect from now on.
  func letIn(_ isLetIn: Bool) throws {
    var session = try Session(connecting: adminURL)
    try session.execute("ALTER ROLE tally_app \(isLetIn ? "LOGIN" : "NOLOGIN")")
  }

  /// How many sessions could not connect since the server started.
  func refusals() throws -> Int {
    var session = try Session(connecting: adminURL)
    return Int(
      try session.lines(
        """
        SELECT count(*)::text FROM regexp_matches(
          (SELECT string_agg(pg_read_file('log/' || f), '') FROM pg_ls_dir('log') AS f
            WHERE f LIKE 'postgresql-%'), 'is not permitted to log in', 'g')
        """)[0]) ?? 0
  }

  /// Changes a setting for sessions to come, and waits until it holds.
  func set(_ name: String, to value: String) async throws {
    var session = try Session(connecting: adminURL)
    try session.execute("ALTER SYSTEM SET \(name) = \(value)")
    try session.execute("SELECT pg_reload_conf()")
    try await wait {
      var new = try Session(connecting: adminURL)
      return try new.lines("SELECT current_setting('\(name)')") == [value]
    }
  }
}
