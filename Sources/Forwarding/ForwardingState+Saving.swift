import Receiving
import Stock

/// From people to the disk.
extension ForwardingState {
  mutating func open(_ backlog: SpoolBacklog) {
    if let post = outbox.post { effects.append(.abandon(post: post.number)) }
    outbox.open(backlog)
    settling = Settling()
    // What the server is held for is mended by this: it is asked at once whether it may be used.
    if refill.isAsked { link.forgive() }
    refill.open()
    if !hasOpened {
      // It was told by a clock that people can set: that may warn, and never refuse anybody.
      let age = min(backlog.oldestAge, settings.ageLimit * 8 / 10)
      ages.open(lastPosition: backlog.lastPosition, age: age, at: now)
      hasOpened = true
    }
    disk.open()
  }

  /// An event happened: it waits for the next append, or is refused at once.
  mutating func take(_ draft: SpoolDraft) {
    if let fault = refusal() {
      tell(draft, .notSaved(fault))
    } else {
      intake.add(draft)
    }
  }

  private func refusal() -> SpoolFault? {
    if disk.refusesAll, case .broken(let why) = disk.standing { return .broken(why) }
    if let fullUntil = disk.fullUntil, now < fullUntil { return .full }
    let isFull = outbox.pending + intake.count >= settings.pendingLimit
    return isFull || ages.age(at: now) >= settings.ageLimit ? .limit : nil
  }

  /// An append ended well: everybody may hear of its events (P1).
  mutating func keep(_ appended: [AppendedEntry]) {
    let doubtful = intake.doubtful
    let drafts = intake.finish()
    precondition(appended.count == drafts.count, "an append answers for each of its drafts")
    disk.endWriting()
    disk.wrote()
    for (draft, appended) in zip(drafts, appended) {
      switch appended.standing {
      case .new: keep(appended.entry)
      case .pending where doubtful.contains(draft.id): tell(draft, .pending)
      case .pending, .settled: tell(draft, .repeated(appended.standing))
      }
    }
  }

  private mutating func keep(_ entry: SpoolEntry) {
    let hasBacklog = outbox.pending > patience.count
    outbox.append(entry, window: settings.window)
    ages.note(entry.position, at: now, limit: settings.ageLimit)
    if link.isHopeful && !hasBacklog {
      patience.wait(for: entry, until: now + settings.patience)
    } else {
      tell(entry.draft, .pending)
    }
  }

  mutating func failAppend(_ fault: SpoolFault) {
    disk.endWriting()
    switch fault {
    case .full, .limit:
      disk.fill(until: now + settings.diskPause)
      for draft in intake.fail() + intake.refuseWaiting() { tell(draft, .notSaved(fault)) }
    case .broken(let why):
      // It may be on the disk all the same, so it is neither shown nor refused.
      intake.doubt()
      breakDown(why)
    }
  }

  mutating func breakDown(_ why: String) { disk.breakDown(why, at: now) }

  mutating func failRotation(_ why: String) {
    disk.failRotation(why, retryAt: now + settings.diskPause)
  }

  mutating func load(_ result: Result<[SpoolEntry], SpoolFault>) {
    switch result {
    case .success(let entries): outbox.loaded(entries)
    case .failure(let fault):
      outbox.loaded(nil)
      if case .broken(let why) = fault {
        breakReading(why)
      } else {
        breakReading("it cannot be read")
      }
    }
  }

  /// Nothing more can be read of this file.
  mutating func breakReading(_ why: String) {
    disk.cannotRead()
    breakDown(why)
  }

  mutating func endSettling(_ fault: SpoolFault?) {
    guard let fault else {
      settling.wrote()
      disk.wrote()
      return
    }
    settling.fail(retryAt: now + settings.diskPause)
    if case .broken(let why) = fault { breakDown(why) }
  }

  mutating func failRefill(_ fault: SpoolFault) {
    disk.endReopening()
    refill.fail(retryAt: now + settings.diskPause)
    if case .broken(let why) = fault { breakDown(why) }
  }

  /// What the disk can be asked for now; appends first, for people wait for them.
  mutating func goOnSaving() {
    if disk.isTellingDue(at: now, settings), case .broken(let why) = disk.standing {
      for draft in intake.refuseWaiting() { tell(draft, .notSaved(.broken(why))) }
      for draft in intake.group { tell(draft, .unsure(why)) }
    }
    if let why = disk.rotation(at: now) {
      disk.beginReopening()
      effects.append(.rotate(why))
    }
    if disk.mayWrite, !intake.isWriting, now >= disk.fullUntil ?? .zero {
      let drafts = intake.write(limit: settings.appendLimit)
      if !drafts.isEmpty {
        disk.beginWriting(at: now)
        effects.append(.append(drafts))
      }
    }
    if disk.mayRead, outbox.isBehind, outbox.entries.count <= settings.window / 2 {
      effects.append(outbox.load(window: settings.window, limit: settings.diskLimit))
    }
    if disk.mayWrite, let settlements = settling.write(at: now, limit: settings.diskLimit) {
      effects.append(.settle(settlements))
    }
    if disk.mayWrite, outbox.post == nil, let lost = refill.ask(at: now) {
      disk.beginReopening()
      effects.append(.makePending(lost))
    }
  }
}
