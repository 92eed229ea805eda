import Forwarding

/// What happened in a run: a number that tells two runs apart, and the last lines when asked for.
struct Trace {
  /// FNV-1a over all that happened (Fowler, Noll, Vo), word by word.
  private(set) var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  /// The latest things that happened, in words; empty unless they are kept.
  private(set) var lines: [String] = []
  private let keepsLines: Bool

  init(keepsLines: Bool) { self.keepsLines = keepsLines }

  mutating func note(_ at: Int64, _ dock: Int, _ kind: Kind, _ word: UInt64) {
    mix(UInt64(bitPattern: at))
    mix(UInt64(bitPattern: Int64(dock)) << 8 | UInt64(kind.rawValue))
    mix(word)
  }

  mutating func say(_ at: Int64, _ dock: Int, _ text: @autoclosure () -> String) {
    guard keepsLines else { return }
    if lines.count >= 6000 { lines.removeFirst(3000) }
    lines.append("\(at) us, dock \(dock): \(text())")
  }

  private mutating func mix(_ word: UInt64) {
    hash = (hash ^ word) &* 0x100_0000_01b3
    hash ^= hash >> 29
  }

  /// What kind of thing happened.
  enum Kind: UInt8 {
    case input = 1
    case effect, fault
  }
}

extension ForwardingInput {
  /// A few words that tell inputs apart.
  var mark: UInt64 {
    switch self {
    case .opened(let backlog): 0x100 + UInt64(backlog.pending)
    case .happened(let drafts): 0x1_0000 + UInt64(drafts.count)
    case .appended(.success(let entries)): 0x2_0000 + UInt64(entries.count)
    case .appended(.failure): 2
    case .loaded(.success(let entries)): 0x3_0000 + UInt64(entries.count)
    case .loaded(.failure): 3
    case .settled(let fault): fault == nil ? 4 : 5
    case .notRotated: 6
    case .lostByServer(let ids): 0x4_0000 + UInt64(ids.count)
    case .notMadePending: 7
    case .posted(let answer): 0x5_0000 + UInt64(answer.settlements.count)
    case .lost: 8
    case .timePassed: 9
    }
  }
}

extension ForwardingEffect {
  /// A few words that tell effects apart.
  var mark: UInt64 {
    switch self {
    case .append(let drafts): 0x1_0000 + UInt64(drafts.count)
    case .load(let after, let limit): 0x2_0000 + UInt64(after) << 20 + UInt64(limit)
    case .settle(let settlements): 0x3_0000 + UInt64(settlements.count)
    case .makePending(let ids): 0x4_0000 + UInt64(ids.count)
    case .rotate: 1
    case .post(let batch): 0x5_0000 + UInt64(batch.entries.count) << 20 + UInt64(batch.number)
    case .abandon(let post): 0x6_0000 + UInt64(post)
    case .tell(let draft, let telling): draft.id.low << 3 + telling.mark
    case .notice: 2
    }
  }
}

extension Telling {
  fileprivate var mark: UInt64 {
    switch self {
    case .pending: 1
    case .became(_, let isLate): isLate ? 2 : 3
    case .repeated: 4
    case .notSaved: 5
    case .unsure: 6
    }
  }
}
