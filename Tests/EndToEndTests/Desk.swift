import Foundation
import TestSupport

/// A shell on a throw-away home, in an empty folder, with the real binary as `tally`.
struct Desk {
  /// What a command wrote, and how it ended.
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// The deliveries that come with the program, as `$SAMPLES` for commands.
  static let samples = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/Demo/Samples").standardizedFileURL.path

  /// Where `TALLY_HOME` points.
  let home: String
  /// Where the commands run.
  let folder: String

  init() throws {
    home = try TestHome.make()
    folder = home + "/desk"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
  }

  /// Runs lines of shell; without `environment`, on the home and nothing else.
  func run(_ script: String, _ environment: [String: String] = [:]) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let binaries = URL(fileURLWithPath: try TestHome.binary).deletingLastPathComponent().path
    process.environment = [
      "PATH": binaries + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"),
      "HOME": home, "TALLY_HOME": home, "SAMPLES": Self.samples, "LC_ALL": "C.UTF-8",
      "TZ": "UTC",
    ].merging(environment) { $1 }
    // Files, because a pipe that nobody empties stops the writer.
    let (output, errors) = (try Scratch(home + "/stdout"), try Scratch(home + "/stderr"))
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output.handle
    process.standardError = errors.handle
    try process.run()
    return Outcome(
      status: process.end(), output: try output.text(), errors: try errors.text())
  }

  /// Stops the home's server and removes the home.
  func clear() {
    _ = try? run("tally db stop")
    try? FileManager.default.removeItem(atPath: home)
  }
}

/// A file that a process writes to.
private struct Scratch {
  let path: String
  let handle: FileHandle

  init(_ path: String) throws {
    self.path = path
    try Data().write(to: URL(fileURLWithPath: path))
    handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  func text() throws -> String {
    try handle.close()
    return String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }
}
