internal import Forwarding
internal import GRDB
internal import Receiving
internal import Schema
internal import Stock

/// Copies what can be read of a file, whole rows only, into a new one.
struct Salvage {
  /// The last position that was confirmed in the file: what is behind it never was. Nil when that
  /// is not known, and all counts that is there.
  private let lastPosition: Int64?
  /// How many entries were copied.
  private(set) var copied = 0
  /// Positions of which there is no entry, in their order, though others stand around them.
  private(set) var lost: [ClosedRange<Int64>] = []
  /// The deliveries that the new file has.
  private var deliveries: Set<ID<Receipt>> = []
  /// The last position that was looked at.
  private var reached: Int64 = 0

  /// Entries read and written at once.
  private static let pieceCount: Int64 = 500

  init(lastPosition: Int64?) {
    self.lastPosition = lastPosition
  }

  /// Copies from a connection, which only reads.
  mutating func copy(
    from old: DatabaseQueue, to new: SpoolFile
  ) throws(SpoolError) {
    do {
      try copyDeliveries(from: old, to: new)
      try copyTallies(from: old, to: new)
      let end = end(of: old)
      while let piece = readPiece(old, to: end) { try write(piece, to: new) }
      try new.queue.write { database in
        try database.execute(sql: SpoolSQL.skipTo.text, arguments: [max(end, reached)])
      }
    } catch {
      throw SpoolError(error)
    }
  }

  /// Copies from files that no connection has open, by way of copies that SQLite may change.
  mutating func copy(
    from aside: SpoolDirectory.Aside, by directory: SpoolDirectory, to new: SpoolFile
  ) throws(SpoolError) {
    try SystemCalls.removeDirectory(directory.salvage)
    try SystemCalls.makeDirectory(directory.salvage)
    let file = SpoolDirectory.file(in: directory.salvage)
    let pages = try SystemCalls.read(SpoolDirectory.file(in: aside.path)) ?? []
    let log = try SystemCalls.read(SpoolDirectory.log(in: aside.path)) ?? []
    try SystemCalls.write(pages, to: file)
    if !log.isEmpty {
      try SystemCalls.write(log, to: SpoolDirectory.log(in: directory.salvage))
    }
    // What SQLite does not take for a file of its own has nothing that it could read.
    guard let queue = try? DatabaseQueue(path: file) else { return }
    try copy(from: queue, to: new)
    do { try queue.close() } catch { throw SpoolError(error) }
  }

  // MARK: Reading

  /// The last position that the file can have.
  private func end(of old: DatabaseQueue) -> Int64 {
    if let lastPosition { return lastPosition }
    let read = try? old.read { try Spool.lastPosition($0) }
    return read ?? 0
  }

  /// The next entries that can be read; nil behind the last.
  private mutating func readPiece(_ old: DatabaseQueue, to end: Int64) -> [EntryRow]? {
    guard reached < end else { return nil }
    var rows: [EntryRow] = []
    var failed = false
    let start = reached
    do {
      try old.read { database in
        let cursor = try Row.fetchCursor(
          database, sql: SpoolSQL.entries.text, arguments: [start, end, Self.pieceCount])
        while let row = try cursor.next() {
          if let read = try? EntryRow.reading(row).row { rows.append(read) }
        }
      }
    } catch {
      failed = true
    }
    note(rows)
    if failed {
      stepOver(old, &rows)
    } else if rows.isEmpty {
      note(upTo: end)
    }
    return rows
  }

  /// Reads the position behind the last by itself: where a page cannot be read, those around can.
  private mutating func stepOver(_ old: DatabaseQueue, _ rows: inout [EntryRow]) {
    let position = reached + 1
    let row = try? old.read { database in
      try Row.fetchOne(database, sql: SpoolSQL.entryAt.text, arguments: [position])
        .map { try EntryRow.reading($0).row }
    }
    if let row = row.flatMap(\.self), row.entry.position == position {
      rows.append(row)
      reached = position
    } else {
      note(upTo: position)
    }
  }

  /// Remembers the positions that are missing before each of these rows.
  private mutating func note(_ rows: [EntryRow]) {
    for row in rows {
      note(upTo: row.entry.position - 1)
      reached = row.entry.position
    }
  }

  /// Remembers that nothing stands from the last position up to this one.
  private mutating func note(upTo position: Int64) {
    guard position > reached else { return }
    if let last = lost.last, last.upperBound == reached {
      lost[lost.count - 1] = last.lowerBound...position
    } else {
      lost.append(reached + 1...position)
    }
    reached = position
  }

  // MARK: Writing

  private mutating func write(_ rows: [EntryRow], to new: SpoolFile) throws {
    var (deliveries, copied) = (deliveries, copied)
    try new.queue.write { database in
      let statement = try database.cachedStatement(sql: SpoolSQL.copyEntry.text)
      for row in rows {
        if deliveries.insert(row.entry.delivery).inserted {
          try Self.write(Self.standIn(for: row.entry), database)
        }
        try statement.execute(arguments: row.arguments)
        copied += database.changesCount
      }
    }
    (self.deliveries, self.copied) = (deliveries, copied)
  }

  /// A delivery of which nothing can be read but that entries name it.
  private static func standIn(for entry: SpoolEntry) -> Delivery {
    Delivery(
      id: entry.delivery, dock: "", worker: "", expectedOrders: [], openedAt: entry.occurredAt)
  }

  private static func write(_ delivery: Delivery, _ database: Database) throws {
    try database.cachedStatement(sql: SpoolSQL.openDelivery.text)
      .execute(arguments: delivery.arguments)
  }

  private mutating func copyDeliveries(from old: DatabaseQueue, to new: SpoolFile) throws {
    var read: [Delivery] = []
    // What cannot be read is stood in for.
    try? old.read { database in
      let rows = try Row.fetchCursor(database, sql: SpoolSQL.deliveries.text)
      while let row = try rows.next() { if let one = try? Delivery(row) { read.append(one) } }
    }
    try new.queue.write { database in
      for delivery in read.reversed() { try Self.write(delivery, database) }
    }
    deliveries = Set(read.map(\.id))
  }

  private func copyTallies(from old: DatabaseQueue, to new: SpoolFile) throws {
    let facts = (try? old.read { try SpoolCheck.facts($0) }) ?? [:]
    let pruned = (try? old.read { try SpoolCount.pruned($0) }) ?? []
    try new.queue.write { database in
      for (name, content) in facts where name != SpoolCheck.versionFact {
        try Spool.setFact(name, content, database)
      }
      for tally in pruned { try Spool.addPruned(tally, database) }
    }
  }
}
