package import GRDB

/// What SQLite is told, and must say of itself afterwards, so that a commit is on the disk when it
/// returns.
package enum DurableSettings {
  private struct Setting {
    let name: String
    /// As SQLite is told.
    let value: String
    /// As SQLite answers.
    let answer: String
  }

  private static let all = [
    Setting(name: "journal_mode", value: "WAL", answer: "wal"),
    // One fsync of the log a commit. NORMAL has none, and a power cut then takes what was confirmed.
    Setting(name: "synchronous", value: "FULL", answer: "2"),
    // SQLite's own checkpoints hide their errors, and the next one would call fsync on a file whose
    // first fsync failed: the spool checkpoints itself.
    Setting(name: "wal_autocheckpoint", value: "0", answer: "0"),
    Setting(name: "foreign_keys", value: "ON", answer: "1"),
    Setting(name: "cell_size_check", value: "ON", answer: "1"),
    Setting(name: "trusted_schema", value: "OFF", answer: "0"),
  ]

  /// Tells SQLite.
  ///
  /// Run in GRDB's `prepareDatabase`, with its default journal mode: asked for WAL itself, GRDB
  /// sets `synchronous` to NORMAL afterwards (GRDB 7.10.0, `Database.setUpWALMode()`).
  package static func apply(to database: Database) throws {
    for setting in all {
      try database.execute(sql: "PRAGMA \(setting.name) = \(setting.value)")
    }
  }

  /// Asks SQLite.
  ///
  /// - Throws: ``SpoolError`` with `notDurable` when an answer is not what was told.
  package static func check(_ database: Database) throws {
    for setting in all {
      let value = try Row.fetchOne(database, sql: "PRAGMA \(setting.name)")?[0] as DatabaseValue?
      let answer = value.map { String(describing: $0.storage.value ?? "nothing") } ?? "nothing"
      guard answer == setting.answer else {
        throw SpoolError(
          .notDurable, "a power cut could lose scans that were confirmed",
          detail: "SQLite has \(setting.name) at \(answer), and not at \(setting.answer).",
          hint: "This is a bug, or a changed SQLite or GRDB. Nothing is scanned with it.")
      }
    }
  }
}
