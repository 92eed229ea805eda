package import Forwarding
import Receiving
import Scanning
package import Spool
package import Stock
package import Store

/// What was scanned last of a delivery that somebody goes on with.
///
/// It may be more than its worker was shown: the program can end between the disk and the screen,
/// and a scan of which a failing disk left unknown whether it was kept is kept, perhaps.
package struct LastScan: Hashable, Sendable {
  /// The goods received note; nil while the database has not told it.
  package let grn: String?
  /// What was scanned, as in `12 × FO-1001 Olive oil`; what its code says when that is not known.
  package let what: String
  /// By the dock's clock.
  package let at: Instant
  /// What became of it; nil while it is pending.
  package let result: Settlement.Result?

  /// Looks it up in a dock's spool; nil when nothing was scanned of the delivery there.
  ///
  /// - `store`: asked for what the goods are, and how the scan stands; nil when it is away, and the
  ///   dock's own catalogue must do.
  package init?(
    of delivery: ID<Receipt>, in spool: Spool, _ store: Store?, environment: Environment
  ) async throws(SpoolError) {
    guard let kept = try await spool.query({ try $0.latest(of: delivery, limit: 1) }).first,
      case .scan(let raw, _) = kept.entry.content
    else { return nil }
    let id = kept.entry.id
    let posted = (try? await store?.posted([id]))?[id]
    let matcher = ProvisionalMatcher(spool.catalogue, environment: environment)
    let name =
      posted?.sku == nil
      ? await matcher.itemName(of: raw) : posted.map { ScanResult($0).quantityText }
    what = name ?? "\"\(String(decoding: raw.bytes, as: UTF8.self))\""
    grn = posted.map { GRN.text($0.receiptNumber) }
    at = kept.entry.occurredAt
    result = kept.result ?? posted?.settled
  }
}

extension PostedScan {
  /// How the scan stands, as a spool keeps it.
  fileprivate var settled: Settlement.Result {
    switch outcome {
    case .accepted: .posted(.accepted)
    case .exception: .posted(.exception(number: exception ?? 0))
    case .duplicate: .posted(.duplicate)
    case .refused: .posted(.refused)
    case .undo: .posted(.undone)
    }
  }
}
