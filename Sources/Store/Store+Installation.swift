internal import Postgres
package import Receiving
internal import Schema
package import Stock

/// One history of stock and books, from the first migration on, wherever it is kept.
///
/// A restored backup is the same installation; a database that was made anew is another.
package enum Installation {}

extension Store {
  /// Which installation's history this is: a random UUID that was made with the tables.
  ///
  /// - Throws: ``StoreError``.
  package func installation() async throws -> ID<Installation> {
    let id = try await run { session in
      try session.query(Statement(.installation)).first { row throws(PostgresError) in
        try row[0, as: UInt128.self]
      }
    }
    guard let id else { throw StoreError(.bug, "the database does not know which it is") }
    return ID(rawValue: id)
  }

  /// Which of these scans the database does not have: none, when it was acknowledged for all of
  /// them and has not gone back since.
  ///
  /// One look into an index a scan, so thousands are cheap; what became of a scan is not read.
  ///
  /// - `ids`: any number, in any order; only of scans, since an id of anything else is missing.
  /// - Returns: the missing ones in the order of `ids`, each once; empty when all are there.
  /// - Throws: ``StoreError``; `unreachable` from a standby, which may merely lag behind.
  package func missing(of ids: [ID<Scan>]) async throws -> [ID<Scan>] {
    try await run { session in
      let answer = try session.query(Statement(.missingScans), ids.map(\.rawValue)).first {
        row throws(PostgresError) in
        (isCopy: try row[0, as: Bool.self], missing: try row[1, as: [UInt128].self])
      }
      guard let answer, !answer.isCopy else { throw StoreError.standby }
      return answer.missing.map { ID(rawValue: $0) }
    }
  }
}

extension StoreError {
  /// A dock was led to a database that is not the one it belongs to.
  package static let otherInstallation = StoreError(
    .otherInstallation, "this is not the database that this dock belongs to",
    detail: "What is scanned here waits for the other one.",
    hint: "Check TALLY_DATABASE_URL, or give this dock a TALLY_HOME of its own.")

  /// What answers is a standby of the server that is written to.
  static let standby = StoreError(
    .unreachable, "the database is a standby, which may lag behind",
    hint: "Name every server in TALLY_DATABASE_URL, and add target_session_attrs=read-write.")
}
