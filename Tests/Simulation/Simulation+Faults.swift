import Forwarding

/// What goes wrong by itself, until it is to stop.
extension Simulation {
  /// Whether faults have stopped for good.
  var isCalmNow: Bool { isCalm && options.mode == .liveness }

  mutating func strike(_ fault: Fault) {
    guard !isCalmNow, let mean = options.faults[fault] else { return }
    queue.schedule(.fault(fault), at: now + numbers.pause(mean))
    let dock = numbers.number(0...docks.count - 1)
    begin(fault, dock)
    if fault.lasts {
      let at = now + Int64(numbers.number(300_000...15_000_000))
      queue.schedule(.recover(fault, dock: dock), at: at)
    }
  }

  mutating func begin(_ fault: Fault, _ dock: Int) {
    happened[fault.rawValue, default: 0] += 1
    trace.note(now, dock, .fault, UInt64(fault.rawValue.utf8.count))
    trace.say(now, dock, "fault: \(fault.rawValue)")
    switch fault {
    case .kill: stop(dock, isPowerCut: false)
    case .powerCut: stop(dock, isPowerCut: true)
    case .writeError: docks[dock].disk.failsNext = true
    case .diskFull: docks[dock].disk.isFull = true
    case .diskSlow: docks[dock].disk.isSlow = true
    case .clockJump:
      let year: Int64 = 31_557_600_000_000
      docks[dock].clockError = Int64.random(in: -year...10 * year, using: &numbers)
    case .unplugged:
      docks[dock].workers[numbers.number(0...options.devices - 1)].isUnplugged = true
    case .serverAway, .serverHangs, .serverSlow, .serverUnfit:
      active[fault, default: 0] += 1
    case .serverRestored: restore()
    case .needlessResync:
      guard docks[dock].isRunning else { return }
      step(dock, .lostByServer(docks[dock].disk.seen.entries.suffix(30).map(\.id)))
    }
  }

  mutating func recover(_ fault: Fault, _ dock: Int) {
    trace.say(now, dock, "over: \(fault.rawValue)")
    switch fault {
    case .diskFull: docks[dock].disk.isFull = false
    case .diskSlow: docks[dock].disk.isSlow = false
    case .unplugged:
      for device in docks[dock].workers.indices {
        docks[dock].workers[device].isUnplugged = false
      }
    case .serverAway, .serverSlow, .serverUnfit: active[fault, default: 1] -= 1
    case .serverHangs:
      active[fault, default: 1] -= 1
      guard active[fault] == 0 else { return }
      // What was sent to it meanwhile is carried out now, in the order of sending.
      for post in stalled { queue.schedule(.execute(post: post), at: now) }
      stalled = []
    case .kill, .powerCut, .writeError, .clockJump, .serverRestored, .needlessResync: break
    }
  }
}

extension Fault {
  /// Whether it is there for a while, and not just once.
  fileprivate var lasts: Bool {
    switch self {
    case .diskFull, .diskSlow, .unplugged, .serverAway, .serverHangs, .serverSlow, .serverUnfit:
      true
    case .kill, .powerCut, .writeError, .clockJump, .serverRestored, .needlessResync: false
    }
  }
}
