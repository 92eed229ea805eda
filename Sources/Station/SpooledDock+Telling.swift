import Forwarding
import Receiving
import Scanning
import Stock
import Store

/// Putting what became of scans into words.
extension SpooledDock {
  /// Answers whoever waits for an event, or tells it as news when nobody does.
  func tell(_ draft: SpoolDraft, _ telling: Telling) {
    guard case .scan(let raw, _) = draft.content else { return }
    let control = Control(raw)
    let isDamaged = damaged.contains(draft.device)
    note(control, of: draft.device, telling)
    switch telling {
    case .repeated(.pending) where (waiting[draft.id]?.count ?? 0) > 1: followFirst(draft)
    case .pending, .repeated(.pending), .repeated(.new): answerPending(draft, isDamaged: isDamaged)
    case .became(let became, let isLate):
      let told = answers.removeValue(forKey: draft.id) ?? ScanResult(draft, became)
      let result = control == .damaged ? nil : told
      if isLate, waiting[draft.id] == nil {
        doubted.remove(draft.id)
        if let result { sink.yield(.late(result)) }
      } else {
        answer(draft, result)
      }
    case .repeated(.settled(let became)):
      repeats.append((draft, became))
      if repeats.count == 1 { Task { await tellRepeats() } }
    case .notSaved(let fault): answer(draft, ScanResult(draft, notSaved: fault))
    case .unsure(let why):
      answer(draft, ScanResult(draft, unsure: why))
      doubted.insert(draft.id)
    }
  }

  /// Asks in one go what the scans have become that came once more in this step.
  private func tellRepeats() async {
    let told = repeats
    repeats = []
    // A server that is away is not waited for: the spool knows enough.
    let results = state.isHopeful ? await poster.repeated(told.map(\.0)) : [:]
    for (draft, became) in told {
      answer(draft, results[draft.id] ?? ScanResult(draft, became).repeated)
    }
  }

  /// A control only prepares the next scan, so that nothing can be said of it but that it is kept.
  private func answerPending(_ draft: SpoolDraft, isDamaged: Bool) {
    guard case .scan(let raw, _) = draft.content, Control(raw) != .damaged else {
      answer(draft, nil)
      return
    }
    unworded.yield(Unworded(draft: draft, isDamaged: isDamaged))
  }

  /// Says what a pending scan will probably become; one at a time, in the order of the scans.
  func word(_ scan: Unworded) async {
    let result = await provisional.result(
      of: scan.draft, in: delivery, isDamaged: scan.isDamaged)
    answer(scan.draft, result)
  }

  /// The same scan twice in a row: the second one hears what became of the first.
  private func followFirst(_ draft: SpoolDraft) {
    guard let slot = waiting[draft.id]?.popLast() else { return }
    followers[draft.id, default: []].append(slot)
  }

  private func answer(_ draft: SpoolDraft, _ result: ScanResult?) {
    guard var slots = waiting[draft.id], !slots.isEmpty else {
      // Whoever scanned it was told that it may be lost.
      if doubted.remove(draft.id) != nil, let result { sink.yield(.kept(result)) }
      return
    }
    let slot = slots.removeFirst()
    waiting[draft.id] = slots.isEmpty ? nil : slots
    answer(slot, result)
    for slot in followers.removeValue(forKey: draft.id) ?? [] { answer(slot, result?.repeated) }
  }

  private func answer(_ slot: Slot, _ result: ScanResult?) {
    guard var call = calls[slot.call] else { return }
    call.results[slot.index] = result
    call.missing -= 1
    calls[slot.call] = call.missing == 0 ? nil : call
    if call.missing == 0 { call.answer.resume(returning: call.results.compactMap(\.self)) }
  }

  /// Remembers whether the next carton of a device is damaged, as the worker is reminded.
  private func note(_ control: Control?, of device: String, _ telling: Telling) {
    switch (control, telling) {
    case (_, .notSaved), (_, .unsure), (_, .became(_, isLate: true)): break
    case (.damaged, _): damaged.insert(device)
    case (nil, .became(.posted(.refused), _)): break
    case (.undo, _), (nil, _): damaged.remove(device)
    }
  }
}

extension ScanResult {
  /// What became of an entry when only its settlement is known.
  init(_ draft: SpoolDraft, _ became: Settlement.Result) {
    self.init(draft, .accepted, "it was posted")
    switch became {
    case .posted(.accepted), .posted(.noted): break
    case .posted(.exception(let number)):
      outcome = .exception
      exception = ExceptionNumber.text(number)
      message = "it is set aside and waits as \(exception ?? "")"
    case .posted(.duplicate): (outcome, message) = (.duplicate, "this scan was counted before")
    case .posted(.refused): (outcome, message) = (.refused, "it counted nothing")
    case .posted(.undone): (outcome, message) = (.undone, "taken back")
    case .stuck(let why):
      reason = Self.stuckReason
      outcome = .exception
      message = "\(Self.stuckMessage): \(why)"
    }
  }

  /// A scan that was not kept, and counts nothing.
  fileprivate init(_ draft: SpoolDraft, notSaved fault: SpoolFault) {
    let why =
      switch fault {
      case .full: "the disk of this dock is full"
      case .limit: "too many scans wait for the database, or some for too long"
      case .broken(let why): "the disk of this dock failed (\(why))"
      }
    self.init(draft, .refused, "NOT SAVED: \(why). It counts nothing; set the carton aside")
    reason = "notSaved"
  }

  /// A scan of which nobody knows whether it was kept.
  fileprivate init(_ draft: SpoolDraft, unsure why: String) {
    self.init(
      draft, .refused,
      "the disk of this dock fails (\(why)), and whether this is kept will show: do not scan it again"
    )
    reason = "unsure"
  }

  init(_ draft: SpoolDraft, _ outcome: Outcome, _ message: String) {
    self.init(scan: draft.id, at: draft.occurredAt, outcome: outcome, message: message)
  }
}
