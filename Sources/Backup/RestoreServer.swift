internal import Postgres
internal import Schema
internal import Store

/// The server on which a backup is restored, seen from a database beside the one to be replaced.
///
/// It holds the right to restore there until it is closed or the process ends.
struct RestoreServer: Sendable {
  private let words: ConnectionWords
  /// The name of the database to be replaced.
  private let target: String
  private let connection: Connection

  /// Connects, and takes the right to restore.
  ///
  /// - Throws: ``BackupError`` with `busy` while another restore has it, or with `notAllowed`.
  init(_ words: ConnectionWords) async throws {
    guard let target = words["dbname"], !target.isEmpty else {
      throw BackupError(
        .notAllowed, "TALLY_DATABASE_URL names no database",
        hint: "Add one to it, as in postgresql://server/tally.")
    }
    self.words = words
    self.target = target
    var beside = words
    beside["dbname"] = target == "postgres" ? "template1" : "postgres"
    let connection = Connection(to: beside.text)
    self.connection = connection
    let isTaken = try await connection.run { session in
      try session.query(Statement(.restoreLock), target).first { row throws(PostgresError) in
        try row[0, as: Bool.self]
      } ?? false
    }
    guard isTaken else {
      await connection.close()
      throw BackupError(
        .busy, "another restore into \"\(target)\" is at work", hint: "Wait until it has ended.")
    }
  }

  /// Gives the right back.
  func close() async { await connection.close() }

  /// Refuses a purpose that the database does not allow.
  ///
  /// - Returns: whether there is no database, or nobody has put anything into it.
  func admit(_ purpose: Backup.Purpose) async throws -> Bool {
    let (isThere, mayCreate) = try await connection.run { [target] session in
      try session.query(Statement(.restoreTarget), target).first { row throws(PostgresError) in
        (try row[0, as: Bool.self], try row[1, as: Bool.self])
      } ?? (false, false)
    }
    guard mayCreate else {
      throw BackupError(
        .notAllowed, "the role may not make databases",
        detail: "A backup is restored into a second database first, to prove it there.",
        hint: "As a superuser, run ALTER ROLE … CREATEDB for it.")
    }
    guard isThere else { return true }
    let (filled, foreign) = try await content()
    switch purpose {
    case .rehearsal, .replacement: break
    case .newDatabase:
      guard filled.isEmpty, foreign.isEmpty else { throw notEmpty(filled, foreign) }
    }
    return filled.isEmpty && foreign.isEmpty
  }

  /// What is in the database to be replaced: tables of ours, and other schemas.
  private func content() async throws -> ([String], [String]) {
    let connection = Connection(to: words.text)
    do {
      let content = try await connection.run { session in
        try session.query(Statement(.restoreContent), deadline: .seconds(3_600)).first {
          row throws(PostgresError) in
          (try row[0, as: [String].self], try row[1, as: [String].self])
        } ?? ([], [])
      }
      await connection.close()
      return content
    } catch {
      await connection.close()
      throw error
    }
  }

  private func notEmpty(_ filled: [String], _ foreign: [String]) -> BackupError {
    let detail =
      filled.isEmpty
      ? "It has schemas that are not Tally's: \(foreign.joined(separator: ", "))."
      : "Somebody has put something into: \(filled.joined(separator: ", "))."
    return BackupError(
      .notEmpty, "the database \"\(target)\" is not empty", detail: detail,
      hint: "With --replace it is kept under another name, and the backup takes its place.")
  }

  /// Makes an empty database beside the one to be replaced, like it, and removes those that earlier
  /// restores left.
  ///
  /// - Returns: how to connect to it.
  func makeCopyDatabase() async throws -> ConnectionWords {
    let prefix = String(decoding: target.utf8.prefix(40), as: UTF8.self) + "_restoring_"
    let name = prefix + String(UInt32.random(in: 0 ... .max), radix: 16)
    try await connection.run { [target] session in
      let leftovers = try Self.statements(
        session.query(Statement(.restoreLeftovers), target, prefix))
      let creation = try Self.statements(session.query(Statement(.restoreCreate), target, name))
      for statement in leftovers + creation {
        try session.execute(statement, deadline: .seconds(600))
      }
    }
    var copy = words
    copy["dbname"] = name
    return copy
  }

  /// Removes a database; whoever is connected is thrown out.
  func drop(_ database: ConnectionWords) async throws {
    guard let name = database["dbname"] else { return }
    try await drop(name)
  }

  private func drop(_ name: String) async throws {
    try await connection.run { session in
      for statement in try Self.statements(session.query(Statement(.restoreDrop), name)) {
        try session.execute(statement, deadline: .seconds(600))
      }
    }
  }

  /// Puts the copy in the database's place.
  ///
  /// - Returns: what the old one is called now; nil when it is gone, or there was none.
  func swap(in copy: ConnectionWords, dropsOld: Bool) async throws -> String? {
    guard let new = copy["dbname"] else { return nil }
    let stem = String(decoding: target.utf8.prefix(40), as: UTF8.self)
    let old = stem + "_replaced_" + String(UInt32.random(in: 0 ... .max), radix: 16)
    var wasThere = false
    for attempt in 1... {
      do {
        wasThere = try await connection.run { [target] session in
          _ = try session.query(Statement(.restoreDisconnect), target)
          return try session.transaction { session in
            let statements = try Self.statements(
              session.query(Statement(.restoreSwap), target, old, new))
            for statement in statements {
              try session.execute(statement, deadline: .seconds(30))
            }
            return statements.count > 1
          }
        }
        break
      } catch let error as PostgresError where error.sqlState == "55006" {
        // Somebody came in between; the server has waited five seconds for him.
        guard attempt < Self.swapTries else {
          throw BackupError(
            .busy, "the sessions on \"\(target)\" do not end", detail: "\(error.message).",
            hint: "Stop what works on it, such as `tally receive`, and restore again.")
        }
      }
    }
    guard wasThere else { return nil }
    guard dropsOld else { return old }
    try await drop(old)
    return nil
  }

  /// How often the swap is tried while new sessions get in its way.
  private static let swapTries = 6

  private static func statements(_ rows: borrowing Rows) throws(PostgresError) -> [String] {
    try rows.map { row throws(PostgresError) in try row[0, as: String.self] }
  }
}
