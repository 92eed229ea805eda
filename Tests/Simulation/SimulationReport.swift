/// How a run ended.
package struct SimulationReport: Sendable, CustomStringConvertible {
  package let options: SimulationOptions
  /// How many steps the cores took.
  package let steps: Int
  /// How much simulated time went by.
  package let microseconds: Int64
  /// The same for two runs in which the same happened at the same times.
  package let hash: UInt64
  /// The first promise that was broken, when and how; nil when none was.
  package let failure: String?
  /// How many scans people made, and how many rows the server has in the end.
  package let scans: Int
  package let rows: Int
  /// The last that happened, when lines were kept; empty otherwise.
  package let lines: [String]

  package var description: String {
    """
    \(options)
      \(steps) steps in \(microseconds / 1_000) ms, \(scans) scans, \(rows) rows, trace \
    \(String(hash, radix: 16))
      \(failure ?? "all promises kept")
    """
  }
}

/// Runs one after another.
package enum SimulationRuns {
  /// The reports of runs that broke a promise, and how many steps all took.
  package static func broken(
    _ options: some Sequence<SimulationOptions>
  ) -> (broken: [SimulationReport], steps: Int, runs: Int) {
    var (broken, steps, runs) = ([SimulationReport](), 0, 0)
    for options in options {
      var simulation = Simulation(options)
      let report = simulation.run()
      (steps, runs) = (steps + report.steps, runs + 1)
      guard report.failure != nil else { continue }
      var again = Simulation(options, keepsLines: true)
      broken.append(again.run())
    }
    return (broken, steps, runs)
  }
}
