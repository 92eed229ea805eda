internal import Forwarding
internal import GRDB
internal import Receiving
internal import Schema
internal import Stock

/// Copies what can be read of a file, whole rows only, into a new one.
///
/// Of several sources the first that has an entry wins.
struct Salvage {
  private let new: DatabaseQueue
  /// The last position that can have been confirmed; nil when that is not known.
  private let lastPosition: Int64?
  /// The deliveries that the new file has.
  private var deliveries: Set<ID<Receipt>> = []
  /// The latest delivery that can be read.
  private var usual: Delivery?
  /// The last position that was given, as far as any source says.
  private var end: Int64 = 0
  /// Entries that were taken out after their time.
  private var prunedCount: Int64 = 0
  /// Entries that are counted as lost already.
  private var lostBefore: Int64 = 0
  /// How many entries were copied.
  private(set) var copied = 0
  /// Positions that stand between others, or before what was confirmed, and have no entry now.
  private(set) var lost: [ClosedRange<Int64>] = []

  /// Entries read and written at once.
  private static let pieceCount: Int64 = 500

  init(into new: SpoolFile, lastPosition: Int64?) {
    self.new = new.queue
    self.lastPosition = lastPosition
  }

  /// Copies all that sources have, connections first, and counts what is missing.
  ///
  /// - `confirmed`: the last position that is known to have been confirmed.
  mutating func copy(
    from sources: [DatabaseQueue], _ pages: RawPages? = nil, confirmed: Int64
  ) throws(SpoolError) {
    do {
      for source in sources {
        try copyDeliveries(from: source)
        try copyTallies(from: source)
      }
      for source in sources {
        end = max(end, (try? source.read { try Spool.lastPosition($0) }) ?? 0)
      }
      end = lastPosition ?? max(end, confirmed)
      for source in sources { try copyEntries(from: source) }
      if let pages { try copyEntries(from: pages) }
      try finish()
    } catch {
      throw SpoolError(error)
    }
  }

  // MARK: Entries

  private mutating func copyEntries(from old: DatabaseQueue) throws {
    var reached: Int64 = 0
    while reached < end {
      var (rows, isWhole) = Self.piece(of: old, after: reached, to: end)
      if rows.isEmpty && isWhole { return }
      reached = rows.last?.position ?? reached
      if !isWhole {
        // Where a page cannot be read, those behind it can.
        reached += 1
        if let row = Self.row(of: old, at: reached) { rows.append((reached, row)) }
      }
      try write(rows.compactMap(\.row))
    }
  }

  /// The next rows, those that are damaged as nil; and whether there was no other failure.
  private static func piece(
    of old: DatabaseQueue, after position: Int64, to end: Int64
  ) -> (rows: [(position: Int64, row: EntryRow?)], isWhole: Bool) {
    var rows: [(position: Int64, row: EntryRow?)] = []
    do {
      try old.read { database in
        let cursor = try Row.fetchCursor(
          database, sql: SpoolSQL.entries.text, arguments: [position, end, pieceCount])
        while let row = try cursor.next() {
          let values = SpoolRow(row, of: "entry")
          rows.append((try values.number(0), try? EntryRow.reading(values).row))
        }
      }
      return (rows, true)
    } catch {
      return (rows, false)
    }
  }

  private static func row(of old: DatabaseQueue, at position: Int64) -> EntryRow? {
    let row = try? old.read { database in
      try Row.fetchOne(database, sql: SpoolSQL.entryAt.text, arguments: [position])
        .map { try EntryRow.reading(SpoolRow($0, of: "entry")).row }
    }
    return row.flatMap { $0.entry.position == position ? $0 : nil }
  }

  private mutating func copyEntries(from pages: RawPages) throws {
    var found: [EntryRow] = []
    pages.forEachRow { values in
      if let row = try? EntryRow.reading(values).row, row.entry.position <= end {
        found.append(row)
      }
    }
    try write(found)
  }

  private mutating func write(_ rows: [EntryRow]) throws {
    var (deliveries, copied) = (deliveries, copied)
    let standIn = standIn(for:)
    try new.write { database in
      let statement = try database.cachedStatement(sql: SpoolSQL.copyEntry.text)
      for row in rows {
        if deliveries.insert(row.entry.delivery).inserted {
          try Self.write(standIn(row.entry), database)
        }
        try statement.execute(arguments: row.arguments)
        copied += database.changesCount
      }
    }
    (self.deliveries, self.copied) = (deliveries, copied)
  }

  // MARK: Deliveries and tallies

  /// A delivery of which nothing can be read but that entries name it: most likely at the dock of
  /// the others.
  private func standIn(for entry: SpoolEntry) -> Delivery {
    Delivery(
      id: entry.delivery, dock: usual?.dock ?? "", worker: usual?.worker ?? "",
      expectedOrders: [], openedAt: entry.occurredAt)
  }

  private static func write(_ delivery: Delivery, _ database: Database) throws {
    try database.cachedStatement(sql: SpoolSQL.openDelivery.text)
      .execute(arguments: delivery.arguments)
  }

  private mutating func copyDeliveries(from old: DatabaseQueue) throws {
    var read: [Delivery] = []
    // What cannot be read is stood in for.
    try? old.read { database in
      let rows = try Row.fetchCursor(database, sql: SpoolSQL.deliveries.text)
      while let row = try rows.next() { if let one = try? Delivery(row) { read.append(one) } }
    }
    try new.write { database in
      for delivery in read.reversed() { try Self.write(delivery, database) }
    }
    deliveries.formUnion(read.map(\.id))
    usual = usual ?? read.first
  }

  private mutating func copyTallies(from old: DatabaseQueue) throws {
    let facts = Self.facts(of: old)
    let pruned = (try? old.read { try SpoolCount.pruned($0) }) ?? []
    // Another source has the same.
    guard prunedCount == 0 && lostBefore == 0 else { return }
    prunedCount = pruned.reduce(0) { $0 + $1.count }
    lostBefore = facts[SpoolCheck.lostFact].flatMap { Int64($0) } ?? 0
    try new.write { database in
      for (name, content) in facts where name != SpoolCheck.versionFact {
        try Spool.setFact(name, content, database)
      }
      for tally in pruned { try Spool.addPruned(tally, database) }
    }
  }

  /// The facts that can be read.
  private static func facts(of old: DatabaseQueue) -> [String: String] {
    var facts: [String: String] = [:]
    try? old.read { database in
      let rows = try Row.fetchCursor(database, sql: SpoolSQL.facts.text)
      while let row = try rows.next() {
        if let (name, content) = try? SpoolCheck.fact(row) { facts[name] = content }
      }
    }
    return facts
  }

  /// Counts what is missing, and goes on behind the last position.
  private mutating func finish() throws {
    let positions = try new.read { try Int64.fetchAll($0, sql: SpoolSQL.positions.text) }
    end = max(end, positions.last ?? 0)
    let missing = end - Int64(positions.count) - prunedCount
    if missing > lostBefore { lost = Self.gaps(in: positions, to: end) }
    let end = end
    try new.write { database in
      try database.execute(sql: SpoolSQL.skipTo.text, arguments: [end])
      try Spool.setFact(SpoolCheck.lostFact, "\(missing)", database)
    }
  }

  private static func gaps(in positions: [Int64], to end: Int64) -> [ClosedRange<Int64>] {
    var gaps: [ClosedRange<Int64>] = []
    var next: Int64 = 1
    for position in positions + [end + 1] {
      if position > next { gaps.append(next...position - 1) }
      next = position + 1
    }
    return gaps
  }
}
