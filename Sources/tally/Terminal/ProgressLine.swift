import Foundation
import Synchronization

/// One line on standard error that says how far a long work is, while that is a terminal.
///
/// It is drawn anew a few times a second, and makes way for every other line.
final class ProgressLine: Sendable {
  private let state: Mutex<(count: ProgressCount, isOver: Bool)>
  private let start = ContinuousClock.now

  /// Shows the line, if standard error is a terminal; it goes when ``end()`` is called.
  init?(files: Int, weight: Int64) {
    let isDumb = ProcessInfo.processInfo.environment["TERM"] == "dumb"
    guard isatty(2) == 1, !isDumb, files > 0 else { return nil }
    state = Mutex((ProgressCount(files: files, weight: weight), false))
    Task { [weak self] in
      while await self?.draw() == true { try? await Task.sleep(for: .milliseconds(200)) }
    }
  }

  func update(_ change: (inout ProgressCount) -> Void) {
    state.withLock { change(&$0.count) }
  }

  /// Takes the line away.
  func end() {
    state.withLock {
      $0.isOver = true
      Terminal.showProgress(nil)
    }
  }

  /// Shows how far it is now.
  ///
  /// - Returns: whether it goes on.
  private func draw() async -> Bool {
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    return state.withLock { state in
      if !state.isOver { Terminal.showProgress(state.count.text(seconds: seconds)) }
      return !state.isOver
    }
  }
}
