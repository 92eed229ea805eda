/// People who wait for the server's word on what they just scanned.
///
/// When the first of them has waited long enough, all are told: who stands behind an entry that is
/// pending need not wait to learn that.
struct Patience: Hashable, Sendable {
  private struct Waiting: Hashable, Sendable {
    let position: Int64
    let draft: SpoolDraft
    let end: Duration
  }

  /// In order of position and time; some of them are not waited for any more.
  private var queue = Queue<Waiting>()
  private var positions: Set<Int64> = []

  var count: Int { positions.count }
  /// When the first one has waited long enough.
  var end: Duration? { queue.first?.end }

  mutating func wait(for entry: SpoolEntry, until end: Duration) {
    queue.append(Waiting(position: entry.position, draft: entry.draft, end: end))
    positions.insert(entry.position)
  }

  /// Ends the waiting for an entry; false when nobody waited.
  mutating func end(_ position: Int64) -> Bool {
    guard positions.remove(position) != nil else { return false }
    while let first = queue.first, !positions.contains(first.position) { _ = queue.popFirst() }
    return true
  }

  /// Ends all waiting, and gives what was waited for in order of position.
  mutating func giveUp() -> [SpoolDraft] {
    defer { positions = [] }
    return queue.popAll().filter { positions.contains($0.position) }.map(\.draft)
  }
}
