import Receiving
import Stock

/// From the disk to the server.
extension ForwardingState {
  /// The server answered, or could not be asked.
  mutating func take(_ answer: PostAnswer) {
    let settled = settle(answer.settlements)
    // An answer that comes too late is true all the same, but says nothing of how things are now.
    guard let post = outbox.post, post.number == answer.number else { return }
    switch answer.fault {
    case nil where settled == 0 && outbox.hasUnanswered:
      fail("the server's answer says nothing of what was asked")
    case nil:
      outbox.endPost()
      link.succeed(count: settled, settings)
    case .away(let why): fail(why)
    case .unfit(let why):
      outbox.endPost()
      link.hold(why, at: now, settings)
      giveUpWaiting()
    case .spool(let why): failReading(why)
    case .rejected(let why) where post.count == 0: fail(why)
    case .rejected(let why):
      link.reject()
      guard let entry = outbox.reject() else { return }
      _ = settle([Settlement(of: entry, .stuck(why))])
      link.reject(alone: why, at: now, settings)
      if !link.isHopeful { giveUpWaiting() }
    }
  }

  /// The connection was lost between two posts.
  mutating func lose(_ why: String) {
    guard outbox.post == nil, link.isHopeful else { return }
    fail(why)
  }

  /// Takes out what is settled and tells people of it; gives how many that were.
  private mutating func settle(_ settlements: [Settlement]) -> Int {
    let settled = outbox.settle(settlements)
    for (entry, settlement) in settled {
      settling.add(settlement)
      tell(entry.draft, .became(settlement.result, isLate: !patience.end(entry.position)))
    }
    ages.advance(to: outbox.oldestPosition, isEmpty: outbox.pending == 0)
    return settled.count
  }

  private mutating func fail(_ why: String) {
    outbox.endPost()
    link.fail(why, at: now, settings)
    giveUpWaiting()
  }

  /// The disk failed a post: told as the disk, and the server is asked again after a while.
  private mutating func failReading(_ why: String) {
    outbox.endPost()
    link.pause(until: now + settings.diskPause)
    giveUpWaiting()
    breakReading(why)
  }

  private mutating func giveUpWaiting() {
    for draft in patience.giveUp() { tell(draft, .pending) }
  }

  /// Whether there is something to ask of the server, now or when the next attempt may be made.
  ///
  /// Not while what it lost is not pending again: what is in memory would pass that, and come in
  /// before earlier entries of its device.
  var wantsToPost: Bool {
    outbox.post == nil && disk.isOpen && settling.count < settings.window && !hasLost
      && (!outbox.entries.isEmpty || link.standing != .up)
  }

  /// How the way to the server stands, seen by people who wait for it.
  var linkStanding: LinkStanding {
    guard let post = outbox.post, post.slowAt <= now, link.isHopeful else { return link.standing }
    return .slow
  }

  /// What the server can be asked for now.
  mutating func goOnPosting() {
    if let post = outbox.post, post.deadline <= now {
      effects.append(.abandon(post: post.number))
      fail("no answer came in \(settings.answerDeadline)")
    }
    if wantsToPost, link.nextAttempt <= now {
      effects.append(.post(outbox.nextBatch(limit: link.batchLimit, at: now, settings)))
    }
    if let end = patience.end, end <= now { giveUpWaiting() }
  }
}
