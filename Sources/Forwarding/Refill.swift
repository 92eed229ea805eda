import Receiving
import Stock

/// Settled entries that the server has lost, to be posted once more.
struct Refill: Hashable, Sendable {
  private(set) var ids: Set<ID<Scan>> = []
  /// Whether the disk has been asked, and has not answered.
  private(set) var isAsked = false
  /// When a disk is asked again that could not do it.
  private var retryAt = Duration.zero

  /// When the disk is to be asked next; nil when that waits for nothing but an answer.
  var wakeAt: Duration? { ids.isEmpty || isAsked ? nil : retryAt }

  mutating func add(_ more: [ID<Scan>]) { ids.formUnion(more) }

  /// What the disk is to be asked for now; nil when it is not.
  mutating func ask(at now: Duration) -> Set<ID<Scan>>? {
    guard !ids.isEmpty, !isAsked, now >= retryAt else { return nil }
    isAsked = true
    return ids
  }

  mutating func fail(retryAt: Duration) { (isAsked, self.retryAt) = (false, retryAt) }

  /// The spool was opened anew; done if that was for this.
  mutating func open() { if isAsked { self = Refill() } }
}
