/// People who wait for the server's word on what they just scanned.
struct Patience: Hashable, Sendable {
  private struct Limit: Hashable, Sendable {
    let position: Int64
    let end: Duration
  }

  private var waiting: [Int64: SpoolDraft] = [:]
  /// In order of time; some of them are not waited for any more.
  private var limits = Queue<Limit>()

  var count: Int { waiting.count }
  /// When the first one has waited long enough.
  var end: Duration? { limits.first?.end }

  mutating func wait(for entry: SpoolEntry, until end: Duration) {
    waiting[entry.position] = entry.draft
    limits.append(Limit(position: entry.position, end: end))
  }

  /// Ends the waiting for an entry; false when nobody waited.
  mutating func end(_ position: Int64) -> Bool {
    guard waiting.removeValue(forKey: position) != nil else { return false }
    while let first = limits.first, waiting[first.position] == nil { _ = limits.popFirst() }
    return true
  }

  /// Those that have waited long enough, in order of position.
  mutating func expire(at now: Duration) -> [SpoolDraft] {
    var expired: [SpoolDraft] = []
    while let first = limits.first, first.end <= now {
      _ = limits.popFirst()
      if let draft = waiting.removeValue(forKey: first.position) { expired.append(draft) }
    }
    return expired
  }

  /// Ends all waiting, and gives them in order of position.
  mutating func giveUp() -> [SpoolDraft] { expire(at: .seconds(Int64.max)) }
}
