package import Forwarding
import Vectors

/// A fault put into the models by hand, to see that the simulator finds it.
package enum PlantedBug: String, Hashable, Sendable, CaseIterable {
  /// The spool answers an append before it is synced.
  case skippedSync
  /// The poster sends a batch whose outcome is unknown again under new ids.
  case newIDsOnRetry
  /// The spool refuses an append for want of room, and keeps what it had written of it.
  case lostRollback
  /// The poster answers with what a transaction would have made that the server then aborted.
  case lostAbort
  /// The spool opens after a crash without syncing what it found.
  case unsyncedRecovery
}

/// How a run goes: all that a seed expands to, so that it can be printed and set by hand.
package struct SimulationOptions: Hashable, Sendable {
  /// What is proved.
  package enum Mode: String, Hashable, Sendable, CaseIterable {
    /// Faults come at any time, and no promise is ever broken.
    case safety
    /// Faults stop, and everything comes through.
    case liveness
  }

  package var seed: UInt64
  package var mode: Mode
  package var bug: PlantedBug?
  /// How many steps of docks are taken before the run ends, or before faults and new cartons stop.
  package var steps = 1_000
  package var docks = 1
  package var devices = 1
  /// How many cartons each order line wants, one line a number.
  package var ordered: [Int] = [1_000_000]
  /// The mean time between two scans of one device, in milliseconds.
  package var scanPause = 300
  /// How many cartons of a hundred have a serial number, a bad print, are on a tape of many.
  package var (serials, garbled, bursts) = (0, 0, 0)
  /// How many scans of a hundred come twice, take the last one back, end the delivery.
  package var (doubles, undos, ends) = (0, 0, 0)
  /// One carton of so many is one that the server rejects; 0 for none.
  package var poison = 0
  /// How many cartons each dock gets; nil for as many as there is time for.
  package var cartons: Int?
  /// Faults at set times.
  package var outages: [Outage] = []
  /// The mean time between two faults of a kind in milliseconds of simulated time.
  package var faults: [Fault: Int] = [:]
  /// A fault that lasts from one time to another, in milliseconds.
  package struct Outage: Hashable, Sendable {
    package let fault: Fault
    package let dock: Int
    package let from: Int
    package let until: Int

    package init(_ fault: Fault, dock: Int = 0, from: Int = 0, until: Int) {
      (self.fault, self.dock, self.from, self.until) = (fault, dock, from, until)
    }
  }

  /// How many transactions of a hundred abort, commit without an answer, or answer very late.
  package var (aborts, lostAnswers, lateAnswers) = (0, 0, 0)
  package var settings = ForwardingSettings()

  /// A calm run, for tests that set what they are about.
  package init(calm seed: UInt64, mode: Mode = .liveness) {
    self.seed = seed
    self.mode = mode
  }

  /// What a seed expands to; each kind of fault is left out of half of the runs, for faults that
  /// are always there hide one another.
  package init(seed: UInt64, mode: Mode, bug: PlantedBug? = nil) {
    self.init(calm: seed, mode: mode)
    self.bug = bug
    var numbers = SeededNumbers(seed: seed ^ 0x51AB)
    docks = Int.random(in: 1...3, using: &numbers)
    devices = Int.random(in: 1...3, using: &numbers)
    ordered = (0..<Int.random(in: 1...3, using: &numbers)).map { _ in
      Int.random(in: 3...60, using: &numbers)
    }
    scanPause = Int.random(in: 50...1_000, using: &numbers)
    func chance(_ percent: Int) -> Int {
      Bool.random(using: &numbers) ? Int.random(in: 1...percent, using: &numbers) : 0
    }
    (serials, garbled, bursts) = (chance(50), chance(20), chance(10))
    (doubles, undos, ends) = (chance(20), chance(15), chance(5))
    poison = Bool.random(using: &numbers) ? Int.random(in: 5...60, using: &numbers) : 0
    for fault in Fault.allCases where Bool.random(using: &numbers) {
      faults[fault] = Int.random(in: 2_000...40_000, using: &numbers)
    }
    (aborts, lostAnswers, lateAnswers) = (chance(30), chance(30), chance(20))
    settings = ForwardingSettings(smallFrom: &numbers)
  }
}

extension ForwardingSettings {
  /// Small limits, so that short runs reach them.
  fileprivate init(smallFrom numbers: inout SeededNumbers) {
    self.init()
    appendLimit = Int.random(in: 1...20, using: &numbers)
    firstBatch = Int.random(in: 1...10, using: &numbers)
    largestBatch = firstBatch * Int.random(in: 1...6, using: &numbers)
    window = largestBatch * Int.random(in: 2...4, using: &numbers)
    rejectionLimit = Int.random(in: 2...10, using: &numbers)
    if Int.random(in: 0..<5, using: &numbers) == 0 {
      pendingLimit = Int.random(in: 10...60, using: &numbers)
    }
    if Int.random(in: 0..<10, using: &numbers) == 0 {
      ageLimit = .seconds(Int.random(in: 10...60, using: &numbers))
    }
    diskLimit = Int.random(in: 1...window, using: &numbers)
  }
}

extension SimulationOptions: CustomStringConvertible {
  package var description: String {
    let faults = Fault.allCases.compactMap { fault in
      self.faults[fault].map { "\(fault.rawValue) every \($0) ms" }
    }
    return """
      seed \(seed), \(mode.rawValue)\(bug.map { ", planted \($0.rawValue)" } ?? "")
        \(docks) docks of \(devices) devices, a scan every \(scanPause) ms, \(steps) steps
        lines of \(ordered), \(serials) % serials, \(garbled) % garbled, \(bursts) % bursts, \
      \(doubles) % doubles, \(undos) % undos, \(ends) % ends, poison 1 in \(poison)
        \(aborts) % aborts, \(lostAnswers) % answers lost, \(lateAnswers) % late
        faults: \(faults.isEmpty ? "none" : faults.joined(separator: ", "))
        append \(settings.appendLimit), batch \(settings.firstBatch) to \
      \(settings.largestBatch), window \(settings.window), disk \(settings.diskLimit), rejections \
      \(settings.rejectionLimit), pending \(settings.pendingLimit), age \(settings.ageLimit)
      """
  }
}
