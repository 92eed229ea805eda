import Foundation
import Glibc
import Postgres
import TestSupport
import Testing

/// A server that tests may stop, kill and starve, one at a time.
struct VictimServer: Sendable {
  let home: String
  let socketDirectory: String

  /// One for all tests of this process, since making one takes seconds.
  static let shared = Result { try start(try TestHome.make()) }

  /// Starts the server of a home, and makes it first when it is new.
  static func start(_ home: String) throws -> VictimServer {
    let output = try TestHome.run(["db", "start"], home: home)
    let socket = output.split(separator: "\n").first { $0.hasPrefix("socket") }?
      .split(separator: " ").last
    return VictimServer(home: home, socketDirectory: String(try #require(socket)))
  }

  /// Starts it again after it was ended.
  func restart() throws { _ = try TestHome.run(["db", "start"], home: home) }

  static func database(_ name: String, at socketDirectory: String) -> TestDatabase {
    TestDatabase(
      appURL: "host=\(socketDirectory) dbname=\(name) user=tally_app",
      adminURL: "host=\(socketDirectory) dbname=\(name) user=tally_admin")
  }

  var main: TestDatabase { Self.database("postgres", at: socketDirectory) }

  /// A new database with Tally's tables, and nothing in it but what they begin with.
  func makeDatabase(in tablespace: String = "pg_default") throws -> TestDatabase {
    let name = "test_\(UInt64.random(in: 0 ... .max))"
    try main.execute(
      "CREATE DATABASE \(name) TEMPLATE tally STRATEGY file_copy TABLESPACE \(tablespace)")
    return Self.database(name, at: socketDirectory)
  }

  /// The number of the first process.
  var postmaster: Int32 {
    get throws {
      let text = try String(contentsOfFile: "\(home)/cluster/postmaster.pid", encoding: .utf8)
      return try #require(text.split(separator: "\n").first.flatMap { Int32($0) })
    }
  }

  /// The first process and all its children.
  func processes() throws -> [Int32] {
    let first = try postmaster
    let children = try String(
      contentsOfFile: "/proc/\(first)/task/\(first)/children", encoding: .utf8)
    return [first] + children.split(separator: " ").compactMap { Int32($0) }
  }

  /// Stops all of it in its tracks: it listens, and answers nothing.
  ///
  /// - Returns: what to wake again.
  func freeze() throws -> [Int32] {
    let all = try processes()
    for process in all { kill(process, SIGSTOP) }
    return all
  }

  func thaw(_ processes: [Int32]) { for process in processes { kill(process, SIGCONT) } }

  /// Kills a session of the application on a database, which makes the server start anew; false when
  /// there is none.
  func killBackend(of database: TestDatabase) async throws -> Bool {
    try await isBack()
    let id = try database.number(
      """
      SELECT coalesce(max(pid), 0) FROM pg_stat_activity
       WHERE usename = 'tally_app' AND datname = current_database()
      """)
    return id > 0 && kill(Int32(id), SIGKILL) == 0
  }

  /// Waits until it takes connections, after something has ended its sessions.
  ///
  /// More than once in a row: a server whose process was killed takes some more before it notices.
  func isBack() async throws {
    var times = 0
    try await wait("the server") {
      times = (try? main.number("SELECT 1")) == 1 ? times + 1 : 0
      if times < 4 { try await Task.sleep(for: .milliseconds(50)) }
      return times == 4
    }
  }
}
