import Forwarding
import Receiving
import Stock

/// The promises (P1 to P4, P7), held against the models whenever something could break them.
extension Simulation {
  /// P1: what is shown as saved is on the disk, synced, or in the database.
  mutating func checkSaved(_ fact: ScanFact) {
    let id = fact.draft.id
    if !docks[fact.dock].disk.synced.contains(id), server.rows[id] == nil {
      fail("P1: scan \(id.low) is shown as saved, and is neither on the disk nor in the database")
    }
  }

  /// P1 for all that a dock ever showed.
  mutating func checkSaved(_ dock: Int) {
    let gone = facts.values.filter { fact in
      fact.dock == dock && fact.told == .saved
        && !docks[dock].disk.synced.contains(fact.draft.id)
        && server.rows[fact.draft.id] == nil
    }
    if let first = gone.map(\.order).min() {
      fail("P1: scan \(first) was shown as saved, and is gone, as \(gone.count - 1) others")
    }
  }

  /// P2: what is refused is nowhere.
  mutating func checkRefused(_ fact: ScanFact) {
    let id = fact.draft.id
    if docks[fact.dock].disk.seen.contains(id) || server.rows[id] != nil {
      fail("P2: scan \(id.low) is refused, and kept all the same")
    }
  }

  /// P2, P4 and the order of a device, for what one transaction posted.
  mutating func check(_ posted: ModelServer.Posted, of dock: Int) {
    for entry in posted.new {
      lost.remove(entry.id)
      if facts[entry.id]?.told == .notSaved {
        fail("P2: scan \(entry.id.low) was refused, and is counted all the same")
      }
      guard let label = entry.label else { continue }
      if server.counts[label.carton] ?? 0 > 1 { fail("P2: carton \(label.carton) counts twice") }
      if server.received[label.line] > server.ordered[label.line] {
        fail("P4: line \(label.line) has more than was ordered")
      }
    }
    if posted.isOutOfOrder { fail("dock \(dock) posted a scan behind a later one of its device") }
    for (undo, target) in posted.undone where facts[undo]?.target != nil {
      let (took, meant) = (target.label?.carton ?? -1, facts[undo]?.target ?? -1)
      if took != meant { fail("undo \(undo.low) took back carton \(took), not \(meant)") }
    }
  }

  /// P3: what a dock holds to be posted is in the database, unless that lost it since.
  mutating func checkSettled(_ dock: Int, _ settlements: [Settlement]) {
    for settlement in settlements {
      guard case .posted = settlement.result else { continue }
      if server.rows[settlement.id] == nil, !lost.contains(settlement.id) {
        fail("P3: dock \(dock) holds scan \(settlement.id.low) to be posted, and it is not")
      }
    }
  }

  /// Row 28: after five failures less than one attempt a second.
  mutating func checkPace(_ dock: Int) {
    if docks[dock].failures > 5, now - docks[dock].lastPost < 1_000_000 {
      fail("dock \(dock) asks again after \(now - docks[dock].lastPost) us and many failures")
    }
    docks[dock].lastPost = now
  }

  /// Whether a batch is in order, of one delivery, and on the disk.
  func isSound(_ batch: PostBatch, on dock: Int) -> Bool {
    zip(batch.entries, batch.entries.dropFirst()).allSatisfy { $0.position < $1.position }
      && batch.entries.allSatisfy {
        $0.delivery == batch.entries.first?.delivery && docks[dock].disk.seen.contains($0.id)
      }
  }

  /// How long everything may take to come through once faults have stopped, in microseconds: the
  /// longest pause, twice asked whether the server is fit, and a pause for each bad entry.
  var patience: Int64 {
    (150 + 31 * Int64(labels.count { $0.kind == .poison })) * 1_000_000
  }

  /// Whether nothing is left to do.
  var isQuiet: Bool {
    docks.allSatisfy { dock in
      dock.isRunning && dock.requests.isEmpty && dock.state.pending == 0
        && dock.disk.seen.pending == 0 && dock.state.status.link == .up
        && dock.workers.allSatisfy { $0.again.isEmpty && $0.outstanding.isEmpty }
        && dock.missing(on: server).isEmpty
    }
  }

  /// What must hold when a run is over.
  mutating func checkEnd() {
    for dock in docks.indices {
      checkSaved(dock)
      checkOrder(dock)
    }
    for line in server.received.indices {
      let accepted = server.rows.values.count {
        $0.outcome == .accepted && !$0.isUndone && $0.label?.line == line
      }
      if accepted != server.received[line] { fail("P4: line \(line) has not what its scans say") }
    }
    guard options.mode == .liveness else { return }
    guard isQuiet else { return fail("P7: not all came through: \(unfinished)") }
    for dock in docks.indices { checkLedger(dock) }
    checkCartons()
  }

  private var unfinished: String {
    docks.indices.map { index in
      let dock = docks[index]
      let again = dock.workers.map(\.again.count).reduce(0, +)
      let outstanding = dock.workers.map(\.outstanding.count).reduce(0, +)
      return """
        dock \(index): running \(dock.isRunning), pending \(dock.state.pending) in the core and \
        \(dock.disk.seen.pending) on the disk, \(dock.requests.count) requests, \(again) to scan \
        again, \(outstanding) not told, \(dock.state.status)
        """
    }.joined(separator: "; ")
  }

  /// The order in which things were done at a device is their order in the spool, and the end of a
  /// delivery stands behind all that was scanned before it.
  private mutating func checkOrder(_ dock: Int) {
    var (last, end, highest) = ([Int: Int](), 0, 0)
    for entry in docks[dock].disk.seen.entries {
      guard let fact = facts[entry.id] else { continue }
      if fact.order < end || last[fact.device] ?? 0 > fact.order {
        fail("scan \(fact.order) stands behind what came after it")
      }
      if entry.content == .complete {
        if highest > fact.order { fail("the end \(fact.order) stands behind what came after it") }
        end = fact.order
      }
      last[fact.device] = fact.order
      highest = max(highest, fact.order)
    }
  }

  /// P3: saved = posted + stuck, and both sides say the same of each.
  private mutating func checkLedger(_ dock: Int) {
    let file = docks[dock].disk.synced
    for entry in file.entries where facts[entry.id]?.told != .saved {
      fail("P3: dock \(dock) holds scan \(entry.id.low), and never showed it as saved")
    }
    // That the others are on the disk was just checked.
    for (entry, result) in zip(file.entries, file.results) {
      switch result {
      case .posted(let outcome):
        if server.rows[entry.id]?.outcome != outcome {
          fail("P3: scan \(entry.id.low) is \(outcome) at its dock, and not in the database")
        }
      case .stuck:
        guard entry.label?.kind == .poison else {
          fail("scan \(entry.id.low) is stuck, and nothing was wrong with it")
          continue
        }
      case nil: fail("P3: scan \(entry.id.low) is still pending")
      }
    }
  }

  /// Every carton that people scanned counts once: in stock or set aside; stuck, or taken back.
  private mutating func checkCartons() {
    var takenBack: Set<Int> = []
    for row in server.rows.values where row.isUndone {
      if let label = row.label { takenBack.insert(label.carton) }
    }
    for label in labels where label.kind != .poison {
      let count = server.counts[label.carton] ?? 0
      // One that was taken back may have been scanned once more since.
      if count != 1, count != 0 || !takenBack.contains(label.carton) {
        fail("P2, P3: carton \(label.carton) counts \(count) times")
      }
    }
    for (line, received) in server.received.enumerated() {
      let isOver = server.rows.values.contains { row in
        guard case .exception = row.outcome, !row.isUndone else { return false }
        return row.label?.line == line
      }
      let hasUndo = !takenBack.isEmpty
      if isOver, received < server.ordered[line], !hasUndo, lost.isEmpty {
        fail("line \(line) has exceptions, and room")
      }
    }
  }
}
