package import Forwarding
internal import GRDB
package import Receiving
internal import Schema
package import Stock

/// What can be asked of a spool, by the dock that writes it or by a command beside it.
package protocol SpoolReader: Sendable {
  /// Runs `body` on the file.
  func query<Value: Sendable>(
    _ body: @Sendable (SpoolQueries) throws -> Value
  ) async throws(SpoolError) -> Value
}

/// The questions, on one state of the file.
package struct SpoolQueries {
  private let database: Database

  init(_ database: Database) { self.database = database }

  /// The pending entries behind a position, in their order; empty when there is none.
  ///
  /// - `limit`: how many at most, 1 or more.
  package func pending(after position: Int64, limit: Int) throws -> [SpoolEntry] {
    try Spool.rows(SpoolSQL.pending, [position, limit], database).map(\.entry)
  }

  /// The last position that was given; 0 before the first.
  package func lastPosition() throws -> Int64 { try Spool.lastPosition(database) }

  /// How many entries are pending: 0 or more.
  package func pendingCount() throws -> Int { try Spool.pendingCount(database) }

  /// The pending entry that stands first; nil when none is pending.
  package func oldestPending() throws -> SpoolEntry? { try pending(after: 0, limit: 1).first }

  /// The entries that a supervisor must look at and why, in their order; empty when there is none.
  ///
  /// - `limit`: how many at most, 1 or more.
  package func stuck(limit: Int) throws -> [KeptEntry] {
    try Spool.rows(SpoolSQL.stuck, [limit], database).map(KeptEntry.init)
  }

  /// The entries of a device, newest first; empty when it has none.
  ///
  /// - `limit`: how many at most, 1 or more.
  package func latest(of device: String, limit: Int) throws -> [KeptEntry] {
    try Spool.rows(SpoolSQL.deviceEntries, [device.withoutZeros, limit], database)
      .map(KeptEntry.init)
  }

  /// The settled entries of a device, newest first; empty when it has none.
  ///
  /// - `limit`: how many at most, 1 or more.
  package func settled(of device: String, limit: Int) throws -> [KeptEntry] {
    try Spool.rows(SpoolSQL.deviceSettled, [device.withoutZeros, limit], database)
      .map(KeptEntry.init)
  }

  /// What was scanned last, newest first; empty when nothing was.
  ///
  /// - `delivery`: only of this one; nil for all.
  /// - `limit`: how many at most, 1 or more.
  package func latest(of delivery: ID<Receipt>? = nil, limit: Int) throws -> [KeptEntry] {
    try Spool.rows(SpoolSQL.latest, [delivery?.bytes.blob, limit], database).map(KeptEntry.init)
  }

  /// The scans of a device for a delivery, between two positions, that are pending, stuck or
  /// refused, in their order; empty when there is none.
  package func uncounted(
    of device: String, in delivery: ID<Receipt>, after: Int64, before: Int64
  ) throws -> [KeptEntry] {
    let arguments: StatementArguments = [
      device.withoutZeros, delivery.bytes.blob, after, before,
    ]
    return try Spool.rows(SpoolSQL.uncounted, arguments, database).map(KeptEntry.init)
  }

  /// What the spool holds under an id; nil when it has none.
  package func entry(_ id: ID<Scan>) throws -> KeptEntry? {
    try Spool.entry(id, database).map(KeptEntry.init)
  }

  /// The scans that a server has confirmed, newest first: a server that lacks one has lost it.
  ///
  /// - `position`: only scans before it; nil for all.
  /// - `limit`: how many at most, 1 or more.
  package func acknowledged(before position: Int64? = nil, limit: Int) throws -> [SpoolEntry] {
    try Spool.rows(SpoolSQL.acknowledged, [position ?? .max, limit], database).map(\.entry)
  }

  /// How many entries there are of each device and delivery, by device, then by delivery.
  package func counts() throws -> [SpoolCount] {
    try SpoolCount.all(database).sorted {
      ($0.device, $0.delivery?.rawValue ?? 0) < ($1.device, $1.delivery?.rawValue ?? 0)
    }
  }

  /// All deliveries that are kept, the latest first.
  package func deliveries() throws -> [KeptDelivery] {
    var deliveries: [KeptDelivery] = []
    let rows = try Row.fetchCursor(database, sql: SpoolSQL.deliveries.text)
    while let row = try rows.next() {
      deliveries.append(
        KeptDelivery(
          delivery: try Delivery(row), isEnded: try SpoolRow(row, of: "delivery").number(6) != 0))
    }
    return deliveries
  }

  /// A delivery; nil when it was not opened here.
  package func delivery(_ id: ID<Receipt>) throws -> Delivery? {
    try Row.fetchOne(database, sql: SpoolSQL.delivery.text, arguments: [id.bytes.blob])
      .map { try Delivery($0) }
  }

  /// The delivery at a dock that was begun last, unless the worker has ended it.
  package func unfinishedDelivery(at dock: String) throws -> Delivery? {
    guard let last = try deliveries().first(where: { $0.delivery.dock == dock }), !last.isEnded
    else { return nil }
    return last.delivery
  }

  /// A fact that was written down; nil when it was not.
  package func fact(_ name: String) throws -> String? { try SpoolCheck.facts(database)[name] }
}

/// An entry, and what became of it.
package struct KeptEntry: Hashable, Sendable {
  package let entry: SpoolEntry
  /// Nil while it is pending.
  package let result: Settlement.Result?
  /// When it was settled; nil while it is pending.
  package let settledAt: Instant?

  init(_ row: EntryRow) {
    entry = row.entry
    result = row.settled?.result
    settledAt = row.settled?.at
  }
}

/// A delivery as its dock keeps it.
package struct KeptDelivery: Hashable, Sendable {
  package let delivery: Delivery
  /// Whether the worker has said that it is complete.
  package let isEnded: Bool
}
