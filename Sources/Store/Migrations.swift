internal import Digest
package import Postgres
internal import Schema

/// How a database becomes, and stays, the one this program knows.
package enum Migrations {
  /// What a run of the migrations did.
  package struct Outcome: Hashable, Sendable {
    /// The names of the migrations applied now, in order.
    package let applied: [String]
    /// Whether the functions and views were made anew.
    package let renewedAPI: Bool
  }

  /// Brings a database up to date, in one transaction that no other session migrates beside.
  ///
  /// The session's role must be able to create roles and schemas. Applied twice, it changes
  /// nothing the second time.
  ///
  /// - Throws: ``StoreError`` when the database was made by a newer Tally or by other migrations;
  ///   ``PostgresError`` when the server refuses.
  package static func apply(_ session: inout Session) throws -> Outcome {
    try session.transaction { session in
      _ = try session.query(Statement(.migrationLock), deadline: .seconds(60))
      try session.execute(Schema.roles.text)
      let isKnown = try isMigrated(&session)
      try session.execute(SQLFile.becomeOwner.text)
      let done = isKnown ? try applied(&session, from: .migrationApplied) : []
      try compare(done, with: expected)
      var names: [String] = []
      for (index, migration) in Schema.migrations.enumerated().dropFirst(done.count) {
        try session.execute(migration.text, deadline: .seconds(600))
        _ = try session.query(
          Statement(.migrationRecord), Int32(index + 1), migration.name, expected[index].checksum)
        names.append(migration.name)
      }
      let renewed = try renewAPI(&session)
      return Outcome(applied: names, renewedAPI: renewed)
    }
  }

  /// Refuses a database that is not what this program knows; for sessions of the application.
  static func check(_ session: inout Session) throws {
    let done = try applied(&session, from: .schemaVersion)
    try compare(done, with: expected)
    guard done.count == expected.count, done.allSatisfy({ $0.api == api }) else {
      throw StoreError(
        .notMigrated, "the database was made by an older version of Tally",
        hint: "Run `tally db migrate`.")
    }
  }

  /// A migration as it is recorded, or as it is here.
  private struct Known {
    let name: String
    let checksum: String
    /// The checksum of the functions and views; nil where that is not asked for.
    var api: String?
  }

  private static func isMigrated(_ session: inout Session) throws -> Bool {
    try session.query(Statement(.migrationKnown)).first { row throws(PostgresError) in
      try row[0, as: Bool.self]
    } ?? false
  }

  private static func applied(
    _ session: inout Session, from query: SQLFile
  ) throws -> [Known] {
    try session.query(Statement(query)).map { row throws(PostgresError) in
      Known(
        name: try row[1], checksum: try row[2],
        api: row.count > 3 ? try row[3, as: String?.self] : nil)
    }
  }

  /// What this program would apply.
  ///
  /// Worked out here, and once: a dock on a slow line has each new session checked.
  private static let expected = Schema.migrations.map {
    Known(name: $0.name, checksum: checksum(of: $0.text))
  }

  /// The functions and views that this program knows.
  private static let apiText = Schema.api.map(\.text).joined(separator: "\n")
  private static let api = checksum(of: apiText)

  /// The SHA-256 of a text's UTF-8, in 64 hexadecimal digits, as databases remember it.
  private static func checksum(of text: String) -> String {
    SHA256.digest(of: [UInt8](text.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// What was applied must be the beginning of what is here, unchanged.
  private static func compare(_ done: [Known], with expected: [Known]) throws(StoreError) {
    if done.count > expected.count {
      throw StoreError(
        .otherSchema, "the database was made by a newer version of Tally",
        detail:
          "It has migration \(done.count), \"\(done[done.count - 1].name)\"; "
          + "this program knows \(expected.count).",
        hint: "Use the newer program.")
    }
    for (was, known) in zip(done, expected)
    where (was.name, was.checksum) != (known.name, known.checksum) {
      throw StoreError(
        .otherSchema, "migration \"\(was.name)\" was changed after it was applied",
        detail: "The database has checksum \(was.checksum), this program \(known.checksum).",
        hint: "Use the program that made this database, or restore the file.")
    }
  }

  /// Makes the functions and views anew when their text is not what the database has.
  private static func renewAPI(_ session: inout Session) throws -> Bool {
    let has = try session.query(Statement(.apiApplied)).first { row throws(PostgresError) in
      try row[0, as: String.self]
    }
    if has == api { return false }
    try session.execute(SQLFile.apiReset.text)
    try session.execute(apiText)
    _ = try session.query(Statement(.apiRecord), api)
    return true
  }
}
