import Foundation
import Glibc
import TestSupport
import Testing

/// A run of the real binary that is given scans by and by, and watched while it works.
final class DockRun: Sendable {
  /// How a run ended.
  struct End: Sendable {
    let status: Int32
    let output: [String]
    let errors: String
  }

  let processID: Int32
  private let process: Process
  private let input: FileHandle
  private let outputPath: String
  private let errorsPath: String

  /// Starts it in a place's home.
  init(_ words: [String], in place: Place, url: String) throws {
    // Whoever writes to a run that was killed gets an error and not a signal.
    signal(SIGPIPE, SIG_IGN)
    let name = "\(place.home)/run-\(UInt32.random(in: 0 ... .max))"
    (outputPath, errorsPath) = (name + ".out", name + ".err")
    for path in [outputPath, errorsPath] {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["TALLY_HOME": place.home, "TALLY_DATABASE_URL": url]) { $1 }
    let pipe = Pipe()
    process.standardInput = pipe
    process.standardOutput = FileHandle(forWritingAtPath: outputPath)
    process.standardError = FileHandle(forWritingAtPath: errorsPath)
    try process.run()
    input = pipe.fileHandleForWriting
    processID = process.processIdentifier
  }

  /// Hands lines over; one that has died gets none.
  func scan(_ lines: String...) { scan(lines) }

  /// Hands lines over; one that has died gets none.
  func scan(_ lines: [String]) {
    try? input.write(contentsOf: Data(lines.map { $0 + "\n" }.joined().utf8))
  }

  /// What it has told so far; a line that a kill has cut is none.
  func told() throws -> [Told] {
    let text = try String(contentsOfFile: outputPath, encoding: .utf8)
    let whole = text.lastIndex(of: "\n").map { text[..<$0] } ?? ""
    return try whole.split(separator: "\n").map { try Told($0) }
  }

  /// What it has told once that is so many scans, or the run has ended.
  @discardableResult
  func told(_ count: Int) async throws -> [Told] {
    try await wait("\(count) answers; \(said)") {
      try told().count >= count || !process.isRunning
    }
    return try told()
  }

  /// What it has said on standard error so far.
  var said: String { (try? String(contentsOfFile: errorsPath, encoding: .utf8)) ?? "" }

  /// Waits until it has said something on standard error.
  func says(_ text: String) async throws {
    try await wait("\"\(text)\" in: \(said)") { said.contains(text) }
  }

  /// Ends it at once, as a power switch would.
  func kill() { Glibc.kill(processID, SIGKILL) }

  /// Tells it that nothing more comes, and waits for its end.
  func end() async throws -> End {
    try? input.close()
    let status = await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: self.process.end()) }
    }
    let text = try String(contentsOfFile: outputPath, encoding: .utf8)
    return End(
      status: status, output: text.split(separator: "\n").map(String.init), errors: said)
  }
}
