import Foundation
import VirtualUSB

/// Plays a scenario of virtual USB devices beside a command, which sees them through umockdev.
///
/// `umockdev-wrapper USBTestbed [--times] SCENARIO-FILE -- COMMAND ARGUMENT...`; the exit status is
/// the command's. What happens is told on standard error, in lines that begin with `[virtual]`; with
/// `--times` also when each transfer ended, and when the program took it.
@main enum USBTestbed {
  /// EX_USAGE, EX_DATAERR and EX_SOFTWARE of sysexits.h.
  private enum Status {
    static let usage: Int32 = 64
    static let badScenario: Int32 = 65
    static let failed: Int32 = 70
  }

  static func main() {
    var arguments = Array(CommandLine.arguments.dropFirst())
    let tellsTimes = arguments.first == "--times"
    if tellsTimes { arguments.removeFirst() }
    guard arguments.count >= 3, arguments[1] == "--" else {
      log("usage: umockdev-wrapper USBTestbed [--times] SCENARIO-FILE -- COMMAND ARGUMENT...")
      exit(Status.usage)
    }
    guard let text = try? String(contentsOfFile: arguments[0], encoding: .utf8) else {
      log("failed: cannot read \"\(arguments[0])\"")
      exit(Status.badScenario)
    }
    let scenario: Scenario
    do {
      scenario = try Scenario(text)
    } catch {
      log("failed: \(error)")
      exit(Status.badScenario)
    }
    exit(play(scenario, Array(arguments[2...]), tellsTimes: tellsTimes))
  }

  private static func play(
    _ scenario: Scenario, _ words: [String], tellsTimes: Bool
  ) -> Int32 {
    do {
      let bus = try TestbedBus(tellsTimes: tellsTimes, log: log)
      defer { bus.clear() }
      let runner = ScenarioRunner(bus: bus, command: CommandRun(words), log: log)
      let status = try runner.play(scenario)
      log("command ended with \(status)")
      return status
    } catch {
      log("failed: \(error)")
      return Status.failed
    }
  }

  private static func log(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data("[virtual] \(line)\n".utf8))
  }
}
