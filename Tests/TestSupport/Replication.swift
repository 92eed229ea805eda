import Foundation
import Glibc

/// A server and its standby, each in a throw-away home, as people run them who must not lose a
/// confirmed scan when a machine dies.
///
/// Both are Tally's own clusters, started by the real binary; the standby is made of the primary by
/// `pg_basebackup` and follows it by streaming replication (PostgreSQL 15 documentation, 27.2.5).
package struct Replication: Sendable {
  /// One of the two servers.
  package struct Node: Sendable {
    package let home: String
    package let socketDirectory: String
    package let dataDirectory: String

    /// For the cluster's superuser.
    package var adminURL: String { "host=\(socketDirectory) dbname=tally user=tally_admin" }
    /// For the application role, on this server only.
    package var appURL: String { "host=\(socketDirectory) dbname=tally user=tally_app" }
    package var database: TestDatabase { TestDatabase(appURL: appURL, adminURL: adminURL) }
  }

  package let primary: Node
  package let standby: Node

  /// How the application connects: to whichever of the two can be written to.
  package var url: String {
    "host=\(primary.socketDirectory),\(standby.socketDirectory) dbname=tally user=tally_app "
      + "target_session_attrs=read-write"
  }

  /// Starts both and waits until the standby follows.
  ///
  /// - Parameter synchronous: whether the primary confirms only what the standby has applied.
  /// - Throws: what went wrong, in the words of the program that failed.
  package init(synchronous: Bool) throws {
    primary = try Self.start(try TestHome.make())
    let home = try TestHome.make()
    try Self.copy(primary, to: home)
    standby = try Self.start(home)
    try wait("the standby to follow") { [primary] in
      try primary.database.rows("SELECT state FROM pg_stat_replication") == ["(streaming)"]
    }
    guard synchronous else { return }
    try primary.database.set("synchronous_commit", to: "remote_apply")
    try primary.database.set("synchronous_standby_names", to: "'*'")
    try wait("the standby to be synchronous") { [primary] in
      try primary.database.rows("SELECT sync_state FROM pg_stat_replication") == ["(sync)"]
    }
  }

  /// Kills every process of the primary at once, as when its machine dies.
  package func killPrimary() throws {
    var victims = Self.processes(in: primary.dataDirectory)
    guard !victims.isEmpty else { throw TestHome.Failed(what: "the primary does not run") }
    for _ in 1...1_000 where !victims.isEmpty {
      for victim in victims { kill(victim, SIGKILL) }
      usleep(5_000)
      victims = Self.processes(in: primary.dataDirectory)
    }
    guard victims.isEmpty else { throw TestHome.Failed(what: "\(victims) do not die") }
  }

  /// Makes the standby the primary, which waits for no other then.
  package func promoteStandby() throws {
    try standby.database.execute("SELECT pg_promote(true, 60)")
    // pg_basebackup has copied the setting, and commits would wait for a standby for ever.
    try standby.database.set("synchronous_standby_names", to: "''")
  }

  /// Cuts the standby off, which stays as it is then.
  package func disconnectStandby() throws {
    try standby.database.set("primary_conninfo", to: "''")
    try wait("the standby to be cut off") { [primary] in
      try primary.database.number("SELECT count(*) FROM pg_stat_replication") == 0
    }
  }

  private static func start(_ home: String) throws -> Node {
    let output = try TestHome.run(["db", "start"], home: home)
    func value(_ name: String) throws -> String {
      let line = output.split(separator: "\n").first { $0.hasPrefix(name + " ") }
      guard let value = line?.split(separator: " ").last else {
        throw TestHome.Failed(what: "`tally db start` names no \(name):\n\(output)")
      }
      return String(value)
    }
    return Node(home: home, socketDirectory: try value("socket"), dataDirectory: try value("data"))
  }

  /// Copies the primary's data into another home, as the user who runs the server.
  private static func copy(_ primary: Node, to home: String) throws {
    let programs = try primary.database.rows(
      "SELECT setting FROM pg_config() WHERE name = 'BINDIR'")
    try shell(
      """
      umask 077
      mkdir "$1/cluster"
      as=
      if [ "$(id -u)" = 0 ]; then
        chmod 711 "$1"
        owner=$(stat -c %U "$3")
        chown "$owner" "$1/cluster"
        as="setpriv --reuid=$owner --regid=$(id -g "$owner") --init-groups --"
      fi
      cd / && $as "$2/pg_basebackup" -D "$1/cluster" -c fast -X stream -R --no-password -d "$4"
      """,
      [home, String(programs[0].dropFirst().dropLast()), primary.dataDirectory, primary.adminURL])
  }

  /// The processes that work in a data directory: the server's, all of them.
  private static func processes(in directory: String) -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int32($0) }.filter { process in
      let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
      return place == directory
    }
  }

  private static func shell(_ script: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-ec", script, "sh"] + arguments
    process.standardInput = FileHandle.nullDevice
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let said = try errors.fileHandleForReading.readToEnd() ?? Data()
    let status = process.end()
    guard status == 0 else {
      throw TestHome.Failed(what: "status \(status): \(String(decoding: said, as: UTF8.self))")
    }
  }
}

extension TestDatabase {
  /// Changes a setting of the server's, by the value as SQL writes it, and waits until it holds.
  package func set(_ name: String, to value: String) throws {
    try execute("ALTER SYSTEM SET \(name) = \(value)")
    try execute("SELECT pg_reload_conf()")
    let plain = value.trimmingCharacters(in: ["'"])
    try wait("\(name) to be \(value)") {
      try rows("SELECT current_setting('\(name)') = '\(plain)'") == ["(t)"]
    }
  }
}

/// Looks until `condition` holds, at most a minute.
private func wait(_ what: String, until condition: () throws -> Bool) throws {
  for _ in 1...6_000 {
    if try condition() { return }
    usleep(10_000)
  }
  throw TestHome.Failed(what: "waited in vain for \(what)")
}
