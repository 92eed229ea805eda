package import Postgres
package import Schema

/// Tally's database, as the application role sees it: named queries, one transaction a decision.
package struct Store: Sendable {
  package let connection: Connection

  /// Connects to a database that has been migrated by this version of Tally.
  ///
  /// Every new session is checked first: the server keeps what it confirms, and the tables are
  /// those this program knows.
  ///
  /// - Parameter url: as libpq takes it.
  package init(url: String) {
    connection = Connection(to: url) { session in
      try Server.check(&session)
      try Migrations.check(&session)
      try session.execute(SQLFile.becomeApp.text)
    }
  }

  /// Runs `body` with the session, and turns what goes wrong into words.
  ///
  /// - Throws: ``StoreError``, or what `body` throws beside the database's errors.
  package func run<Value: Sendable>(
    _ body: @Sendable (inout Session) throws -> Value
  ) async throws -> Value {
    do {
      return try await connection.run(body)
    } catch let error as PostgresError {
      throw StoreError(error)
    }
  }

  /// Which session the next call will have; see ``Connection/sessionNumber()``.
  ///
  /// - Throws: ``StoreError``.
  package func sessionNumber() async throws -> Int {
    do {
      return try await connection.sessionNumber()
    } catch let error as PostgresError {
      throw StoreError(error)
    }
  }

  /// Runs `body`, which reads whole tables, in one snapshot while others go on posting.
  ///
  /// - Throws: as ``run(_:)`` does.
  func report<Value: Sendable>(
    _ body: @Sendable (inout Session) throws -> Value
  ) async throws -> Value {
    try await run { session in
      try session.transaction(.repeatableRead) { session in
        try session.execute(SQLFile.readEverything.text)
        return try body(&session)
      }
    }
  }

  /// Ends the connection.
  package func close() async { await connection.close() }
}

extension Statement {
  /// A query of the schema's, as the session prepares it.
  package init(_ file: SQLFile) { self.init(name: file.name, sql: file.text) }
}

extension StoreError {
  /// The database was never migrated.
  package static let noTables = StoreError(
    .notMigrated, "the database has no tables of Tally's",
    hint: "Run `tally db migrate` as a role that may create schemas and roles.")
}

/// What Tally asks of a server before it trusts it.
enum Server {
  /// Refuses a server that could lose what it has confirmed, or that is too old.
  static func check(_ session: inout Session) throws {
    let facts = try session.query(Statement(.migrationKnown)).first {
      row throws(PostgresError) in
      (
        hasTables: try row[0, as: Bool.self], fsync: try row[1, as: String.self],
        fullPageWrites: try row[2, as: String.self],
        synchronousCommit: try row[3, as: String.self], version: try row[4, as: Int.self]
      )
    }
    guard let facts else { return }
    guard facts.version >= 150_000 else {
      throw StoreError(
        .tooOld, "the server is PostgreSQL \(facts.version / 10_000), and Tally needs 15 or newer")
    }
    let off = [
      ("fsync", facts.fsync), ("full_page_writes", facts.fullPageWrites),
      ("synchronous_commit", facts.synchronousCommit),
    ].filter { $0.1 == "off" }.map(\.0)
    guard off.isEmpty else {
      throw StoreError(
        .notDurable, "the server does not keep what it confirms",
        detail: "Off there: \(off.joined(separator: ", ")).",
        hint: "Turn it on and reload the server; Tally promises that an accepted scan is kept.")
    }
    guard facts.hasTables else { throw StoreError.noTables }
  }
}
