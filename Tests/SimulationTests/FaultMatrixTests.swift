import Forwarding
import Simulation
import Testing

/// The rows of the fault matrix that the simulator proves, one fault at a time.
///
/// Each run is of many scans at two docks, and ends when all of them have come through.
@Suite struct `In the fault matrix` {
  /// Runs a dozen seeds with nothing but what `set` puts in; all must keep every promise, and in
  /// all of them together each of `signs` must have happened.
  private func expectKept(
    _ signs: String..., set: (inout SimulationOptions) -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var happened: [String: Int] = [:]
    for seed in 1...12 as ClosedRange<UInt64> {
      var options = SimulationOptions(calm: seed)
      (options.docks, options.devices, options.scanPause, options.steps) = (2, 2, 200, 800)
      set(&options)
      var simulation = Simulation(options)
      let report = simulation.run()
      #expect(report.failure == nil, "\(report)", sourceLocation: sourceLocation)
      happened.merge(report.happened) { $0 + $1 }
    }
    for sign in signs {
      #expect(happened[sign] ?? 0 > 0, "\(sign) never happened", sourceLocation: sourceLocation)
    }
  }

  @Test
  func `row 11: a scan that was saved before the beep is shown after kill -9, and counts once`() {
    expectKept("kill", "shownAtStart") { $0.faults[.kill] = 2_000 }
  }

  @Test func `row 12: every scan that was shown is there after a power cut`() {
    expectKept("powerCut", "shownAtStart") { options in
      options.faults[.powerCut] = 2_000
      options.lostAnswers = 20
    }
  }

  @Test func `row 15: after EIO another file is written, and what is in doubt counts at most once`()
  {
    expectKept("writeError", "unsure", "notSaved") { options in
      options.faults = [.writeError: 1_000, .diskFull: 15_000]
    }
  }

  @Test func `row 16: a full disk refuses, and refuses for good`() {
    expectKept("diskFull", "notSaved") { $0.faults[.diskFull] = 5_000 }
  }

  @Test func `row 19: a spool full by policy refuses, and overwrites nothing`() {
    expectKept("serverAway", "notSaved") { options in
      options.faults[.serverAway] = 4_000
      options.settings.pendingLimit = 10
    }
  }

  @Test func `row 22: order is by position, whatever clocks say`() {
    expectKept("clockJump", "kill") { $0.faults = [.clockJump: 1_000, .kill: 5_000] }
  }

  @Test func `rows 23 and 24: a server that goes away is waited for, and its aborts are retried`() {
    expectKept("serverAway", "abort") { options in
      options.outages = [.init(.serverAway, until: 5_000)]
      options.faults[.serverAway] = 10_000
      options.aborts = 30
    }
  }

  @Test func `row 25: what was committed without an answer is sent again and counts once`() {
    expectKept("lostAnswer") { $0.lostAnswers = 40 }
  }

  @Test func `rows 26 and 27: a stopped server is given up in time, and late answers do no harm`() {
    expectKept("serverHangs") { options in
      options.faults = [.serverHangs: 8_000, .serverSlow: 8_000]
      options.lateAnswers = 20
    }
  }

  @Test func `row 28: a server that refuses is not asked again and again`() {
    // The simulation measures the pace of every post.
    expectKept("serverAway") { options in
      options.outages = [.init(.serverAway, from: 2_000, until: 60_000)]
      options.steps = 2_000
    }
  }

  @Test func `row 30: an abort is retried under the same ids and makes no exception`() {
    expectKept("abort") { $0.aborts = 60 }
  }

  @Test func `row 31: a scan that cannot be posted stops nobody behind it`() {
    expectKept("rejected") { options in
      options.poison = 6
      options.undos = 10
    }
  }

  @Test func `row 32: two offline docks share the last pieces of a line, and the surplus waits`() {
    for seed in 1...30 as ClosedRange<UInt64> {
      var options = SimulationOptions(calm: seed)
      (options.docks, options.devices, options.steps) = (2, 1, 10_000)
      (options.ordered, options.cartons) = ([10], 10)
      options.outages = [.init(.serverAway, until: 60_000)]
      var simulation = Simulation(options)
      let report = simulation.run()
      #expect(report.failure == nil, "\(report)")
      #expect(report.received == [10])
      #expect(report.setAside == 10)
      #expect(report.rows == 20)
    }
  }

  @Test func `row 33: a server that must not be used gets nothing, and scanning goes on`() {
    expectKept("serverUnfit") { $0.faults[.serverUnfit] = 8_000 }
  }

  @Test func `row 34: what a restored server lost is posted again, once and in order`() {
    expectKept("serverRestored", "resync") { options in
      options.faults = [.serverRestored: 6_000, .kill: 20_000]
      options.undos = 10
    }
  }

  @Test func `row 37: a long outage drains in order`() {
    expectKept("serverAway") { options in
      options.outages = [.init(.serverAway, from: 1_000, until: 120_000)]
      (options.bursts, options.steps) = (10, 3_000)
    }
  }
}
