import Forwarding
package import Receiving
import Scanning
package import Spool
package import Stock
package import Store

/// What the docks of a home have saved, as far as an undo from elsewhere must know it.
///
/// The database knows nothing of a scan that waits at a dock: whoever asks it alone for the last scan
/// gets an older one.
package struct SavedScans: Sendable {
  /// Why an undo must not be made now.
  package struct Obstacle: Hashable, Sendable {
    /// What stands in the way.
    package enum Kind: Hashable, Sendable {
      /// The scan is saved at its dock, and not posted yet.
      case waits
      /// An undo is saved there, and not posted yet: what it will take back is not certain before.
      case undoWaits
      /// The server has rejected the scan, for this reason: it counted nothing.
      case stuck(String)
    }

    package let kind: Kind
    /// The dock's code.
    package let dock: String
    /// The scan, or the undo, that stands in the way.
    package let scan: ID<Scan>
    /// When it was scanned, by the dock's clock.
    package let at: Instant

    /// Whether the database has what waits: the dock has only not written it down yet.
    package func isOver(_ store: Store) async throws -> Bool {
      switch kind {
      case .waits, .undoWaits: try await !store.posted([scan]).isEmpty
      case .stuck: false
      }
    }
  }

  private let spools: [(dock: String, spool: any SpoolReader)]

  /// - `spools`: of all docks of the home, with the dock's code.
  package init(_ spools: [(dock: String, spool: any SpoolReader)]) { self.spools = spools }

  /// What stands in the way of an undo; nil when nothing does.
  ///
  /// - `target`: the scan that is to be taken back; nil for the one that was scanned last here.
  package func obstacle(to target: ID<Scan>?) async throws(SpoolError) -> Obstacle? {
    guard let target else { return try await obstacleToLast() }
    for (dock, spool) in spools {
      let found = try await spool.query { queries -> (KeptEntry, SpoolEntry?)? in
        guard let kept = try queries.entry(target) else { return nil }
        return (kept, try queries.waitingUndo(behind: kept.entry))
      }
      guard let (kept, undo) = found else { continue }
      if let obstacle = Obstacle(kept, at: dock) { return obstacle }
      return undo.map { Obstacle(.undoWaits, $0, at: dock) }
    }
    return nil
  }

  /// The last one of each dock is that of its spool's order, the last of all by the docks' clocks; of
  /// two at once, the one that is in the way.
  private func obstacleToLast() async throws(SpoolError) -> Obstacle? {
    var last: (at: Instant, obstacle: Obstacle?)?
    for (dock, spool) in spools {
      // A mark for the next carton is no scan.
      let kept = try await spool.query { queries in
        try queries.latest(limit: 100).first { $0.entry.control != .damaged }
      }
      guard let kept else { continue }
      let (at, obstacle) = (kept.entry.occurredAt, Obstacle(kept, at: dock))
      if let last, at < last.at || at == last.at && obstacle == nil { continue }
      last = (at, obstacle)
    }
    return last?.obstacle
  }
}

extension SavedScans.Obstacle {
  fileprivate init(_ kind: Kind, _ entry: SpoolEntry, at dock: String) {
    (self.kind, self.dock, scan, at) = (kind, dock, entry.id, entry.occurredAt)
  }

  /// Nil for an entry that was posted.
  fileprivate init?(_ kept: KeptEntry, at dock: String) {
    switch kept.result {
    case nil: self.init(kept.entry.control == .undo ? .undoWaits : .waits, kept.entry, at: dock)
    case .stuck(let why): self.init(.stuck(why), kept.entry, at: dock)
    case .posted: return nil
    }
  }
}

extension SpoolQueries {
  /// The first undo of the same device and delivery that waits behind an entry; nil when none does.
  fileprivate func waitingUndo(behind entry: SpoolEntry) throws -> SpoolEntry? {
    try uncounted(of: entry.device, in: entry.delivery, after: entry.position, before: .max)
      .first { $0.result == nil && $0.entry.control == .undo }?.entry
  }
}
