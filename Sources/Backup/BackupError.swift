/// Why a backup could not be made or restored; the database is then as it was.
///
/// `what` starts in lower case and has no full stop, `detail` and `hint` are whole sentences.
package struct BackupError: Error, Hashable, Sendable {
  /// What kind of failure it is; there are no others.
  package enum Code: String, Hashable, Sendable, CaseIterable {
    /// The backup's name is taken.
    case fileExists
    /// The backup cannot be written there.
    case notWritten
    /// There is no file to restore, or it cannot be read.
    case notRead
    /// The file is no backup of Tally's.
    case notBackup
    /// The file's end is missing.
    case cut
    /// The file's bytes are not those that were written.
    case damaged
    /// A newer Tally made the backup.
    case newer
    /// The database has no tables of Tally's to back up.
    case nothingThere
    /// The database is not empty, and nobody said that it may be replaced.
    case notEmpty
    /// The role may not make databases.
    case notAllowed
    /// Another restore is at work, or sessions on the database do not end.
    case busy
    /// PostgreSQL's own program failed.
    case programFailed
    /// The restored copy is not what was backed up.
    case differs
  }

  package let code: Code
  /// One line, with the user's text in quotes.
  package let what: String
  /// Facts.
  package let detail: String?
  /// What to do.
  package let hint: String?

  package init(_ code: Code, _ what: String, detail: String? = nil, hint: String? = nil) {
    self.code = code
    self.what = what
    self.detail = detail
    self.hint = hint
  }
}
