import Foundation
import Synchronization

/// The command that uses the devices; what it prints goes on to where this program's goes.
package final class CommandRun: Sendable {
  private struct State {
    var output: [UInt8] = []
    /// How much of the output `pass` has gone by.
    var passed = 0
    var openStreams = 0
    /// When its end was first seen.
    var end: Date?
  }

  private let process: Mutex<Process>
  private let state = Mutex(State())

  /// Takes a program, looked for in PATH, and its arguments.
  package init(_ words: [String]) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    self.process = Mutex(process)
  }

  /// Starts it, in the environment as it is now.
  func start() throws {
    state.withLock { $0.openStreams = 2 }
    let (output, errors) = (Pipe(), Pipe())
    try process.withLock {
      $0.standardOutput = output
      $0.standardError = errors
      try $0.run()
    }
    forward(output, to: .standardOutput)
    forward(errors, to: .standardError)
  }

  private func forward(_ pipe: Pipe, to target: FileHandle) {
    Thread.detachNewThread { [self] in
      while case let piece = pipe.fileHandleForReading.availableData, !piece.isEmpty {
        try? target.write(contentsOf: piece)
        state.withLock { $0.output += piece }
      }
      state.withLock { $0.openStreams -= 1 }
    }
  }

  /// Whether it has ended and all that it printed has been read.
  ///
  /// What it left running may hold its streams, so they are not waited for longer than a second.
  var isOver: Bool {
    guard process.withLock({ $0.processIdentifier != 0 && !$0.isRunning }) else { return false }
    return state.withLock { state in
      let end = state.end ?? Date()
      state.end = end
      return state.openStreams == 0 || end.timeIntervalSinceNow < -1
    }
  }

  /// Its exit status, or 128 and the number of the signal that ended it; only when it is over.
  var status: Int32 {
    process.withLock { process in
      process.terminationReason == .uncaughtSignal
        ? 128 + process.terminationStatus : process.terminationStatus
    }
  }

  /// Whether it has printed a text that no call passed before; passes it when it has.
  func pass(_ text: String) -> Bool {
    state.withLock { state in
      let rest = state.output[state.passed...]
      guard let range = rest.firstRange(of: Array(text.utf8)) else { return false }
      state.passed = range.upperBound
      return true
    }
  }

  func send(_ signal: CommandSignal) {
    process.withLock {
      guard $0.isRunning else { return }
      switch signal {
      case .interrupt: $0.interrupt()
      case .terminate: $0.terminate()
      case .kill: Foundation.kill($0.processIdentifier, SIGKILL)
      }
    }
  }

  func kill() {
    send(.kill)
  }
}
