import Foundation

/// Runs `ConfinementProbe`, which lies beside the tests.
enum Probe {
  /// What came of an attempt.
  enum Outcome: Hashable, Sendable, CustomStringConvertible {
    case done
    case refused(Int32)
    case killed(Int32)
    /// Anything else: what it wrote, and its exit code.
    case other(String, Int32)

    var description: String {
      switch self {
      case .done: "done"
      case .refused(let number): "refused with error \(number)"
      case .killed(let signal): "killed by signal \(signal)"
      case .other(let text, let code): "wrote \"\(text)\" and exited with \(code)"
      }
    }
  }

  struct Missing: Error { let what: String }

  static func path() throws -> String {
    let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for candidate in [folder, folder.deletingLastPathComponent()] {
      let path = candidate.appendingPathComponent("ConfinementProbe").path
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    throw Missing(what: "ConfinementProbe is not beside \(folder.path)")
  }

  /// Whether there is such a process, which is more than what is left of one.
  static func isAlive(_ process: Int32) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let end = status.lastIndex(of: ")")
    else { return false }
    return status[end...].split(separator: " ")[1] != "Z"
  }

  static func attempt(_ name: String, as mode: String, on path: String = "") throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try Self.path())
    process.arguments = [mode, name, path]
    process.environment = ["SWIFT_BACKTRACE": "enable=no"]
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
    if process.terminationReason == .uncaughtSignal { return .killed(process.terminationStatus) }
    // Another program in its place says nothing.
    if process.terminationStatus == 0, text == "done" || text.isEmpty { return .done }
    if process.terminationStatus == 0, let number = Int32(text) { return .refused(number) }
    return .other(text, process.terminationStatus)
  }
}

/// A file that may be opened, written and removed, for one test.
final class Scratch {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "tally-confinement-" + UUID().uuidString
    try Data("here".utf8).write(to: URL(fileURLWithPath: path))
  }

  var isThere: Bool { FileManager.default.fileExists(atPath: path) }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
