import Forwarding
import Receiving
import Scanning
import Spool
import Stock
import Store

/// The scans that the server has rejected, as undos meet them.
///
/// Such a scan counted nothing, so an undo that is meant for it takes nothing back: least of all
/// the scan before it, whose goods are in stock. As with goods that were counted, each undo is
/// meant for one scan: the next one is for what was scanned before.
struct StuckScans: Sendable {
  let spool: Spool
  let store: Store

  /// Whether a scan that is stuck stands between an undo and what the server would take back, and
  /// is not what an earlier undo was meant for.
  ///
  /// - `target`: what the server would take back; nil when that is nothing.
  func isMeant(by undo: ID<Scan>, not target: ID<Scan>?) async throws -> Bool {
    let between = try await spool.query { queries -> [KeptEntry] in
      guard let own = try queries.entry(undo)?.entry else { return [] }
      let start = try target.flatMap { try queries.entry($0) }?.entry.position ?? 0
      return try queries.uncounted(
        of: own.device, in: own.delivery, after: start, before: own.position)
    }
    let goods = between.filter { $0.entry.isGoods && !$0.isRefused }
    if goods.isEmpty { return false }
    let undos = between.filter { $0.entry.control == .undo }
    let known = try await store.posted((goods + undos).map(\.entry.id))
    // That a scan is stuck may not be written down yet, nor that it was posted: the server knows.
    let stuck = goods.count { known[$0.entry.id] == nil }
    let met = undos.count { known[$0.entry.id]?.reason == UndoAnswer.stuckBefore.rawValue }
    return stuck > met
  }
}

extension KeptEntry {
  /// Whether the server has it, and it counted nothing.
  fileprivate var isRefused: Bool { result == .posted(.refused) }
}

extension SpoolEntry {
  /// What it tells Tally to do; nil for goods, and for the end of a delivery.
  var control: Control? {
    switch content {
    case .scan(let raw, _): Control(raw)
    case .complete: nil
    }
  }

  /// Whether goods were scanned.
  var isGoods: Bool {
    switch content {
    case .scan: control == nil
    case .complete: false
    }
  }
}
