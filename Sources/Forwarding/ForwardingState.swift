/// A dock's store-and-forward, as values: what happens goes in, what to do comes out.
///
/// Every event is durable on the dock's disk before people hear of it, then posted to the server in
/// order of position until that has answered for it. No I/O, no clock and no chance but the seed's:
/// the same inputs give the same effects, which is what lets a simulator find its faults.
package struct ForwardingState: Hashable, Sendable {
  package let settings: ForwardingSettings
  var intake = Intake()
  var outbox = Outbox()
  var settling = Settling()
  var refill = Refill()
  var patience = Patience()
  var link: Link
  var disk = Disk()
  var ages = Ages()
  /// Whether the spool was opened since the start.
  var hasOpened = false
  /// The latest time that a step was told; time never goes back.
  var now = Duration.zero
  /// What the step under way has found to do so far.
  var effects: [ForwardingEffect] = []
  private var noticed: ForwardingStatus?

  /// - `seed`: for the pauses between attempts; differs from dock to dock.
  package init(settings: ForwardingSettings = ForwardingSettings(), seed: UInt64) {
    self.settings = settings
    link = Link(batchLimit: settings.firstBatch, seed: seed)
  }

  /// Takes in what happened and gives what is to be done, in this order.
  ///
  /// - `now`: the time since any fixed moment, by a clock that never jumps.
  package mutating func step(
    _ input: ForwardingInput, at now: Duration
  ) -> [ForwardingEffect] {
    self.now = max(self.now, now)
    take(input)
    goOnPosting()
    goOnSaving()
    if status != noticed {
      noticed = status
      effects.append(.notice(status))
    }
    defer { effects = [] }
    return effects
  }

  /// When the next step must be taken at the latest, with ``ForwardingInput/timePassed`` if nothing
  /// else has happened; nil when there is nothing to wait for.
  package var wakeAt: Duration? {
    [
      outbox.post.map { now < $0.slowAt ? $0.slowAt : $0.deadline },
      wantsToPost ? link.nextAttempt : nil, patience.end,
      disk.wakeAt(settings), disk.mayWrite ? settling.wakeAt : nil,
      disk.mayWrite && outbox.post == nil ? refill.wakeAt : nil,
      intake.group.isEmpty || intake.isWriting || !disk.mayWrite ? nil : disk.fullUntil,
    ].compactMap(\.self).min()
  }

  /// How the dock stands.
  package var status: ForwardingStatus {
    let age = ages.age(at: now)
    return ForwardingStatus(
      link: linkStanding, disk: disk.standing,
      capacity: CapacityLevel(pending: pending, age: age, settings))
  }

  /// How many events are saved and not settled.
  package var pending: Int { outbox.pending }

  /// How long the oldest of them has waited, to a hundredth of the limit; 0 when there is none.
  package func oldestAge(at now: Duration) -> Duration { ages.age(at: max(self.now, now)) }

  private mutating func take(_ input: ForwardingInput) {
    switch input {
    case .opened(let backlog): open(backlog)
    case .happened(let drafts): for draft in drafts { take(draft) }
    case .appended(.success(let entries)): keep(entries)
    case .appended(.failure(let fault)): failAppend(fault)
    case .loaded(let result): load(result)
    case .settled(let fault): endSettling(fault)
    case .notRotated(let why): failRotation(why)
    case .lostByServer(let ids): refill.add(ids)
    case .notMadePending(let fault): failRefill(fault)
    case .posted(let answer): take(answer)
    case .lost(let why): lose(why)
    case .timePassed: break
    }
  }

  mutating func tell(_ draft: SpoolDraft, _ telling: Telling) {
    effects.append(.tell(draft, telling))
  }
}
