import Forwarding
import Receiving
import Stock

/// What a spool's file says: entries, and what became of them.
struct SpoolFile {
  private(set) var entries: [SpoolEntry] = []
  private(set) var results: [Settlement.Result?] = []
  /// Where in ``entries`` an id stands.
  private var places: [ID<Scan>: Int] = [:]
  private(set) var pending = 0
  private(set) var lastPosition: Int64 = 0
  /// Before this place nothing is pending.
  private var firstPending = 0

  /// One transaction.
  enum Change {
    case append([SpoolEntry])
    case settle([Settlement])
    case makePending(Set<ID<Scan>>)
  }

  func contains(_ id: ID<Scan>) -> Bool { places[id] != nil }

  func standing(of id: ID<Scan>) -> AppendedEntry? {
    places[id].map { place in
      AppendedEntry(entries[place], results[place].map { .settled($0) } ?? .pending)
    }
  }

  func pending(after position: Int64, limit: Int) -> [SpoolEntry] {
    var found: [SpoolEntry] = []
    for place in firstPending..<entries.count where found.count < limit {
      if results[place] == nil, entries[place].position > position { found.append(entries[place]) }
    }
    return found
  }

  mutating func apply(_ change: Change) {
    switch change {
    case .append(let new):
      for entry in new {
        places[entry.id] = entries.count
        entries.append(entry)
        results.append(nil)
        pending += 1
        lastPosition = max(lastPosition, entry.position)
      }
    case .settle(let settlements):
      for settlement in settlements {
        guard let place = places[settlement.id], results[place] == nil,
          entries[place].position == settlement.position
        else { continue }
        results[place] = settlement.result
        pending -= 1
      }
      while firstPending < entries.count, results[firstPending] != nil { firstPending += 1 }
    case .makePending(let ids):
      for id in ids {
        guard let place = places[id], results[place] != nil else { continue }
        results[place] = nil
        pending += 1
        firstPending = min(firstPending, place)
      }
    }
  }
}
