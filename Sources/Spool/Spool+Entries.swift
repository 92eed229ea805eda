package import Forwarding
internal import GRDB
internal import Receiving
internal import Schema
package import Stock

extension Spool: SpoolStore {
  /// Writes a delivery down; see ``SpoolStore/open(_:)``.
  package func open(_ delivery: Delivery) throws(SpoolError) {
    try makeRoom()
    try written(pages: 4) { database in
      try database.cachedStatement(sql: SpoolSQL.openDelivery.text)
        .execute(arguments: delivery.keepable.arguments)
    }
  }

  /// Writes entries down, all or none; see ``SpoolStore/append(_:)``.
  @discardableResult
  package func append(_ drafts: [SpoolDraft]) throws(SpoolError) -> [AppendedEntry] {
    guard !drafts.isEmpty else { return [] }
    try makeRoom()
    guard pendingTotal + drafts.count <= settings.pendingLimit else {
      throw SpoolError(
        .limit, "too many scans wait to be posted",
        detail: "\(pendingTotal) wait, and \(settings.pendingLimit) may.",
        hint: "Bring the database back, and they are posted by themselves.")
    }
    let first = lastPosition
    let answers = try written(pages: 5 + drafts.count / 4) { database in
      var last = first
      return try drafts.map { try Self.append($0.keepable, behind: &last, database) }
    }
    for answer in answers where answer.standing == .new {
      lastPosition = answer.entry.position
      pendingTotal += 1
    }
    if lastPosition > first { confirmed?.write(lastPosition) }
    return answers
  }

  private static func append(
    _ draft: SpoolDraft, behind last: inout Int64, _ database: Database
  ) throws -> AppendedEntry {
    if let known = try entry(draft.id, database) {
      return AppendedEntry(known.entry, known.standing)
    }
    let entry = SpoolEntry(position: last + 1, draft)
    do {
      try database.cachedStatement(sql: SpoolSQL.append.text).execute(arguments: entry.arguments)
    } catch let error as DatabaseError
      where error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY
    {
      throw SpoolError(
        .unknownDelivery, "a scan names a delivery that was not opened here",
        hint: "This is a bug: a delivery is opened before its first scan.")
    }
    last += 1
    return AppendedEntry(entry, .new)
  }

  static func entry(_ id: ID<Scan>, _ database: Database) throws -> EntryRow? {
    let statement = try database.cachedStatement(sql: SpoolSQL.entryById.text)
    guard let row = try Row.fetchOne(statement, arguments: [id.bytes.blob]) else { return nil }
    let known = try EntryRow(row)
    // An index that leads elsewhere is damaged, and its word is not taken for the row's.
    guard known.entry.id == id else { throw DamagedRow(table: "entry", position: nil) }
    return known
  }

  /// The pending entries behind a position; see ``SpoolStore/entries(after:limit:)``.
  package func entries(
    after position: Int64, limit: Int
  ) throws(SpoolError) -> [SpoolEntry] {
    try read { try Self.rows(SpoolSQL.pending, [position, limit], $0) }.map(\.entry)
  }

  /// Writes down what became of entries; see ``SpoolStore/settle(_:at:)``.
  package func settle(
    _ settlements: [Settlement], at instant: Instant
  ) throws(SpoolError) {
    guard !settlements.isEmpty else { return }
    do throws(SpoolError) {
      try settleOnce(settlements, at: instant)
    } catch  where error.code == .diskFull {
      // With the room that the reserve and the log have given up.
      try shortenLog()
      try settleOnce(settlements, at: instant)
    }
    if isFull { isFull = !keepReserve() }
  }

  private func settleOnce(
    _ settlements: [Settlement], at instant: Instant
  ) throws(SpoolError) {
    pendingTotal -= try written(pages: 3 + settlements.count / 8) { database in
      let settle = try database.cachedStatement(sql: SpoolSQL.settle.text)
      let settleStuck = try database.cachedStatement(sql: SpoolSQL.settleStuck.text)
      var settled = 0
      for settlement in settlements {
        let columns = SettledColumns(settlement.result)
        let arguments: StatementArguments = [
          settlement.position, settlement.id.bytes.blob, columns.outcome, columns.exception,
          columns.reason, instant.microsecondsSince1970,
          columns.checksum(of: settlement.position, settlement.id, at: instant),
        ]
        try settle.execute(arguments: arguments)
        settled += database.changesCount
        if database.changesCount == 0 { try settleStuck.execute(arguments: arguments) }
      }
      return settled
    }
  }

  /// Rows of `entry`, all of which must be as they were written.
  static func rows(
    _ file: SQLFile, _ arguments: StatementArguments, _ database: Database
  ) throws -> [EntryRow] {
    let statement = try database.cachedStatement(sql: file.text)
    return try Row.fetchCursor(statement, arguments: arguments).map { try EntryRow($0) }
      .reduce(into: []) { $0.append($1) }
  }

  static func pendingCount(_ database: Database) throws -> Int {
    try Int.fetchOne(database.cachedStatement(sql: SpoolSQL.pendingCount.text)) ?? 0
  }

  /// Refuses scans while the disk is full, so that the room that is left is for settlements.
  private func makeRoom() throws(SpoolError) {
    if poison == nil, isFull { isFull = !keepReserve() }
    if isFull {
      throw SpoolError(
        .diskFull, "the disk of the spool is full",
        detail: "There is no room for \(settings.reserveByteCount >> 20) MiB beside the scans.",
        hint: "Free space on that disk; what is pending goes on being posted.")
    }
  }

  /// Writes, and gives the reserve up when the disk is full.
  func written<Value>(
    pages: Int, _ body: (Database) throws -> Value
  ) throws(SpoolError) -> Value {
    do throws(SpoolError) {
      return try write(pages: pages, body)
    } catch  where error.code == .diskFull {
      isFull = true
      releaseReserve()
      throw error
    }
  }
}
