internal import Foundation
internal import Simulation

// `Simulator [FIRST [COUNT [STEPS [BUG]]]]`: runs seeds from FIRST on in both modes, and prints
// those that broke a promise with all that is needed to see them again; for a single seed the last
// that happened, too. Ends with status 1 when a promise was broken.

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
    var simulation = Simulation(options, keepsLines: count == 1)
    let report = simulation.run()
    taken += report.steps
    for line in report.lines { print(line) }
    if report.failure != nil { broken += 1 }
    if report.failure != nil || count == 1 { print(report) }
  }
  if (seed - first + 1).isMultiple(of: 500) {
    print("up to seed \(seed): \(taken) steps, \(broken) broken, \(ContinuousClock.now - started)")
  }
}
print("\(count) seeds in both modes: \(taken) steps, \(broken) broken")
exit(broken == 0 ? 0 : 1)
