internal import Forwarding
internal import GRDB
package import Receiving
internal import Scanning
internal import Schema
package import Stock

/// What is kept beside the pending entries: facts, and what was posted.
extension Spool {
  /// Writes a fact down, such as the installation that the spool belongs to.
  package func setFact(_ name: String, _ content: String) throws(SpoolError) {
    try written(pages: 3) { try Self.setFact(name, content, $0) }
  }

  static func setFact(_ name: String, _ content: String, _ database: Database) throws {
    let (name, content) = (name.withoutZeros, content.withoutZeros)
    try database.execute(
      sql: SpoolSQL.setFact.text,
      arguments: [name, content, SpoolCheck.checksum(ofFact: name, content)])
  }

  /// Makes settled entries pending again, so that they are posted once more under their ids.
  ///
  /// A server that lost them takes them as new, and one that has them knows them. With a scan, the
  /// end of its delivery is posted again, too, and so is the mark that its carton is damaged.
  ///
  /// - Returns: how many are pending now that were not; ids that the spool does not know are left
  ///   out.
  @discardableResult
  package func makePending(_ ids: Set<ID<Scan>>) throws(SpoolError) -> Int {
    let made = try written(pages: 2 + ids.count / 2) { database in
      let statement = try database.cachedStatement(sql: SpoolSQL.makePending.text)
      var deliveries: Set<ID<Receipt>> = []
      var made = 0
      func makePending(_ position: Int64) throws {
        try statement.execute(arguments: [position])
        made += database.changesCount
      }
      for id in ids {
        guard let known = try Self.entry(id, database) else { continue }
        try makePending(known.entry.position)
        if let mark = try Self.mark(on: known.entry, database) { try makePending(mark) }
        deliveries.insert(known.entry.delivery)
      }
      for delivery in deliveries {
        let ends = try Int64.fetchAll(
          database.cachedStatement(sql: SpoolSQL.completeOf.text),
          arguments: [delivery.bytes.blob])
        for position in ends { try makePending(position) }
      }
      return made
    }
    pendingTotal += made
    return made
  }

  /// Where a worker said that the carton of a scan is damaged; nil when nobody did.
  ///
  /// The server never heard of it as a scan, so it is not among what the server lacks.
  private static func mark(on scan: SpoolEntry, _ database: Database) throws -> Int64? {
    let arguments: StatementArguments = [scan.device, scan.position]
    guard let before = try rows(SpoolSQL.previous, arguments, database).first?.entry,
      before.delivery == scan.delivery, case .scan(let raw, _) = before.content,
      Control(raw) == .damaged
    else { return nil }
    return before.position
  }

  /// Takes settled entries out whose time is over, the oldest first, and counts them.
  ///
  /// What is pending or stuck stays, and so do the latest entries of each device.
  ///
  /// - Parameters:
  ///   - instant: entries settled before it go.
  ///   - kept: how many of each device stay whatever their age; 0 or more.
  ///   - limit: how many at most, 1 or more, so that no scan waits long behind this.
  /// - Returns: how many went; call again when that is `limit`.
  /// - Throws: when nothing went.
  package func prune(
    before instant: Instant, keeping kept: Int = 1_000, limit: Int = 1_000
  ) throws(SpoolError) -> Int {
    try written(pages: 4 + limit / 4) { database in
      var tallies: [SpoolCount.Pruned] = []
      let rows = try Row.fetchAll(
        database, sql: SpoolSQL.pruneChoice.text,
        arguments: [instant.microsecondsSince1970, kept, limit])
      let statement = try database.cachedStatement(sql: SpoolSQL.prune.text)
      for row in rows {
        let values = SpoolRow(row, of: "entry")
        try statement.execute(arguments: [try values.number(0)])
        tallies.append(
          SpoolCount.Pruned(
            device: try values.text(1), outcome: try values.text(2), count: 1))
      }
      tallies += try Self.forgetDeliveries(before: instant, database)
      for tally in tallies { try Self.addPruned(tally, database) }
      return rows.count
    }
  }

  /// Takes out old deliveries of which nothing is left, with what said that they are complete.
  private static func forgetDeliveries(
    before instant: Instant, _ database: Database
  ) throws -> [SpoolCount.Pruned] {
    let arguments: StatementArguments = [instant.microsecondsSince1970]
    let ends = try Row.fetchAll(
      database, sql: SpoolSQL.forgetCompletions.text, arguments: arguments)
    try database.execute(sql: SpoolSQL.forgetDeliveries.text, arguments: arguments)
    return try ends.map { row in
      let values = SpoolRow(row, of: "entry")
      return SpoolCount.Pruned(
        device: try values.text(0), outcome: try values.text(1), count: 1)
    }
  }

  static func addPruned(_ tally: SpoolCount.Pruned, _ database: Database) throws {
    try database.cachedStatement(sql: SpoolSQL.countPruned.text)
      .execute(arguments: [tally.device, tally.outcome, tally.count])
  }
}
