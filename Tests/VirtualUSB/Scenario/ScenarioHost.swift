import Foundation

/// Plays scenarios from a test, by the program `USBTestbed` beside the test bundle.
///
/// The test target depends on `USBTestbed`, so that it is built.
package enum ScenarioHost {
  /// How a scenario went.
  package struct Outcome: Sendable {
    /// The command's exit status, or 65 or 70 when the scenario was bad or failed.
    package let status: Int32
    /// What the command wrote to standard output, line by line; empty for nothing.
    package let output: [String]
    /// What happened to the devices, as ``AttachedDevice`` and the backend tell it, line by line.
    package let events: [String]
    /// What the command wrote to standard error, line by line; empty for nothing.
    package let errors: [String]
  }

  /// Why a scenario could not be played.
  package struct Failed: Error, CustomStringConvertible {
    package let description: String
  }

  /// The longest that a whole scenario may take.
  private static let limit: TimeInterval = 120

  /// Plays a scenario beside a command, on a thread of its own: other tests need Swift's.
  ///
  /// The command is a program, with its path or beside the test bundle, and its arguments; the
  /// environment is added to this program's own. It throws ``Failed`` when there is no such program, or it takes longer than two minutes.
  package static func play(
    _ scenario: String, _ command: [String], environment: [String: String] = [:]
  ) async throws -> Outcome {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result { try run(scenario, command, environment: environment) })
      }
    }
  }

  private static func run(
    _ scenario: String, _ command: [String], environment: [String: String]
  ) throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "scenario-\(UInt64.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "scenario")
    try scenario.write(to: file, atomically: false, encoding: .utf8)
    let host = try program("USBTestbed")
    let words = [try program(command.first ?? "")] + command.dropFirst()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["umockdev-wrapper", host, file.path, "--"] + words
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let (output, errors) = (folder.appending(path: "output"), folder.appending(path: "errors"))
    process.standardOutput = try writable(output)
    process.standardError = try writable(errors)
    try process.run()
    let status = try end(of: process)
    let told = try lines(errors)
    return Outcome(
      status: status, output: try lines(output),
      events: told.filter { $0.hasPrefix(mark) }.map { String($0.dropFirst(mark.count)) },
      errors: told.filter { !$0.hasPrefix(mark) })
  }

  /// What the host's own lines begin with.
  private static let mark = "[virtual] "

  /// Waits for a process; asks the system, because Foundation on Linux misses the end sometimes.
  private static func end(of process: Process) throws -> Int32 {
    let id = process.processIdentifier
    let last = Date(timeIntervalSinceNow: limit)
    var raw: Int32 = 0
    while Date() < last {
      let ended = unsafe waitpid(id, &raw, WNOHANG)
      if ended == id { return raw & 0x7F == 0 ? raw >> 8 & 0xFF : 128 + raw & 0x7F }
      if ended == -1, !process.isRunning { return process.terminationStatus }
      Thread.sleep(forTimeInterval: 0.005)
    }
    kill(id, SIGKILL)
    throw Failed(description: "the scenario took longer than \(Int(limit)) s")
  }

  /// The path of a program, which has one already or stands beside the test bundle.
  ///
  /// - Throws: ``Failed`` when it is not there.
  package static func program(_ name: String) throws -> String {
    if name.contains("/") { return name }
    let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for candidate in [folder, folder.deletingLastPathComponent()] {
      let path = candidate.appending(path: name).path
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    throw Failed(description: "\"\(name)\" is not beside \(folder.path); build it first")
  }

  private static func writable(_ file: URL) throws -> FileHandle {
    try Data().write(to: file)
    return try FileHandle(forWritingTo: file)
  }

  private static func lines(_ file: URL) throws -> [String] {
    String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: "\n").map(
      String.init)
  }
}
