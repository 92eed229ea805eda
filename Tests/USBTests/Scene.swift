import Foundation
import Testing

/// How the probe fared beside a scenario of virtual devices, with real libusb between them.
struct Scene: Sendable {
  /// What the probe said, line by line.
  let said: [String]
  /// What befell the devices, line by line.
  let seen: [String]
  let status: Int32

  /// Plays a scenario while the probe does its steps; then, with more than one list of steps, while
  /// a new probe does the next.
  ///
  /// - Throws: ``Failed`` when a program is missing.
  static func play(_ scenario: String, _ steps: [String]...) async throws -> Scene {
    let folder = "/tmp/tally-usb-\(UInt64.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try scenario.write(toFile: "\(folder)/scenario", atomically: true, encoding: .utf8)
    let probe = try binary("USBProbe")
    let commands = steps.map { steps in
      ([probe] + steps).map { "'\($0)'" }.joined(separator: " ")
    }
    let arguments = [
      "60", "umockdev-wrapper", try binary("USBTestbed"), "\(folder)/scenario", "--", "sh", "-c",
      commands.joined(separator: "; "),
    ]
    let status = try await run(arguments, folder)
    func lines(_ file: String) throws -> [String] {
      try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
        .split(separator: "\n").map { String($0) }
    }
    let mark = "[virtual] "
    let seen = try lines("errors").map {
      $0.hasPrefix(mark) ? String($0.dropFirst(mark.count)) : $0
    }
    return Scene(said: try lines("output"), seen: seen, status: status)
  }

  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  /// Runs a command, ended by `timeout` at the latest, on a thread of its own.
  private static func run(_ arguments: [String], _ folder: String) async throws -> Int32 {
    try await withCheckedThrowingContinuation { continuation in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
      process.arguments = arguments
      process.standardInput = FileHandle.nullDevice
      for (file, isOutput) in [("output", true), ("errors", false)] {
        _ = FileManager.default.createFile(atPath: "\(folder)/\(file)", contents: nil)
        let handle = FileHandle(forWritingAtPath: "\(folder)/\(file)")
        if isOutput { process.standardOutput = handle } else { process.standardError = handle }
      }
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do {
        try process.run()
      } catch {
        process.terminationHandler = nil
        continuation.resume(throwing: error)
      }
    }
  }

  /// A program that was built beside the test bundle.
  private static func binary(_ name: String) throws -> String {
    let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for candidate in [folder, folder.deletingLastPathComponent()] {
      let path = candidate.appendingPathComponent(name).path
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    throw Failed(description: "`\(name)` is not beside \(folder.path); build it first")
  }
}

/// Expects that the probe said these lines, its end included, and that no one failed.
func expect(
  _ scene: Scene, said lines: [String], sourceLocation: SourceLocation = #_sourceLocation
) {
  let seen = "\(scene.seen.joined(separator: "\n"))"
  #expect(scene.said == lines + ["end"], "\(seen)", sourceLocation: sourceLocation)
  #expect(scene.status == 0, "\(seen)", sourceLocation: sourceLocation)
}
