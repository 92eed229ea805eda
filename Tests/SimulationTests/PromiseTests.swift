import Simulation
import Testing

/// Runs of many seeds: each is a few docks and a server through a morning of faults.
@Suite struct `Every promise` {
  /// How many seeds one test case runs.
  static let portion = 50

  /// The steps of the seeds from `first` on; each broken promise is an issue.
  private func run(from first: Int, _ mode: SimulationOptions.Mode) -> Int {
    var steps = 0
    for seed in first..<first + Self.portion {
      var simulation = Simulation(SimulationOptions(seed: UInt64(seed), mode: mode))
      let report = simulation.run()
      steps += report.steps
      #expect(report.failure == nil, "\(report)")
    }
    return steps
  }

  // 650 seeds in each mode, of 1,000 steps and more: over a million steps.
  @Test(arguments: Array(stride(from: 1, to: 650, by: portion)))
  func `is kept at every step, whatever fails and whenever`(first: Int) {
    #expect(run(from: first, .safety) > 800 * Self.portion)
  }

  @Test(arguments: Array(stride(from: 10_001, to: 10_650, by: portion)))
  func `is kept when faults stop, and everything comes through once`(first: Int) {
    #expect(run(from: first, .liveness) > 1_000 * Self.portion)
  }

  /// Seeds that failed once, by a fault of the core or of the models.
  @Test(arguments: [8, 17, 32, 49, 113, 579, 584, 817, 891, 1_014, 1_383] as [UInt64])
  func `is kept where one was broken once`(seed: UInt64) {
    var simulation = Simulation(SimulationOptions(seed: seed, mode: .liveness))
    let report = simulation.run()
    #expect(report.failure == nil, "\(report)")
  }

  @Test(arguments: [1, 77, 4_711] as [UInt64])
  func `can be put to the same test again: a seed is a run`(seed: UInt64) {
    for mode in SimulationOptions.Mode.allCases {
      var first = Simulation(SimulationOptions(seed: seed, mode: mode))
      var second = Simulation(SimulationOptions(seed: seed, mode: mode), keepsLines: true)
      var other = Simulation(SimulationOptions(seed: seed + 1, mode: mode))
      let (report, again) = (first.run(), second.run())
      #expect(report.hash == again.hash)
      #expect(report.description == again.description)
      #expect(report.hash != other.run().hash)
    }
  }

  @Test func `is told with all that a seed expands to`() {
    var simulation = Simulation(SimulationOptions(seed: 77, mode: .safety, bug: .skippedSync))
    let text = simulation.run().description
    for words in ["seed 77, safety", "planted skippedSync", "faults: ", "batch ", "trace ", "P1: "]
    {
      #expect(text.contains(words), "\(text)")
    }
  }
}
