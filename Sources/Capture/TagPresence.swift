import Scanning

/// Tells a tag that comes from one that is still there: readers name each many times a second.
struct TagPresence: Sendable {
  private let absenceMilliseconds: Int64
  private var lastSeen: [Key: Int64] = [:]

  /// More tags than any reader has in its field; beyond it the longest gone are forgotten.
  private static let tagLimit = 10_000

  /// What makes two reads the same tag: signal and antenna change from read to read.
  private struct Key: Hashable {
    let kind: TagRead.Kind
    let memory: [UInt8]
  }

  init(absenceMilliseconds: Int64) { self.absenceMilliseconds = absenceMilliseconds }

  /// Whether the tag was not there, or was gone for long enough to have come again.
  mutating func isNew(_ tag: TagRead, now: Int64) -> Bool {
    let key = Key(kind: tag.kind, memory: tag.memory)
    let before = lastSeen.updateValue(now, forKey: key)
    if lastSeen.count > Self.tagLimit { forgetOldest() }
    guard let before else { return true }
    return now - before >= absenceMilliseconds
  }

  /// Takes a tag for one that was never there.
  mutating func forget(_ tag: TagRead) {
    lastSeen[Key(kind: tag.kind, memory: tag.memory)] = nil
  }

  /// Forgets half, so that this is seldom done.
  private mutating func forgetOldest() {
    let times = lastSeen.values.sorted()
    let middle = times[times.count / 2]
    lastSeen = lastSeen.filter { $0.value > middle }
  }
}
