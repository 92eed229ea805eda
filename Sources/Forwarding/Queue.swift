/// Elements that leave in the order in which they came.
struct Queue<Element: Hashable & Sendable>: Hashable, Sendable {
  private var storage: [Element] = []
  /// Where the first one stands in the storage.
  private var head = 0

  var count: Int { storage.count - head }
  var isEmpty: Bool { count == 0 }
  var first: Element? { head < storage.count ? storage[head] : nil }
  var last: Element? { isEmpty ? nil : storage.last }

  mutating func append(_ element: Element) { storage.append(element) }

  mutating func popFirst() -> Element? {
    guard let first else { return nil }
    head += 1
    // The room of those that left is used again, at the cost of one move an element.
    if head * 2 > storage.count {
      storage.removeFirst(head)
      head = 0
    }
    return first
  }

  /// Takes all that are left.
  mutating func popAll() -> [Element] {
    let all = Array(storage[head...])
    (storage, head) = ([], 0)
    return all
  }
}
