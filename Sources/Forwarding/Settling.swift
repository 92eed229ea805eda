/// What became of entries, on its way to the disk.
///
/// None of it is lost for good when a write fails: an entry whose settlement was not written is
/// posted again under its id, and the server knows it.
struct Settling: Hashable, Sendable {
  private(set) var unwritten: [Settlement] = []
  private var writing: [Settlement] = []
  /// When a write that failed is tried again.
  private var retryAt: Duration?

  var count: Int { unwritten.count + writing.count }
  /// When something is to be written next; nil when that waits for nothing but an answer.
  var wakeAt: Duration? { writing.isEmpty && !unwritten.isEmpty ? retryAt : nil }

  mutating func add(_ settlement: Settlement) { unwritten.append(settlement) }

  /// What is to be written now, in one go; nil when there is nothing.
  mutating func write(at now: Duration, limit: Int) -> [Settlement]? {
    guard writing.isEmpty, !unwritten.isEmpty, now >= retryAt ?? .zero else { return nil }
    (writing, retryAt) = (Array(unwritten.prefix(limit)), nil)
    unwritten.removeFirst(writing.count)
    return writing
  }

  mutating func wrote() { writing = [] }

  mutating func fail(retryAt: Duration) {
    (unwritten, writing, self.retryAt) = (writing + unwritten, [], retryAt)
  }
}
