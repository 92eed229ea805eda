internal import Forwarding
internal import GRDB
internal import Receiving
internal import Scanning
internal import Stock

/// A row of the table `entry`: an entry, and what became of it.
struct EntryRow {
  /// When an entry was settled, and how.
  struct Settled {
    var result: Settlement.Result
    var at: Instant
  }

  var entry: SpoolEntry
  /// Nil while it is pending.
  var settled: Settled?

  var standing: AppendedEntry.Standing {
    settled.map { .settled($0.result) } ?? .pending
  }
}

// MARK: Reading

extension EntryRow {
  /// Reads all columns of `entry` in their order.
  ///
  /// Where only what became of it is damaged, the entry is pending: to post it once more under its
  /// id does no harm.
  ///
  /// - Returns: whether all was as it was written, beside the row.
  static func reading(_ values: SpoolRow) throws(DamagedRow) -> (row: EntryRow, isWhole: Bool) {
    let entry = try SpoolEntry(values)
    guard try values.number(7) == entry.checksum else { throw values.damage }
    do throws(DamagedRow) {
      let settled = try Settled(values, of: entry)
      return (EntryRow(entry: entry, settled: settled), true)
    } catch {
      return (EntryRow(entry: entry, settled: nil), false)
    }
  }

  /// Reads a row of which all must be as it was written.
  init(_ row: Row) throws(DamagedRow) {
    let (read, isWhole) = try Self.reading(SpoolRow(row, of: "entry"))
    guard isWhole else { throw DamagedRow(table: "entry", position: read.entry.position) }
    self = read
  }
}

extension EntryRow.Settled {
  /// What became of `entry`; nil while it is pending.
  fileprivate init?(_ values: SpoolRow, of entry: SpoolEntry) throws(DamagedRow) {
    let outcome = try values.optionalText(8)
    let exception = try values.optionalNumber(9)
    let reason = try values.optionalText(10)
    let at = try values.optionalNumber(11)
    let checksum = try values.optionalNumber(12)
    guard let outcome, let at, let checksum else {
      // All of it is there, or nothing.
      if outcome == nil && exception == nil && reason == nil && at == nil && checksum == nil {
        return nil
      }
      throw values.damage
    }
    let columns = SettledColumns(outcome: outcome, exception: exception, reason: reason)
    guard let result = columns.result else { throw values.damage }
    self.init(result: result, at: Instant(microsecondsSince1970: at))
    guard checksum == columns.checksum(of: entry.position, entry.id, at: self.at) else {
      throw values.damage
    }
  }
}

extension SpoolEntry {
  fileprivate init(_ values: SpoolRow) throws(DamagedRow) {
    let transmission = try values.bytes(6)
    let content: SpoolDraft.Content
    switch try values.text(5) {
    case "scan": content = .scan(RawScan(transmission: transmission), mayBeKnown: false)
    case "known": content = .scan(RawScan(transmission: transmission), mayBeKnown: true)
    case "complete" where transmission.isEmpty: content = .complete
    case _: throw values.damage
    }
    self.init(
      position: try values.number(0),
      SpoolDraft(
        id: try values.id(1), delivery: try values.id(2), device: try values.text(3),
        occurredAt: try values.instant(4), content: content))
  }
}

// MARK: Writing

extension SpoolDraft {
  /// The column `kind`.
  var kind: String {
    switch content {
    case .scan(_, mayBeKnown: false): "scan"
    case .scan(_, mayBeKnown: true): "known"
    case .complete: "complete"
    }
  }

  /// The column `transmission`.
  var transmission: [UInt8] {
    switch content {
    case .scan(let scan, mayBeKnown: _): scan.transmission
    case .complete: []
    }
  }

  /// The same as SQLite can keep it.
  var keepable: SpoolDraft {
    SpoolDraft(
      id: id, delivery: delivery, device: device.withoutZeros, occurredAt: occurredAt,
      content: content)
  }
}

extension SpoolEntry {
  /// Of all that never changes.
  var checksum: Int64 {
    var sum = Checksum()
    sum.add(position)
    sum.add(id.bytes)
    sum.add(delivery.bytes)
    sum.add(device)
    sum.add(occurredAt.microsecondsSince1970)
    sum.add(draft.kind)
    sum.add(draft.transmission)
    return sum.value
  }

  /// What ``SpoolSQL/append`` takes.
  var arguments: StatementArguments {
    [
      position, id.bytes.blob, delivery.bytes.blob, device, occurredAt.microsecondsSince1970,
      draft.kind, draft.transmission.blob, checksum,
    ]
  }
}

extension EntryRow {
  /// What ``SpoolSQL/copyEntry`` takes.
  var arguments: StatementArguments {
    guard let settled else { return entry.arguments + [nil, nil, nil, nil, nil] }
    let columns = SettledColumns(settled.result)
    return entry.arguments + [
      columns.outcome, columns.exception, columns.reason, settled.at.microsecondsSince1970,
      columns.checksum(of: entry.position, entry.id, at: settled.at),
    ]
  }
}

/// What became of an entry, as the columns hold it.
struct SettledColumns {
  var outcome: String
  var exception: Int64?
  var reason: String?

  init(outcome: String, exception: Int64?, reason: String?) {
    self.outcome = outcome
    self.exception = exception
    self.reason = reason
  }

  init(_ result: Settlement.Result) {
    switch result {
    case .posted(let outcome):
      self.init(outcome: outcome.name, exception: nil, reason: nil)
      if case .exception(let number) = outcome { exception = number }
    case .stuck(let reason):
      self.init(outcome: "stuck", exception: nil, reason: reason.withoutZeros)
    }
  }

  /// Nil when no entry can have become this.
  var result: Settlement.Result? {
    switch (outcome, exception, reason) {
    case ("accepted", nil, nil): .posted(.accepted)
    case ("exception", let number?, nil): .posted(.exception(number: number))
    case ("duplicate", nil, nil): .posted(.duplicate)
    case ("refused", nil, nil): .posted(.refused)
    case ("undone", nil, nil): .posted(.undone)
    case ("noted", nil, nil): .posted(.noted)
    case ("stuck", nil, let reason?): .stuck(reason)
    case _: nil
    }
  }

  /// Of all of it, and of the entry that it belongs to.
  func checksum(of position: Int64, _ id: ID<Scan>, at instant: Instant) -> Int64 {
    var sum = Checksum()
    sum.add(position)
    sum.add(id.bytes)
    sum.add(outcome)
    sum.add(exception)
    sum.add(reason)
    sum.add(instant.microsecondsSince1970)
    return sum.value
  }
}

extension Settlement.Outcome {
  /// As the column `outcome` and as counts call it.
  var name: String {
    switch self {
    case .accepted: "accepted"
    case .exception: "exception"
    case .duplicate: "duplicate"
    case .refused: "refused"
    case .undone: "undone"
    case .noted: "noted"
    }
  }
}
