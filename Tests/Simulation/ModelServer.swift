import Forwarding
import Receiving
import Stock

/// A server as docks see it: transactions that post runs of one device's entries, each id once.
///
/// A value, so that a backup is a copy.
struct ModelServer {
  /// What became of one scan, for ever.
  struct Row {
    let outcome: Settlement.Outcome
    let label: Label?
    let position: Int64
    /// Which device of which dock sent it.
    let source: Int
    var isUndone = false

    /// Whether its carton counts: in stock, or set aside for a supervisor.
    var counts: Bool {
      switch outcome {
      case .accepted, .exception: !isUndone
      case .duplicate, .refused, .undone, .noted: false
      }
    }
  }

  private(set) var rows: [ID<Scan>: Row] = [:]
  /// How many cartons each line has received.
  private(set) var received: [Int]
  let ordered: [Int]
  /// How often each carton counts.
  private(set) var counts: [Int: Int] = [:]
  /// The cartons whose serial number has come in.
  private var serials: Set<Int> = []
  /// The last goods of each device, which an undo takes back; none after an undo.
  private var last: [Int: ID<Scan>] = [:]
  /// The last position that each device has posted.
  private(set) var lastPositions: [Int: Int64] = [:]
  private var exceptions: Int64 = 0

  init(ordered: [Int]) {
    self.ordered = ordered
    received = ordered.map { _ in 0 }
  }

  /// What one transaction did, for the checks.
  struct Posted {
    var settlements: [Settlement] = []
    /// The entries that had no row before.
    var new: [SpoolEntry] = []
    /// The undo and what it took back.
    var undone: [(undo: ID<Scan>, target: Row)] = []
    /// Whether an entry came behind a later one of its device.
    var isOutOfOrder = false
  }

  /// Posts entries of one device in their order, all or none.
  ///
  /// - `stuckBefore`: the undos whose scan before is stuck on their dock, so that they take
  ///   nothing back.
  mutating func post(
    _ entries: some Sequence<SpoolEntry>, from source: Int, stuckBefore: Set<ID<Scan>>
  ) throws(PostFault) -> Posted {
    for entry in entries where entry.label?.kind == .poison && rows[entry.id] == nil {
      throw .rejected("an entry that cannot be posted")
    }
    var posted = Posted()
    for entry in entries {
      if let known = rows[entry.id] {
        posted.settlements.append(Settlement(of: entry, .posted(known.outcome)))
        continue
      }
      let outcome = add(entry, from: source, stuckBefore: stuckBefore, &posted)
      rows[entry.id] = Row(
        outcome: outcome, label: entry.label, position: entry.position, source: source)
      posted.isOutOfOrder =
        posted.isOutOfOrder || entry.position <= lastPositions[source] ?? 0
      lastPositions[source] = entry.position
      posted.new.append(entry)
      posted.settlements.append(Settlement(of: entry, .posted(outcome)))
    }
    return posted
  }

  private mutating func add(
    _ entry: SpoolEntry, from source: Int, stuckBefore: Set<ID<Scan>>, _ posted: inout Posted
  ) -> Settlement.Outcome {
    guard case .scan = entry.content else { return .noted }
    guard let label = entry.label else {
      guard !stuckBefore.contains(entry.id) else { return .refused }
      return undo(by: entry.id, from: source, &posted)
    }
    last[source] = entry.id
    if label.kind == .garbled { return .refused }
    if label.kind == .serial, !serials.insert(label.carton).inserted { return .duplicate }
    counts[label.carton, default: 0] += 1
    guard received[label.line] < ordered[label.line] else {
      exceptions += 1
      return .exception(number: exceptions)
    }
    received[label.line] += 1
    return .accepted
  }

  private mutating func undo(
    by undo: ID<Scan>, from source: Int, _ posted: inout Posted
  ) -> Settlement.Outcome {
    guard let id = last.removeValue(forKey: source), let target = rows[id], target.counts,
      let label = target.label
    else { return .refused }
    rows[id]?.isUndone = true
    counts[label.carton, default: 0] -= 1
    if label.kind == .serial { serials.remove(label.carton) }
    if target.outcome == .accepted { received[label.line] -= 1 }
    posted.undone.append((undo, target))
    return .undone
  }
}
