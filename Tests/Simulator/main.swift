internal import Simulation

// `Simulator [FIRST [COUNT [STEPS [BUG]]]]`: runs seeds from FIRST on in both modes, and prints
// those that broke a promise with all that is needed to see it again. `Simulator SEED 1` prints
// the last lines of that seed's run as well.

let words = CommandLine.arguments.dropFirst()
let first = words.first.flatMap { UInt64($0) } ?? 1
let count = words.dropFirst().first.flatMap { UInt64($0) } ?? 1_000
let steps = words.dropFirst(2).first.flatMap { Int($0) } ?? 1_000
let bug = words.dropFirst(3).first.flatMap { PlantedBug(rawValue: $0) }

var (broken, taken) = (0, 0)
let started = ContinuousClock.now
for seed in first..<first + count {
  for mode in SimulationOptions.Mode.allCases {
    var options = SimulationOptions(seed: seed, mode: mode, bug: bug)
    options.steps = steps
    let (reports, stepsTaken, _) = SimulationRuns.broken([options])
    taken += stepsTaken
    broken += reports.count
    for report in reports {
      print(report)
      if count == 1 { for line in report.lines.suffix(3000) { print("   ", line) } }
    }
  }
  if (seed - first + 1).isMultiple(of: 1_000) {
    print("seed \(seed): \(taken) steps, \(broken) broken, \(ContinuousClock.now - started)")
  }
}
print(
  "\(count) seeds, both modes: \(taken) steps, \(broken) broken, \(ContinuousClock.now - started)")
