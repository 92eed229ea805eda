import Receiving
import Stock

/// Events that are not on the disk yet.
///
/// The devices take turns, so that one that sends thousands does not hold up another; the events of
/// one device keep their order, and the end of a delivery stays behind all that came before it.
struct Intake: Hashable, Sendable {
  /// What one device has waiting, each with its number in the order of coming.
  private struct Lane: Hashable, Sendable {
    let device: String
    var drafts = Queue<Numbered>()
  }

  private struct Numbered: Hashable, Sendable {
    let number: Int
    let draft: SpoolDraft
  }

  private var lanes: [Lane] = []
  private var ends = Queue<Numbered>()
  private var nextLane = 0
  private var lastNumber = 0
  /// Those in the append that is under way, or that is to be tried again; empty when there is none.
  private(set) var group: [SpoolDraft] = []
  /// Whether the append of the group is under way.
  private(set) var isWriting = false
  /// Those of which an append failed so that they may be on the disk all the same.
  private(set) var doubtful: Set<ID<Scan>> = []
  /// How many wait, apart from the group.
  private(set) var waiting = 0

  var count: Int { waiting + group.count }

  mutating func add(_ draft: SpoolDraft) {
    lastNumber += 1
    waiting += 1
    let numbered = Numbered(number: lastNumber, draft: draft)
    switch draft.content {
    case .complete: ends.append(numbered)
    case .scan:
      let lane = lanes.firstIndex { $0.device == draft.device }
      if lane == nil { lanes.append(Lane(device: draft.device)) }
      lanes[lane ?? lanes.endIndex - 1].drafts.append(numbered)
    }
  }

  /// Begins the next append, of those that are to be tried again before all others.
  mutating func write(limit: Int) -> [SpoolDraft] {
    precondition(!isWriting, "one append at a time")
    if group.isEmpty {
      while group.count < limit, let draft = next() { group.append(draft) }
    }
    isWriting = !group.isEmpty
    return group
  }

  /// Ends the append: its events are on the disk, or were refused.
  mutating func finish() -> [SpoolDraft] {
    defer { (group, isWriting) = ([], false) }
    doubtful.subtract(group.map(\.id))
    return group
  }

  /// Ends the append without knowing whether it is on the disk: it is to be tried again.
  mutating func doubt() {
    isWriting = false
    doubtful.formUnion(group.map(\.id))
  }

  /// Ends the append, of which nothing is on the disk: what was doubtful before is to be tried
  /// again, the others are given back.
  mutating func fail() -> [SpoolDraft] {
    defer {
      group.removeAll { !doubtful.contains($0.id) }
      isWriting = false
    }
    return group.filter { !doubtful.contains($0.id) }
  }

  /// Takes out all that wait for an append.
  mutating func refuseWaiting() -> [SpoolDraft] {
    var refused: [SpoolDraft] = []
    while let draft = next() { refused.append(draft) }
    return refused
  }

  private mutating func next() -> SpoolDraft? {
    let end = ends.first?.number ?? .max
    for turn in lanes.indices {
      let index = (nextLane + turn) % lanes.count
      guard let first = lanes[index].drafts.first, first.number < end else { continue }
      nextLane = index + 1
      waiting -= 1
      return lanes[index].drafts.popFirst()?.draft
    }
    guard let end = ends.popFirst() else { return nil }
    waiting -= 1
    return end.draft
  }
}
