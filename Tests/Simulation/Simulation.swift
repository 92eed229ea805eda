import Forwarding
import Receiving
import Stock
import Vectors

/// One run of docks and a server through faults: the real core of each dock on model disks, with
/// model people and a model server, in simulated time, all from one seed.
package struct Simulation {
  package let options: SimulationOptions
  var numbers: SeededNumbers
  /// Microseconds since the start.
  var now: Int64 = 0
  var queue = EventQueue()
  var docks: [Dock]
  var server: ModelServer
  var backups: [ModelServer] = []
  /// Counts the restores: connections to an earlier one are cut.
  var incarnation = 1
  /// What the server had and lost by being restored, and does not have again.
  var lost: Set<ID<Scan>> = []
  /// How many faults of each kind last.
  var active: [Fault: Int] = [:]
  var posts: [Post] = []
  /// The posts that a stopped server will see when it goes on.
  var stalled: [Int] = []
  var facts: [ID<Scan>: ScanFact] = [:]
  /// Whether each carton is misread, or cannot be posted.
  var labels: [Label] = []
  var lastID: UInt64 = 0
  /// When faults and new cartons stopped.
  var calmSince: Int64?
  var trace: Trace
  /// How many steps the cores have taken.
  package private(set) var steps = 0
  var failure: String?
  /// How often each thing worth knowing happened.
  var happened: [String: Int] = [:]

  /// A batch on its way.
  struct Post {
    let dock: Int
    let run: Int
    let batch: PostBatch
    let incarnation: Int
    /// Whether the server was found to be fit before this was sent.
    let isChecked: Bool
    var isAbandoned = false
    var isAnswered = false
  }

  package init(_ options: SimulationOptions, keepsLines: Bool = false) {
    self.options = options
    numbers = SeededNumbers(seed: options.seed)
    trace = Trace(keepsLines: keepsLines)
    server = ModelServer(ordered: options.ordered)
    docks = (0..<options.docks).map { _ in Dock(options) }
  }

  /// Runs to the end, or to the first broken promise.
  package mutating func run() -> SimulationReport {
    begin()
    while failure == nil, !isOver, let next = queue.next() {
      now = next.at
      take(next.event)
    }
    if failure == nil { checkEnd() }
    return SimulationReport(
      options: options, steps: steps, microseconds: now, hash: trace.hash, failure: failure,
      scans: facts.count, rows: server.rows.count, received: server.received,
      setAside: server.rows.values.count {
        if case .exception = $0.outcome { true } else { false }
      },
      happened: happened, lines: trace.lines)
  }

  private mutating func begin() {
    for dock in docks.indices {
      queue.schedule(.start(dock: dock), at: 0)
      for device in 0..<options.devices {
        queue.schedule(.work(dock: dock, device: device), at: numbers.pause(options.scanPause))
      }
    }
    for fault in Fault.allCases {
      if let mean = options.faults[fault] { queue.schedule(.fault(fault), at: numbers.pause(mean)) }
    }
    for outage in options.outages {
      queue.schedule(.begin(outage.fault, dock: outage.dock), at: Int64(outage.from) * 1_000)
      queue.schedule(.recover(outage.fault, dock: outage.dock), at: Int64(outage.until) * 1_000)
    }
    if options.faults[.serverRestored] != nil { queue.schedule(.backup, at: 0) }
  }

  /// Whether enough was done: then faults stop, or the run ends.
  var isCalm: Bool {
    if steps >= options.steps { return true }
    guard let cartons = options.cartons else { return false }
    let end = options.outages.map(\.until).max() ?? 0
    return now > Int64(end) * 1_000 && labels.count >= cartons * docks.count
  }

  private var isOver: Bool {
    guard isCalm else { return false }
    switch options.mode {
    case .safety: return true
    case .liveness: return isQuiet || now > (calmSince ?? now) + patience
    }
  }

  private mutating func take(_ event: Event) {
    if isCalm, calmSince == nil { calmSince = now }
    switch event {
    case .wake(let dock, let run, let wish):
      guard docks[dock].run == run, docks[dock].wish == wish else { return }
      docks[dock].wakeAt = nil
      step(dock, .timePassed)
    case .diskDone(let dock, let run):
      if docks[dock].run == run, docks[dock].isRunning { finishRequest(dock) }
    case .execute(let post): execute(post)
    case .answer(let post, let answer): deliver(post, answer)
    case .work(let dock, let device): work(dock, device)
    case .start(let dock): start(dock)
    case .fault(let fault): strike(fault)
    case .begin(let fault, let dock): begin(fault, dock)
    case .recover(let fault, let dock): recover(fault, dock)
    case .backup: backUp()
    case .resync(let dock, let run): resync(dock, run)
    }
  }

  /// One step of a dock's core, and what comes of it.
  mutating func step(_ dock: Int, _ input: ForwardingInput) {
    steps += 1
    if steps > 50 * options.steps { fail("P7: it goes on for ever") }
    trace.note(now, dock, .input, input.mark)
    trace.say(now, dock, input.briefly)
    // What was abandoned then did not fail.
    if case .opened = input { docks[dock].failures = -1 }
    let effects = docks[dock].state.step(input, at: .microseconds(now))
    for effect in effects {
      trace.note(now, dock, .effect, effect.mark)
      trace.say(now, dock, "  → \(effect.briefly)")
      switch effect {
      case .append, .load, .settle, .rotate, .makePending: request(dock, effect)
      case .post(let batch): send(dock, batch)
      case .abandon(let number): abandon(dock, number)
      case .tell(let draft, let telling): tell(dock, draft, telling)
      case .notice: break
      }
    }
    wake(dock)
  }

  private mutating func wake(_ dock: Int) {
    let wakeAt = docks[dock].state.wakeAt
    guard wakeAt != docks[dock].wakeAt else { return }
    docks[dock].wakeAt = wakeAt
    docks[dock].wish += 1
    guard let wakeAt else { return }
    let at = wakeAt.microsecondsRoundedUp
    if at <= now { fail("dock \(dock) wants to be woken at \(wakeAt), which is past") }
    queue.schedule(
      .wake(dock: dock, run: docks[dock].run, wish: docks[dock].wish), at: max(at, now + 1))
  }

  mutating func fail(_ why: String) {
    if failure == nil { failure = "at \(now) us, after \(steps) steps: \(why)" }
  }
}

extension Duration {
  fileprivate var microsecondsRoundedUp: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1_000_000 + (attoseconds + 999_999_999_999) / 1_000_000_000_000
  }
}
