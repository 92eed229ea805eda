internal import Postgres
internal import Schema
internal import Stock
internal import Store

/// What a database was at one moment, in a transaction that others may look through.
struct Snapshot: Sendable {
  /// What the server calls it.
  let name: String
  let serverMajorVersion: Int
  let manifest: Manifest

  /// Takes it in an open transaction, which must stay open while it is used.
  ///
  /// - Throws: ``BackupError`` with `nothingThere`; `PostgresError`.
  init(_ session: inout Session, program: String) throws {
    let facts = try session.query(Statement(.backupSnapshot)).first { row throws(PostgresError) in
      (
        name: try row[0, as: String.self], server: try row[1, as: String.self],
        takenAt: try row[2, as: PostgresTimestamp.self], hasTables: try row[3, as: Bool.self],
        hasInstallation: try row[4, as: Bool.self]
      )
    }
    guard let facts, facts.hasTables else {
      throw BackupError(
        .nothingThere, "there is nothing to back up",
        detail: "The database has no tables of Tally's.",
        hint: "Check TALLY_HOME and TALLY_DATABASE_URL.")
    }
    name = facts.name
    serverMajorVersion = session.serverVersion / 10_000
    var installation: UInt128?
    if facts.hasInstallation {
      installation = try session.query(Statement(.backupInstallation)).first {
        row throws(PostgresError) in try row[0, as: UInt128.self]
      }
    }
    manifest = Manifest(
      program: program, server: String(facts.server.prefix { $0 != " " }),
      installation: installation.map { ID(rawValue: $0) },
      takenAt: Instant(microsecondsSince1970: facts.takenAt.microsecondsSince1970),
      figures: try Figures(&session))
  }
}

extension Figures {
  /// Reads them, which takes a pass over history.
  init(_ session: inout Session) throws {
    let figures = try session.query(Statement(.backupFigures), deadline: .seconds(3_600)).first {
      row throws(PostgresError) in
      Figures(
        migrations: Int(try row[0, as: Int32.self]), lastMigration: try row[1],
        scans: try row[2], movements: try row[3], exceptions: try row[4], onHand: try row[5],
        valueMoved: try row[6],
        lastScanAt: try row[7, as: PostgresTimestamp?.self].map {
          Instant(microsecondsSince1970: $0.microsecondsSince1970)
        })
    }
    guard let figures else {
      throw BackupError(.nothingThere, "the database has no figures to compare")
    }
    self = figures
  }
}
