internal import GRDB

extension SpoolError {
  /// What a failure of SQLite, of a row or of the system means.
  init(_ error: any Error) {
    switch error {
    case let error as SpoolError: self = error
    case let error as DatabaseError: self.init(error)
    case let row as DamagedRow:
      self.init(
        .damaged, "the spool does not hold what was written to it",
        detail: "Table \(row.table) fails its checksum"
          + (row.position.map { " at position \($0)." } ?? "."),
        hint: Self.diskHint)
    case _: self.init(.system, "the spool failed", detail: "\(error)")
    }
  }

  /// SQLite's result codes, told apart by what can be done about them (sqlite.org/rescode.html).
  private init(_ error: DatabaseError) {
    let detail =
      "SQLite said: \(error.message ?? "nothing") (\(error.extendedResultCode.rawValue))."
    switch error.resultCode {
    case .SQLITE_FULL:
      self.init(
        .diskFull, "the disk of the spool is full", detail: detail,
        hint: "Free space on that disk; what is pending goes on being posted.")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self.init(.damaged, "the spool is damaged", detail: detail, hint: Self.diskHint)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        .inUse, "another program has the spool's file", detail: detail,
        hint: "End it: nothing but Tally may open that file while Tally runs.")
    case .SQLITE_READONLY, .SQLITE_PERM:
      self.init(
        .readOnly, "the spool cannot be written", detail: detail,
        hint: "Make the disk writable again; `dmesg` may say why it is not.")
    case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_PROTOCOL, .SQLITE_NOMEM:
      self.init(
        .broken, "the disk of the spool failed", detail: detail, hint: Self.diskHint)
    case _:
      self.init(.system, "SQLite refused a statement", detail: detail)
    }
  }

  private static let diskHint = "The disk may be failing: `dmesg` may say more."

  /// Whether nothing more may be written to the file that failed so.
  var poisons: Bool {
    switch code {
    case .broken, .damaged, .readOnly, .system: true
    case .diskFull, .limit, .inUse, .noPermission, .notLocal, .notDurable, .foreign, .missing,
      .unknownDelivery, .closed:
      false
    }
  }
}
