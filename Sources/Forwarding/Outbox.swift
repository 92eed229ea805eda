import Receiving
import Stock

/// Pending entries on their way to the server, in order of position.
///
/// Only the first of them are in memory; the others are read from the disk as these leave.
struct Outbox: Hashable, Sendable {
  /// A post whose answer is awaited.
  struct Post: Hashable, Sendable {
    let number: Int
    /// The position of its last entry; 0 when it only asks.
    let last: Int64
    let count: Int
    /// When people are told that no answer has come yet.
    let slowAt: Duration
    /// When it is taken for lost.
    let deadline: Duration
  }

  /// A reading of the disk that is under way.
  private struct Load: Hashable, Sendable {
    let limit: Int
    /// The position of the last entry when it began.
    let through: Int64
  }

  /// How many entries are pending, here and on the disk.
  private(set) var pending = 0
  /// Those in memory; the first ones are in the post.
  private(set) var entries: [SpoolEntry] = []
  private(set) var post: Post?
  private var load: Load?
  /// The position of the last entry that was ever appended.
  private(set) var lastPosition: Int64 = 0
  /// Up to where all pending entries are in memory.
  private var loadedThrough: Int64 = 0
  /// Up to where the server may have entries, from posts whose answer was lost.
  private var sentThrough: Int64 = 0
  /// Of how many entries, counted from the first, it is known that one is bad.
  private var suspects = 0
  private var lastNumber = 0

  /// The position of the oldest pending entry; nil when it is not in memory, or there is none.
  var oldestPosition: Int64? { entries.first?.position }

  /// Whether entries that were posted are neither settled nor known to have failed.
  var hasUnanswered: Bool { entries.first.map { $0.position <= post?.last ?? 0 } ?? false }

  /// Whether entries are on the disk that are not in memory, nor being read.
  var isBehind: Bool { load == nil && loadedThrough < lastPosition }

  /// Begins anew with what a spool holds; nothing is in memory then.
  mutating func open(_ backlog: SpoolBacklog) {
    pending = backlog.pending
    lastPosition = backlog.lastPosition
    // An earlier run, or an earlier file, may have sent any of them.
    sentThrough = backlog.lastPosition
    (loadedThrough, suspects) = (0, 0)
    (entries, post, load) = ([], nil, nil)
  }

  /// Takes note of an entry that was just appended, and keeps it when it is next and there is room.
  mutating func append(_ entry: SpoolEntry, window: Int) {
    pending += 1
    let isNext = load == nil && loadedThrough == lastPosition
    lastPosition = max(lastPosition, entry.position)
    guard isNext, entries.count < window else { return }
    entries.append(entry)
    loadedThrough = entry.position
  }

  /// Begins to read what there is room for; what is appended meanwhile is read next time.
  mutating func load(window: Int, limit: Int) -> ForwardingEffect {
    let limit = min(window - entries.count, limit)
    load = Load(limit: limit, through: lastPosition)
    return .load(after: loadedThrough, limit: limit)
  }

  /// Takes in what was read; nil when nothing could be read.
  mutating func loaded(_ read: [SpoolEntry]?) {
    defer { load = nil }
    guard let load, let read else { return }
    // Fewer than asked for are all that there were.
    let isAll = read.count < load.limit
    loadedThrough = max(read.last?.position ?? loadedThrough, isAll ? load.through : loadedThrough)
    entries += read
  }

  /// The next batch: the first entries of one delivery, at most `limit`, fewer while a bad one is
  /// looked for; without any, a question.
  mutating func nextBatch(
    limit: Int, at now: Duration, _ settings: ForwardingSettings
  ) -> PostBatch {
    precondition(post == nil, "one post at a time")
    let size = suspects > 0 ? min(limit, max(1, suspects / 2)) : limit
    let delivery = entries.first?.delivery
    let batch = Array(entries.prefix(size).prefix { $0.delivery == delivery })
    lastNumber += 1
    let first = batch.first?.position ?? .max
    post = Post(
      number: lastNumber, last: batch.last?.position ?? 0, count: batch.count,
      slowAt: now + settings.silenceLimit, deadline: now + settings.answerDeadline)
    return PostBatch(number: lastNumber, entries: batch, isResent: first <= sentThrough)
  }

  /// Takes out those of the entries in memory that are settled, and gives them with what became of
  /// them; what is settled already, or not here, is left out.
  mutating func settle(_ settlements: [Settlement]) -> [(SpoolEntry, Settlement)] {
    let results = Dictionary(settlements.map { ($0.position, $0) }) { first, _ in first }
    var settled: [(SpoolEntry, Settlement)] = []
    entries.removeAll { entry in
      guard let settlement = results[entry.position], settlement.id == entry.id else {
        return false
      }
      settled.append((entry, settlement))
      return true
    }
    pending -= settled.count
    suspects = max(0, suspects - settled.count)
    return settled
  }

  /// Ends the post; the server may have what it did not answer for.
  mutating func endPost() {
    sentThrough = max(sentThrough, post?.last ?? 0)
    post = nil
  }

  /// Ends the post of which nothing was written, because an entry in it is bad.
  ///
  /// Gives that entry when it is found; else the next batches look for it by halves.
  mutating func reject() -> SpoolEntry? {
    let last = post?.last ?? 0
    let rejected = entries.prefix { $0.position <= last }
    post = nil
    suspects = rejected.count > 1 ? rejected.count : 0
    return rejected.count == 1 ? rejected.first : nil
  }
}
