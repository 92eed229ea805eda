internal import GRDB
internal import Schema

/// Taking up what an earlier process left.
extension Spool {
  /// Opens the current file; makes it when there is none, and anew when it is damaged.
  func takeUp() throws(SpoolError) {
    if !SystemCalls.exists(directory.current) {
      if let aside = directory.asides.last {
        try rebuild(from: aside, why: "its replacement was not finished")
      } else {
        try makeFirst()
      }
    }
    do throws(SpoolError) {
      try openCurrent()
    } catch  where error.code == .diskFull {
      releaseReserve()
      try openCurrent()
    } catch  where error.code == .damaged || error.code == .broken {
      file?.abandon()
      file = nil
      let why = [error.what, error.detail].compactMap(\.self).joined(separator: ": ")
      try rebuild(from: try directory.setAside(lastPosition: nil), why: why)
      try openCurrent()
    }
    poison = nil
  }

  /// Makes the file of a directory that has none.
  private func makeFirst() throws(SpoolError) {
    let confirmed = ConfirmedPosition.read(directory)
    try makeNew { (made) throws(SpoolError) in
      var salvage = Salvage(into: made, lastPosition: nil)
      try salvage.copy(from: [], confirmed: confirmed)
    }
    if confirmed > 0 { findings.append(.gone(confirmed: confirmed)) }
  }

  /// Opens the current file, every row of which must be as it was written.
  func openCurrent() throws(SpoolError) {
    let path = SpoolDirectory.file(in: directory.current)
    guard SystemCalls.exists(path) else {
      throw SpoolError(.damaged, "the spool's file is gone: \"\(path)\"")
    }
    // SQLite makes a database of an empty file, and so of what is evidence.
    guard SpoolCheck.isDatabase(try SystemCalls.read(path, byteLimit: 20) ?? []) else {
      throw SpoolError(
        .damaged, "the spool is damaged", detail: "Its file does not begin as a database does.")
    }
    let log = try SystemCalls.read(SpoolDirectory.log(in: directory.current)) ?? []
    if let log = WriteAheadLog(log), log.isDamaged {
      throw SpoolError(
        .damaged, "the spool's log is damaged",
        detail: "Transactions stand behind one that fails its checksum.")
    }
    do {
      let opened = try SpoolFile(path)
      file = opened
      try opened.queue.read { database in
        try SpoolCheck.identity(database)
        try SpoolCheck.structure(database)
        try SpoolCheck.rows(database)
      }
      let (last, pending) = try opened.queue.read { database in
        (try Self.lastPosition(database), try Self.pendingCount(database))
      }
      let confirmed = ConfirmedPosition.read(directory)
      guard last >= confirmed else {
        throw SpoolError(
          .damaged, "the spool ends before its end",
          detail: "Entries up to \(confirmed) were confirmed, and it ends at \(last).")
      }
      try opened.migrate()
      // What a killed process wrote, and had not made durable, is made so now.
      try opened.checkpoint(.truncate)
      (lastPosition, pendingTotal) = (last, pending)
    } catch {
      let error = SpoolError(error)
      // A statement that SQLite does not take is one that does not fit what stands in the file.
      guard error.code == .system else { throw error }
      throw SpoolError(.damaged, "the spool is damaged", detail: error.detail, hint: error.hint)
    }
  }

  static func lastPosition(_ database: Database) throws -> Int64 {
    try Int64.fetchOne(database, sql: SpoolSQL.lastPosition.text) ?? 0
  }

  /// Makes a file in `new`, has it filled, and makes it the current one.
  func makeNew(_ fill: (SpoolFile) throws(SpoolError) -> Void) throws(SpoolError) {
    try SystemCalls.removeDirectory(directory.new)
    try SystemCalls.makeDirectory(directory.new)
    do {
      let made = try SpoolFile(SpoolDirectory.file(in: directory.new))
      try made.migrate()
      try made.queue.write { database in
        try Self.setFact(SpoolCheck.versionFact, "\(SpoolSQL.versions.count)", database)
      }
      try fill(made)
      try made.checkpoint(.truncate)
      try made.queue.close()
    } catch {
      throw SpoolError(error)
    }
    try directory.promoteNew()
  }
}
