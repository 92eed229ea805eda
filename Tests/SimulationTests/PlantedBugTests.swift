import Simulation
import Testing

/// Bugs put into the models by hand: a simulator that does not find them proves nothing.
@Suite struct `A planted bug` {
  /// What a bug breaks: the words with which each of its failures may begin.
  static let broken: [PlantedBug: [String]] = [
    .skippedSync: ["P1: "],
    .newIDsOnRetry: ["P2: ", "dock ", "P3: ", "undo "],
    .lostRollback: ["P2: "],
    .lostAbort: ["P3: ", "P7: "],
    .unsyncedRecovery: ["P1: "],
  ]

  @Test(arguments: PlantedBug.allCases)
  func `is found within a hundred seeds, which pass without it`(bug: PlantedBug) throws {
    let found = (1...100 as ClosedRange<UInt64>).lazy.compactMap { seed in
      var simulation = Simulation(SimulationOptions(seed: seed, mode: .safety, bug: bug))
      let report = simulation.run()
      return report.failure == nil ? nil : report
    }.first
    let report = try #require(found, "\(bug.rawValue) was not found")
    print("\(bug.rawValue) is found by seed \(report.options.seed): \(report.failure ?? "")")
    let why = try #require(report.failure?.split(separator: "steps: ").last)
    let words = try #require(Self.broken[bug])
    #expect(words.contains { why.hasPrefix($0) }, "\(report)")

    var again = Simulation(report.options)
    #expect(again.run().failure == report.failure)
    for seed in 1...report.options.seed {
      var sound = Simulation(SimulationOptions(seed: seed, mode: .safety))
      let report = sound.run()
      #expect(report.failure == nil, "\(report)")
    }
  }
}
