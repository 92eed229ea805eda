import Foundation
import USBIP
import VirtualUSB

/// Plays a scenario of virtual USB devices beside a command, which sees them on a real kernel's bus.
///
/// `USBIPHost SCENARIO-FILE -- COMMAND ARGUMENT...`, as root, where the kernel has `vhci_hcd`; the
/// exit status is the command's. What happens is told on standard error, in lines that begin with
/// `[virtual]`.
@main enum USBIPHost {
  /// EX_USAGE, EX_DATAERR and EX_SOFTWARE of sysexits.h.
  private enum Status {
    static let usage: Int32 = 64
    static let badScenario: Int32 = 65
    static let failed: Int32 = 70
  }

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 3, arguments[1] == "--" else {
      log("usage: USBIPHost SCENARIO-FILE -- COMMAND ARGUMENT...")
      exit(Status.usage)
    }
    let scenario: Scenario
    do {
      scenario = try Scenario(try String(contentsOfFile: arguments[0], encoding: .utf8))
    } catch {
      log("failed: \(arguments[0]): \(error)")
      exit(Status.badScenario)
    }
    do {
      // An emulated machine is slow, and slower still on one that is busy.
      let runner = ScenarioRunner(
        bus: try VirtualController(log: log), command: CommandRun(Array(arguments[2...])),
        patience: 120, log: log)
      let status = try runner.play(scenario)
      log("command ended with \(status)")
      exit(status)
    } catch {
      log("failed: \(error)")
      exit(Status.failed)
    }
  }

  private static func log(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data("[virtual] \(line)\n".utf8))
  }
}
