import Foundation
import Synchronization

/// The command that uses the devices; what it prints goes on to where this program's goes.
package final class CommandRun: Sendable {
  private struct State {
    var process = Process()
    var output: [UInt8] = []
    /// How much of the output `pass` has gone by.
    var passed = 0
    var openStreams = 0
    /// Once it has ended.
    var status: Int32?
    /// When its end was first seen.
    var end: Date?
  }

  private let state = Mutex(State())

  /// Takes a program, looked for in PATH, and its arguments.
  package init(_ words: [String]) {
    state.withLock {
      $0.process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      $0.process.arguments = words
    }
  }

  /// Starts it, in the environment as it is now.
  func start() throws {
    let (output, errors) = (Pipe(), Pipe())
    try state.withLock {
      $0.openStreams = 2
      $0.process.standardOutput = output
      $0.process.standardError = errors
      try $0.process.run()
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
    state.withLock { state in
      Self.look(&state)
      guard state.status != nil else { return false }
      let end = state.end ?? Date()
      state.end = end
      return state.openStreams == 0 || end.timeIntervalSinceNow < -1
    }
  }

  /// Its exit status, or 128 and the number of the signal that ended it; 0 while it runs.
  var status: Int32 { state.withLock { $0.status ?? 0 } }

  /// Sees whether it has ended.
  ///
  /// Foundation on Linux misses the end sometimes, and the process then stays a zombie; so the
  /// system is asked, too.
  private static func look(_ state: inout State) {
    let process = state.process
    guard state.status == nil, process.processIdentifier != 0 else { return }
    var raw: Int32 = 0
    let ended = unsafe waitpid(process.processIdentifier, &raw, WNOHANG)
    if ended == process.processIdentifier {
      state.status = raw & 0x7F == 0 ? raw >> 8 & 0xFF : 128 + raw & 0x7F
    } else if ended == -1, !process.isRunning {
      // Foundation was quicker.
      state.status =
        (process.terminationReason == .uncaughtSignal ? 128 : 0) + process.terminationStatus
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
    state.withLock { state in
      Self.look(&state)
      guard state.status == nil, state.process.processIdentifier != 0 else { return }
      Foundation.kill(state.process.processIdentifier, signal.number)
    }
  }

  func kill() {
    send(.kill)
  }
}

extension CommandSignal {
  fileprivate var number: Int32 {
    switch self {
    case .interrupt: SIGINT
    case .terminate: SIGTERM
    case .kill: SIGKILL
    }
  }
}
