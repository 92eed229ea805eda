import Forwarding
import Receiving
import Stock

/// A dock's program and its disk: it does what it is asked in order, one thing at a time.
extension Simulation {
  mutating func request(_ dock: Int, _ effect: ForwardingEffect) {
    docks[dock].requests.append(effect)
    if docks[dock].requests.count == 1 { beginRequest(dock) }
  }

  private mutating func beginRequest(_ dock: Int) {
    guard let effect = docks[dock].requests.first else { return }
    let takes: Int64 =
      switch effect {
      case _ where docks[dock].disk.isSlow: Int64(numbers.number(100_000...4_000_000))
      case .rotate, .makePending: Int64(numbers.number(1_000...500_000))
      case .append, .load, .settle, .post, .abandon, .tell, .notice:
        Int64(numbers.number(200...2_000))
      }
    queue.schedule(.diskDone(dock: dock, run: docks[dock].run), at: now + takes)
  }

  mutating func finishRequest(_ dock: Int) {
    let effect = docks[dock].requests.removeFirst()
    if let input = docks[dock].disk.carryOut(effect, using: &numbers) {
      if case .settled(nil) = input, case .settle(let settlements) = effect {
        checkSettled(dock, settlements)
      }
      // The core may ask for more at once; the disk begins with what stands first.
      let waiting = docks[dock].requests.count
      if waiting > 0 { beginRequest(dock) }
      step(dock, input)
    } else if !docks[dock].requests.isEmpty {
      beginRequest(dock)
    }
  }

  /// The program starts on what the disk holds; people see which of their last scans are there.
  mutating func start(_ dock: Int) {
    guard !docks[dock].isRunning else { return }
    docks[dock].isRunning = true
    docks[dock].state = ForwardingState(settings: options.settings, seed: numbers.next())
    var backlog = docks[dock].disk.open()
    if let oldest = docks[dock].disk.seen.pending(after: 0, limit: 1).first {
      let age = now + docks[dock].clockError - oldest.occurredAt.microsecondsSince1970
      backlog = SpoolBacklog(
        pending: backlog.pending, lastPosition: backlog.lastPosition,
        oldestAge: .microseconds(max(0, age)))
    }
    showLastScans(dock)
    step(dock, .opened(backlog))
  }

  /// The program ends in the middle of whatever it does.
  mutating func stop(_ dock: Int, isPowerCut: Bool) {
    guard docks[dock].isRunning else { return }
    docks[dock].isRunning = false
    docks[dock].run += 1
    docks[dock].disk.kill(during: docks[dock].requests.first, using: &numbers)
    if isPowerCut { docks[dock].disk.cutPower(using: &numbers) }
    docks[dock].requests = []
    docks[dock].wakeAt = nil
    docks[dock].answered = []
    docks[dock].stuck = []
    docks[dock].incarnation = 0
    docks[dock].isResyncPlanned = false
    queue.schedule(.start(dock: dock), at: now + Int64(numbers.number(100_000...5_000_000)))
    checkSaved(dock)
  }
}
