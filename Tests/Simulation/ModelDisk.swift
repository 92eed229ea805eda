import Forwarding
import Receiving
import Stock

/// A dock's disk with a spool on it, at the level of transactions and syncs.
///
/// Two files: as running programs see it, and as a power cut would leave it. A write reaches the
/// second when it is synced, and at a power cut perhaps, whole or torn; a torn one is found by its
/// checksum and dropped.
struct ModelDisk {
  private(set) var seen = SpoolFile()
  private(set) var synced = SpoolFile()
  /// What was written and not synced, in order.
  private var unsynced: [SpoolFile.Change] = []
  /// The file must not be written again until it is changed for another.
  private var isPoisoned = false
  /// Whether the next write fails.
  var failsNext = false
  var isFull = false
  var isSlow = false
  var bug: PlantedBug?

  /// The program starts: what it finds is synced before anybody hears of it, for a killed program
  /// may have left writes that the system has and the disk has not.
  mutating func open() -> SpoolBacklog {
    isPoisoned = false
    if bug != .unsyncedRecovery { sync() }
    return backlog
  }

  private var backlog: SpoolBacklog {
    SpoolBacklog(pending: seen.pending, lastPosition: seen.lastPosition)
  }

  /// The program was killed while `effect` was under way, or nothing was.
  mutating func kill(during effect: ForwardingEffect?, using numbers: inout some Numbers) {
    guard let effect, !isPoisoned, !isFull, numbers.chance(50), let change = change(effect)
    else { return }
    write(change)
    if numbers.chance(50) { sync() }
  }

  /// The power fails: of what was not synced a beginning may be on the disk, and no torn one.
  mutating func cutPower(using numbers: inout some Numbers) {
    for change in unsynced.prefix(numbers.number(0...unsynced.count)) { synced.apply(change) }
    seen = synced
    unsynced = []
  }

  /// Does what a core asked; nil for what is not for a disk.
  mutating func carryOut(
    _ effect: ForwardingEffect, using numbers: inout some Numbers
  ) -> ForwardingInput? {
    switch effect {
    case .append(let drafts):
      if let fault = write(effect, using: &numbers) { return .appended(.failure(fault)) }
      return .appended(.success(appended(drafts)))
    case .load(let after, let limit):
      if takeFailure() { return .loaded(.failure(.broken("EIO"))) }
      return .loaded(.success(seen.pending(after: after, limit: limit)))
    case .settle: return .settled(write(effect, using: &numbers))
    case .makePending:
      return write(effect, using: &numbers).map { .notMadePending($0) } ?? .opened(backlog)
    case .rotate:
      if takeFailure() || isFull { return .notRotated("no other file") }
      // All that is readable is copied, settled entries too: a restored server may need them.
      isPoisoned = false
      sync()
      return .opened(backlog)
    case .post, .abandon, .tell, .notice: return nil
    }
  }

  private var isNew: Set<ID<Scan>> = []

  private func appended(_ drafts: [SpoolDraft]) -> [AppendedEntry] {
    var told: Set<ID<Scan>> = []
    return drafts.compactMap { draft in
      guard let known = seen.standing(of: draft.id) else { return nil }
      let isNew = isNew.contains(draft.id) && told.insert(draft.id).inserted
      return isNew ? AppendedEntry(known.entry, .new) : known
    }
  }

  private mutating func write(
    _ effect: ForwardingEffect, using numbers: inout some Numbers
  ) -> SpoolFault? {
    guard !isPoisoned, let change = change(effect) else { return .broken("poisoned") }
    isNew = []
    if case .append(let entries) = change { isNew = Set(entries.map(\.id)) }
    if takeFailure() {
      // Whether it is on the disk is unknown; nobody syncs this file again to find out.
      if numbers.chance(50) {
        write(change)
        sync()
      }
      isPoisoned = true
      return .broken("EIO")
    }
    if isFull, hasNoRoom(effect, using: &numbers) {
      if bug == .lostRollback { write(change) }
      return .full
    }
    write(change)
    if bug != .skippedSync || !isAppend(effect) { sync() }
    return nil
  }

  /// Settlements mostly fit into the room of the reserve file.
  private func hasNoRoom(
    _ effect: ForwardingEffect, using numbers: inout some Numbers
  ) -> Bool { isAppend(effect) || numbers.chance(30) }

  private func isAppend(_ effect: ForwardingEffect) -> Bool {
    if case .append = effect { true } else { false }
  }

  private mutating func takeFailure() -> Bool {
    defer { failsNext = false }
    return failsNext
  }

  private func change(_ effect: ForwardingEffect) -> SpoolFile.Change? {
    switch effect {
    case .append(let drafts):
      var (position, known) = (seen.lastPosition, Set<ID<Scan>>())
      return .append(
        drafts.compactMap { draft in
          guard !seen.contains(draft.id), known.insert(draft.id).inserted else { return nil }
          position += 1
          return SpoolEntry(position: position, draft)
        })
    case .settle(let settlements): return .settle(settlements)
    case .makePending(let ids): return .makePending(ids)
    case .load, .rotate, .post, .abandon, .tell, .notice: return nil
    }
  }

  private mutating func write(_ change: SpoolFile.Change) {
    seen.apply(change)
    unsynced.append(change)
  }

  private mutating func sync() {
    for change in unsynced { synced.apply(change) }
    unsynced = []
  }
}
