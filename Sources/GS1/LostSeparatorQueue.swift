/// Numbers with priorities, of which the lowest leaves first and the older of two equals: a binary
/// heap in an array.
struct LostSeparatorQueue {
  private var heap: [(priority: Int, number: Int)] = []

  /// Puts a number in.
  mutating func push(_ number: Int, at priority: Int) {
    heap.append((priority, number))
    var child = heap.count - 1
    while child > 0, heap[child] < heap[(child - 1) / 2] {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Takes the number with the lowest priority out; nil when there is none.
  mutating func popFirst() -> Int? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first.number }
    heap[0] = last
    var parent = 0
    while 2 * parent + 1 < heap.count {
      var child = 2 * parent + 1
      if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
      guard heap[child] < heap[parent] else { break }
      heap.swapAt(child, parent)
      parent = child
    }
    return first.number
  }
}
