internal import Forwarding
internal import GRDB
internal import Receiving
internal import Schema
internal import Stock

/// Puts into one file what another has, each entry once, by its id.
///
/// The two were one until a disk failed, and either may have gone on alone since. An entry that is
/// new gets the next position, so that those of one device keep their order. Where both have one, the
/// word of the other file is taken: it is the one that took over. A scan that is posted once more for
/// that does no harm.
struct Reunion {
  private let file: DatabaseQueue
  /// How many entries were new.
  private(set) var added = 0

  /// Entries read and written at once.
  private static let pieceCount: Int64 = 500

  init(into file: SpoolFile) { self.file = file.queue }

  /// Takes over all that another file has.
  ///
  /// - `lastPosition`: later entries were never confirmed, and are left out; nil for all.
  /// - Throws: after some pieces, each whole; to be begun again then.
  mutating func take(
    from other: DatabaseQueue, lastPosition: Int64? = nil
  ) throws(SpoolError) {
    do {
      try takeFacts(from: other)
      try takeDeliveries(from: other)
      var reached: Int64 = 0
      while true {
        let arguments: StatementArguments = [reached, lastPosition ?? .max, Self.pieceCount]
        let piece = try other.read { try Spool.rows(SpoolSQL.entries, arguments, $0) }
        guard let last = piece.last else { return }
        added += try file.write { try Self.write(piece, $0) }
        reached = last.entry.position
      }
    } catch {
      throw SpoolError(error)
    }
  }

  private static func write(_ rows: [EntryRow], _ database: Database) throws -> Int {
    var last = try Spool.lastPosition(database)
    var added = 0
    for row in rows {
      if let known = try Spool.entry(row.entry.id, database) {
        try restate(known, as: row, database)
      } else {
        last += 1
        let entry = SpoolEntry(position: last, row.entry.draft)
        try database.cachedStatement(sql: SpoolSQL.copyEntry.text)
          .execute(arguments: EntryRow(entry: entry, settled: row.settled).arguments)
        added += 1
      }
    }
    return added
  }

  /// Has an entry stand as it does in the other file.
  private static func restate(
    _ known: EntryRow, as other: EntryRow, _ database: Database
  ) throws {
    switch (known.settled, other.settled) {
    case (nil, nil), (.some, .some): break
    case (.some, nil):
      try database.cachedStatement(sql: SpoolSQL.makePending.text)
        .execute(arguments: [known.entry.position])
    case (nil, let settled?):
      let columns = SettledColumns(settled.result)
      let (position, id) = (known.entry.position, known.entry.id)
      try database.cachedStatement(sql: SpoolSQL.settle.text).execute(
        arguments: [
          position, id.bytes.blob, columns.outcome, columns.exception, columns.reason,
          settled.at.microsecondsSince1970, columns.checksum(of: position, id, at: settled.at),
        ])
    }
  }

  private func takeDeliveries(from other: DatabaseQueue) throws {
    let deliveries = try other.read { try SpoolQueries($0).deliveries() }
    try file.write { database in
      for kept in deliveries.reversed() {
        try database.cachedStatement(sql: SpoolSQL.openDelivery.text)
          .execute(arguments: kept.delivery.arguments)
      }
    }
  }

  /// Takes the facts that are not known here, such as the server that the spool belongs to.
  private func takeFacts(from other: DatabaseQueue) throws {
    let facts = try other.read { try SpoolCheck.facts($0) }
    try file.write { database in
      let known = try SpoolCheck.facts(database)
      for (name, content) in facts where known[name] == nil && name != SpoolCheck.lostFact {
        try Spool.setFact(name, content, database)
      }
    }
  }
}
