import Glibc
import Vectors

/// Kills and pauses of a server, at random moments.
struct Disasters {
  private(set) var killed = 0
  private(set) var postmastersKilled = 0
  private(set) var paused = 0

  var words: String {
    "\(killed) processes and \(postmastersKilled) postmasters killed, \(paused) pauses"
  }

  /// Does one after the other until `end`, then leaves a server that runs.
  mutating func strike(
    _ server: BankServer, until end: ContinuousClock.Instant, using numbers: inout SeededNumbers
  ) async throws {
    while ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(Int.random(in: 100...700, using: &numbers)))
      guard let postmaster = server.postmaster else {
        try await server.start()
        continue
      }
      let others = server.processes.filter { $0 != postmaster }
      guard let other = others.randomElement(using: &numbers) else { continue }
      let length = Duration.milliseconds(Int.random(in: 20...1_500, using: &numbers))
      switch Int.random(in: 0..<10, using: &numbers) {
      case 0..<3:
        kill(other, SIGKILL)
        killed += 1
      case 3..<5:
        kill(postmaster, SIGKILL)
        postmastersKilled += 1
      case 5..<7: try await pause([postmaster], for: length)
      case 7..<9: try await pause([other], for: length)
      default: try await pause([postmaster] + others, for: length)
      }
    }
    try await server.start()
  }

  private mutating func pause(_ processes: [Int32], for length: Duration) async throws {
    paused += 1
    for process in processes { kill(process, SIGSTOP) }
    defer { for process in processes { kill(process, SIGCONT) } }
    try await Task.sleep(for: length)
  }
}
