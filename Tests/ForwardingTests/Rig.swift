import Forwarding
import Receiving
import Scanning
import Stock

/// A dock's core on a disk that works, to be handed faults by the test.
struct Rig {
  var state: ForwardingState
  var now = Duration.zero
  /// What the disk holds and is pending.
  var pending: [SpoolEntry] = []
  var lastPosition: Int64 = 0
  var settled: [Settlement] = []
  /// The drafts of each append, the limits of each load, and the reasons of each rotation.
  var appends: [[SpoolDraft]] = []
  var loads: [Int] = []
  var rotations: [String] = []
  /// How the next disk operations fail, one each; nil for one that does not.
  var diskFaults: [SpoolFault?] = []
  /// Whether the disk leaves what it is asked for unanswered.
  var diskHangs = false
  /// What it left unanswered.
  var unanswered: [ForwardingEffect] = []
  /// Effects that are not for the disk, in order, since they were last taken.
  var effects: [ForwardingEffect] = []

  /// A dock whose spool is open and empty, and whose server has answered.
  init(_ settings: ForwardingSettings = ForwardingSettings(), isUp: Bool = true) {
    state = ForwardingState(settings: settings, seed: 7)
    step(.opened(SpoolBacklog(pending: 0, lastPosition: 0)))
    if isUp { step(.posted(PostAnswer(number: 1, settlements: []))) }
    effects = []
  }

  /// A dock that starts with the scans 1 to `backlog` pending, and has heard nothing of its server.
  init(_ settings: ForwardingSettings = ForwardingSettings(), backlog: Int) {
    state = ForwardingState(settings: settings, seed: 7)
    pending = (1...backlog).map { SpoolEntry(position: Int64($0), draft($0)) }
    lastPosition = Int64(backlog)
    step(.opened(SpoolBacklog(pending: backlog, lastPosition: lastPosition)))
  }

  /// One step and those of the disk's answers to it.
  mutating func step(_ input: ForwardingInput, after delay: Duration = .zero) {
    now += delay
    var inputs = [input]
    while !inputs.isEmpty {
      for effect in state.step(inputs.removeFirst(), at: now) {
        if let answer = answer(effect) { inputs.append(answer) }
      }
    }
  }

  /// Lets time pass until the core wants to be woken, at most so long; false when it does not.
  @discardableResult mutating func wake(within limit: Duration = .seconds(3_600)) -> Bool {
    guard let wake = state.wakeAt, wake <= now + limit else {
      now += limit
      return false
    }
    now = max(now, wake)
    step(.timePassed)
    return true
  }

  private mutating func answer(_ effect: ForwardingEffect) -> ForwardingInput? {
    switch effect {
    case .append, .load, .settle, .rotate, .makePending:
      guard !diskHangs else {
        unanswered.append(effect)
        return nil
      }
      return carryOut(effect)
    case .post, .abandon, .tell, .notice:
      effects.append(effect)
      return nil
    }
  }

  /// What the disk does when it is asked.
  mutating func carryOut(_ effect: ForwardingEffect) -> ForwardingInput? {
    let fault = diskFaults.isEmpty ? nil : diskFaults.removeFirst()
    switch effect {
    case .append(let drafts):
      appends.append(drafts)
      if let fault { return .appended(.failure(fault)) }
      return .appended(.success(drafts.map { append($0) }))
    case .load(let after, let limit):
      loads.append(limit)
      if let fault { return .loaded(.failure(fault)) }
      return .loaded(.success(Array(pending.drop { $0.position <= after }.prefix(limit))))
    case .settle(let settlements):
      if let fault { return .settled(fault) }
      settled += settlements
      let positions = Set(settlements.map(\.position))
      pending.removeAll { positions.contains($0.position) }
      return .settled(nil)
    case .rotate(let why):
      rotations.append(why)
      if let fault { return .notRotated("\(fault)") }
      return .opened(SpoolBacklog(pending: pending.count, lastPosition: lastPosition))
    case .makePending(let ids):
      if let fault { return .notMadePending(fault) }
      pending += settled.filter { ids.contains($0.id) }
        .map { SpoolEntry(position: $0.position, draft(scanNumber($0.id))) }
      pending.sort { $0.position < $1.position }
      settled.removeAll { ids.contains($0.id) }
      return .opened(SpoolBacklog(pending: pending.count, lastPosition: lastPosition))
    case .post, .abandon, .tell, .notice:
      return nil
    }
  }

  /// Appends one draft as a spool does: the same id once.
  mutating func append(_ draft: SpoolDraft) -> AppendedEntry {
    if let known = pending.first(where: { $0.id == draft.id }) {
      return AppendedEntry(known, .pending)
    }
    if let known = settled.first(where: { $0.id == draft.id }) {
      return AppendedEntry(
        SpoolEntry(position: known.position, draft), .settled(known.result))
    }
    lastPosition += 1
    let entry = SpoolEntry(position: lastPosition, draft)
    pending.append(entry)
    return AppendedEntry(entry, .new)
  }
}

/// What the effects since the last question were.
extension Rig {
  /// The posts that were asked for.
  mutating func posts() -> [PostBatch] {
    let posts = effects.compactMap { effect -> PostBatch? in
      if case .post(let batch) = effect { batch } else { nil }
    }
    effects.removeAll { if case .post = $0 { true } else { false } }
    return posts
  }

  /// What people were told: the number of the scan, and what.
  mutating func tellings() -> [Told] {
    let tellings = effects.compactMap { effect -> Told? in
      if case .tell(let draft, let telling) = effect {
        Told(scanNumber(draft.id), telling)
      } else {
        nil
      }
    }
    effects.removeAll { if case .tell = $0 { true } else { false } }
    return tellings
  }

  /// How the dock stood at each notice.
  mutating func notices() -> [ForwardingStatus] {
    let notices = effects.compactMap { effect -> ForwardingStatus? in
      if case .notice(let status) = effect { status } else { nil }
    }
    effects.removeAll { if case .notice = $0 { true } else { false } }
    return notices
  }
}

/// What people were told of one scan.
struct Told: Hashable {
  let scan: Int
  let telling: Telling

  init(_ scan: Int, _ telling: Telling) {
    self.scan = scan
    self.telling = telling
  }
}

/// The number of a scan that `draft` made.
func scanNumber(_ id: ID<Scan>) -> Int { Int(id.rawValue) }

/// The scan of this number.
func draft(
  _ number: Int, device: String = "gun", delivery: Int = 1, mayBeKnown: Bool = false
) -> SpoolDraft {
  SpoolDraft(
    id: ID(rawValue: UInt128(number)), delivery: ID(rawValue: UInt128(delivery)), device: device,
    occurredAt: Instant(microsecondsSince1970: 0),
    content: .scan(RawScan(transmission: Array("\(number)".utf8)), mayBeKnown: mayBeKnown))
}

/// The end of a delivery.
func end(_ number: Int, delivery: Int = 1) -> SpoolDraft {
  SpoolDraft(
    id: ID(rawValue: UInt128(number)), delivery: ID(rawValue: UInt128(delivery)),
    device: "terminal",
    occurredAt: Instant(microsecondsSince1970: 0), content: .complete)
}

extension PostBatch {
  var numbers: [Int] { entries.map { scanNumber($0.id) } }

  /// The answer that all its entries were accepted.
  var accepted: ForwardingInput { answer(.accepted) }

  func answer(_ outcome: Settlement.Outcome) -> ForwardingInput {
    .posted(
      PostAnswer(
        number: number, settlements: entries.map { Settlement(of: $0, .posted(outcome)) }))
  }

  func failure(_ fault: PostFault) -> ForwardingInput {
    .posted(PostAnswer(number: number, settlements: [], fault: fault))
  }
}
