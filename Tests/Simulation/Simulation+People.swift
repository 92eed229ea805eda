import Forwarding
import Receiving
import Scanning
import Stock

/// The people at the docks: they scan, are told, and scan again what was not saved.
extension Simulation {
  mutating func newID<Kind>() -> ID<Kind> {
    lastID += 1
    return ID(rawValue: UInt128(lastID))
  }

  mutating func work(_ dock: Int, _ device: Int) {
    queue.schedule(
      .work(dock: dock, device: device), at: now + max(1_000, numbers.pause(options.scanPause)))
    guard docks[dock].isRunning, !docks[dock].workers[device].isUnplugged else { return }
    if let carton = docks[dock].workers[device].again.popLast() {
      return hand(dock, [scan(dock, device, carton: carton)])
    }
    guard !isCalmNow, docks[dock].cartons < options.cartons ?? .max else { return }
    if numbers.chance(options.ends) {
      hand(dock, [draft(dock, device, .complete, carton: nil)])
      docks[dock].delivery += 1
    } else if numbers.chance(options.undos), let target = undoable(dock, device) {
      var fact = draft(dock, device, control(.undo), carton: nil)
      fact.target = target
      hand(dock, [fact])
    } else if numbers.chance(options.doubles), let last = docks[dock].workers[device].lastSaved {
      double(dock, device, last)
    } else {
      let count = numbers.chance(options.bursts) ? numbers.number(5...40) : 1
      var facts: [ScanFact] = []
      for _ in 1...count { facts.append(scan(dock, device, carton: newCarton(dock))) }
      hand(dock, facts)
    }
  }

  /// The same id again, as from a client that did not hear the answer; or the same serial number.
  private mutating func double(_ dock: Int, _ device: Int, _ last: ID<Scan>) {
    guard let fact = facts[last], let carton = fact.carton else { return }
    if labels[carton].kind == .serial, numbers.chance(50) {
      hand(dock, [scan(dock, device, carton: carton)])
    } else {
      step(dock, .happened([fact.draft]))
    }
  }

  /// The carton that an undo would take back; nil unless its scan was the last and is saved.
  private func undoable(_ dock: Int, _ device: Int) -> Int? {
    let worker = docks[dock].workers[device]
    guard worker.outstanding.isEmpty, worker.again.isEmpty else { return nil }
    return worker.lastSaved.flatMap { facts[$0]?.carton }
  }

  private mutating func newCarton(_ dock: Int) -> Int {
    let number = labels.count
    docks[dock].cartons += 1
    let kind: Label.Kind =
      options.poison > 0 && numbers.number(1...options.poison) == 1
      ? .poison : numbers.chance(options.serials) ? .serial : .plain
    labels.append(
      Label(kind: kind, line: numbers.number(0...options.ordered.count - 1), carton: number))
    return number
  }

  private mutating func scan(_ dock: Int, _ device: Int, carton: Int) -> ScanFact {
    let label = labels[carton]
    let isGarbled = !isCalmNow && numbers.chance(options.garbled)
    let read = isGarbled ? Label(kind: .garbled, line: label.line, carton: carton) : label
    return draft(
      dock, device, .scan(RawScan(transmission: read.bytes), mayBeKnown: false), carton: carton)
  }

  private func control(_ control: Control) -> SpoolDraft.Content {
    .scan(RawScan(transmission: Array(control.rawValue.utf8)), mayBeKnown: false)
  }

  private mutating func draft(
    _ dock: Int, _ device: Int, _ content: SpoolDraft.Content, carton: Int?
  ) -> ScanFact {
    let draft = SpoolDraft(
      id: newID(), delivery: ID(rawValue: UInt128(dock << 20 | docks[dock].delivery)),
      device: String(dock << 8 | device),
      occurredAt: Instant(microsecondsSince1970: now + docks[dock].clockError), content: content)
    return ScanFact(
      draft: draft, dock: dock, device: device, carton: carton, order: Int(lastID))
  }

  private mutating func hand(_ dock: Int, _ new: [ScanFact]) {
    for fact in new {
      facts[fact.draft.id] = fact
      docks[dock].workers[fact.device].outstanding.insert(fact.draft.id)
    }
    step(dock, .happened(new.map(\.draft)))
  }

  mutating func tell(_ dock: Int, _ draft: SpoolDraft, _ telling: Telling) {
    guard let fact = facts[draft.id] else { return }
    switch telling {
    case .pending, .repeated: saved(fact)
    case .became(let result, _):
      saved(fact)
      if case .stuck = result { docks[dock].stuck.insert(draft.id) }
      guard result == .posted(.refused), let carton = fact.carton, !fact.isReplaced else { return }
      facts[draft.id]?.isReplaced = true
      scanAgain(fact, carton)
    case .notSaved:
      // Of an event that was saved before, it says that this time nothing was written.
      guard fact.told != .saved else { return }
      checkRefused(fact)
      happened["notSaved", default: 0] += 1
      facts[draft.id]?.told = .notSaved
      docks[dock].workers[fact.device].outstanding.remove(draft.id)
      if let carton = fact.carton { scanAgain(fact, carton) }
    case .unsure where fact.told == .saved: break
    case .unsure:
      happened["unsure", default: 0] += 1
      facts[draft.id]?.told = .unsure
    }
  }

  private mutating func scanAgain(_ fact: ScanFact, _ carton: Int) {
    docks[fact.dock].workers[fact.device].again.append(carton)
  }

  private mutating func saved(_ fact: ScanFact) {
    let id = fact.draft.id
    checkSaved(fact)
    facts[id]?.told = .saved
    docks[fact.dock].workers[fact.device].outstanding.remove(id)
    let isLast = docks[fact.dock].workers[fact.device].lastOrder < fact.order
    guard isLast, fact.carton != nil || fact.target != nil else { return }
    docks[fact.dock].workers[fact.device].lastOrder = fact.order
    docks[fact.dock].workers[fact.device].lastSaved = fact.carton == nil ? nil : id
  }

  /// After a start, the last scans are shown that are there (row 11); people scan the others again.
  mutating func showLastScans(_ dock: Int) {
    for device in docks[dock].workers.indices {
      for id in docks[dock].workers[device].outstanding.sorted(by: { $0.low < $1.low }) {
        guard let fact = facts[id] else { continue }
        if docks[dock].disk.seen.contains(id) {
          happened["shownAtStart", default: 0] += 1
          saved(fact)
        } else {
          facts[id]?.told = .notSaved
          docks[dock].workers[device].outstanding.remove(id)
          if let carton = fact.carton { scanAgain(fact, carton) }
        }
      }
    }
  }
}
