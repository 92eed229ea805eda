import Foundation
import Postgres
import Synchronization

/// A database of a test's own, on a server that lives as long as the test process.
///
/// The server is Tally's own cluster in a throw-away home, started by the real binary with the
/// first test that asks. A watcher stops it and removes the home when the process is gone,
/// however it ended.
package struct TestDatabase: Sendable {
  /// For the application role.
  package let appURL: String
  /// For the cluster's superuser.
  package let adminURL: String

  package init(appURL: String, adminURL: String) {
    self.appURL = appURL
    self.adminURL = adminURL
  }

  /// A database with Tally's tables, as migrated, and nothing in it but what they begin with.
  package static func fresh() throws -> TestDatabase {
    try server.withLock { server in
      let running = try server ?? TestServer()
      server = running
      return try running.makeDatabase(from: "tally")
    }
  }

  /// A database of its own without Tally's tables.
  package static func empty() throws -> TestDatabase {
    try server.withLock { server in
      let running = try server ?? TestServer()
      server = running
      return try running.makeDatabase(from: "template1")
    }
  }

  /// The superuser's address of a database without Tally's tables, one for all callers.
  package static func url() throws -> String {
    try server.withLock { server in
      var running = try server ?? TestServer()
      let url = try running.plain ?? running.makeDatabase(from: "template1").adminURL
      running.plain = url
      server = running
      return url
    }
  }

  private static let server = Mutex<TestServer?>(nil)
}

/// The throw-away server of this process.
private struct TestServer: Sendable {
  let socketDirectory: String
  /// The address of the database that ``TestDatabase/url()`` gives, once there is one.
  var plain: String?

  init() throws {
    let home = try TestHome.make()
    let output = try TestHome.run(["db", "start"], home: home)
    guard
      let socket = output.split(separator: "\n").first(where: { $0.hasPrefix("socket") })?
        .split(separator: " ").last
    else { throw TestHome.Failed(what: "`tally db start` names no socket:\n\(output)") }
    socketDirectory = String(socket)
  }

  /// A new database, copied from another that nobody is connected to.
  func makeDatabase(from template: String) throws -> TestDatabase {
    let name = "test_\(UInt64.random(in: 0 ... .max))"
    var session = try Session(connecting: url(of: "postgres", as: "tally_admin"))
    try session.execute(
      "CREATE DATABASE \(name) TEMPLATE \(template) STRATEGY file_copy", deadline: .seconds(60))
    return TestDatabase(
      appURL: url(of: name, as: "tally_app"), adminURL: url(of: name, as: "tally_admin"))
  }

  private func url(of database: String, as user: String) -> String {
    "host=\(socketDirectory) dbname=\(database) user=\(user)"
  }
}

/// Throw-away homes, and the real binary on them.
package enum TestHome {
  package struct Failed: Error, CustomStringConvertible {
    package let what: String
    package var description: String { what }

    package init(what: String) { self.what = what }
  }

  /// A new home in the temporary folder.
  ///
  /// When this process is gone, its server is stopped and it is removed.
  package static func make() throws -> String {
    let home = "/tmp/tally-test-\(UInt64.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(
      atPath: home, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    let watcher = Process()
    watcher.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
    // Without `--wait` setsid forks and is gone at once, but its end is noticed only when the watcher
    // ends too; meanwhile that dead child hides those of exit tests, which then wait for ever.
    watcher.arguments = ["--wait", "/bin/sh", "-c", watch, "watch", "\(getpid())", home]
    watcher.standardInput = FileHandle.nullDevice
    watcher.standardOutput = FileHandle.nullDevice
    watcher.standardError = FileHandle.nullDevice
    try watcher.run()
    return home
  }

  /// SIGQUIT is PostgreSQL's immediate shutdown.
  private static let watch = """
    while kill -0 "$1" 2>/dev/null; do sleep 0.3; done
    pid=$(head -n 1 "$2/cluster/postmaster.pid" 2>/dev/null) && kill -QUIT "$pid"
    sleep 0.5
    rm -rf "$2"
    """

  /// The binary under test, beside the test bundle.
  package static var binary: String {
    get throws {
      let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      for candidate in [folder, folder.deletingLastPathComponent()] {
        let path = candidate.appendingPathComponent("tally").path
        if FileManager.default.isExecutableFile(atPath: path) { return path }
      }
      throw Failed(what: "the binary `tally` is not beside \(folder.path); build it first")
    }
  }

  /// Runs `tally` and returns what it wrote to standard output.
  ///
  /// - Throws: ``Failed`` with what it wrote to standard error, unless it exits with 0.
  package static func run(_ arguments: [String], home: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try binary)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["TALLY_HOME": home, "TALLY_DATABASE_URL": ""]) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    let said = try errors.fileHandleForReading.readToEnd() ?? Data()
    let status = process.end()
    guard status == 0 else {
      throw Failed(
        what: "tally \(arguments.joined(separator: " ")) ended with "
          + "\(status): \(String(decoding: said, as: UTF8.self))")
    }
    return String(decoding: data, as: UTF8.self)
  }
}
