import Foundation
import Synchronization
import TestSupport

/// A running guest: one command in it, seen from outside.
final class Guest: Sendable {
  private struct State {
    var output: [UInt8] = []
    var errors: [UInt8] = []
    /// The exit status, once it is over.
    var status: Int32?
  }

  /// The folder that both sides write, at one path; short, so that sockets can be in it.
  let folder: String
  private let state = Mutex(State())
  private let process: Mutex<Process>

  /// The top of the package.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// A new folder for a guest.
  static func makeFolder() throws -> String {
    let folder = "/tmp/tally-guest-\(UInt32.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    return folder
  }

  /// Starts `scripts/guest` and returns at once.
  init(folder: String, options: [String], command: [String]) throws {
    self.folder = folder
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.root + "/scripts/guest")
    process.arguments = ["--work", folder] + options + ["--"] + command
    process.currentDirectoryURL = URL(fileURLWithPath: Self.root)
    process.standardInput = FileHandle.nullDevice
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    self.process = Mutex(process)
    try self.process.withLock { try $0.run() }
    let readers = [read(output) { $0.output += $1 }, read(errors) { $0.errors += $1 }]
    Thread.detachNewThread { [self] in
      for reader in readers { reader.wait() }
      let status = self.process.withLock { $0.end() }
      state.withLock { $0.status = status }
    }
  }

  private func read(
    _ pipe: Pipe, _ add: @escaping @Sendable (inout State, Data) -> Void
  ) -> DispatchSemaphore {
    let end = DispatchSemaphore(value: 0)
    Thread.detachNewThread { [self] in
      while case let piece = pipe.fileHandleForReading.availableData, !piece.isEmpty {
        state.withLock { add(&$0, piece) }
      }
      end.signal()
    }
    return end
  }

  /// What the command has printed so far.
  var output: String { String(decoding: state.withLock { $0.output }, as: UTF8.self) }

  /// What the command, the bus and the harness have said so far on standard error.
  var errors: String { String(decoding: state.withLock { $0.errors }, as: UTF8.self) }

  /// Waits until the command has printed a text so many times, on both streams together.
  ///
  /// - Throws: ``GuestFailure`` when it ends without, or takes too long
  func wait(for text: String, times: Int = 1, within seconds: Double = 120) throws {
    try wait("\"\(text)\"", within: seconds) {
      output.ranges(of: text).count + errors.ranges(of: text).count >= times
    }
  }

  /// Waits until the guest is gone; gives the command's exit status.
  func end(within seconds: Double = 600) throws -> Int32 {
    try wait("the end", within: seconds) { state.withLock { $0.status } != nil }
    return state.withLock { $0.status ?? -1 }
  }

  private func wait(_ what: String, within seconds: Double, _ isTrue: () -> Bool) throws {
    let limit = Date(timeIntervalSinceNow: seconds)
    while true {
      let isOver = state.withLock { $0.status } != nil
      if isTrue() { return }
      guard !isOver, Date() < limit else {
        throw GuestFailure(
          "the guest \(isOver ? "ended" : "took more than \(Int(seconds)) s") without \(what)")
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  /// Ends what still runs and removes the folder.
  func clear() {
    process.withLock { if $0.isRunning { $0.terminate() } }
    _ = try? end(within: 20)
    try? FileManager.default.removeItem(atPath: folder)
  }
}
