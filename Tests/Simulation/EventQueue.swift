/// What happens in simulated time: earliest first, and at one moment in the order of scheduling.
struct EventQueue {
  private struct Item {
    let at: Int64
    let order: Int
    let event: Event

    static func < (left: Item, right: Item) -> Bool {
      (left.at, left.order) < (right.at, right.order)
    }
  }

  /// A binary heap.
  private var heap: [Item] = []
  private var scheduled = 0

  var isEmpty: Bool { heap.isEmpty }

  /// - `at`: microseconds since the start of the run.
  mutating func schedule(_ event: Event, at: Int64) {
    scheduled += 1
    heap.append(Item(at: at, order: scheduled, event: event))
    var child = heap.count - 1
    while child > 0, heap[child] < heap[(child - 1) / 2] {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func next() -> (at: Int64, event: Event)? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      sink()
    }
    return (first.at, first.event)
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child] < heap[least] { least = child }
      guard least != parent else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
