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
  /// How many cartons of each line are in stock in the end.
  package let received: [Int]
  /// How many scans a supervisor has to decide on.
  package let setAside: Int
  /// How often each thing happened: faults by their names, and what came of them.
  package let happened: [String: Int]
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
