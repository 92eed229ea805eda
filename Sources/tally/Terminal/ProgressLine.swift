import Foundation
import Synchronization

/// One line on standard error that says how far a long work is, while that is a terminal.
///
/// It is drawn anew a few times a second, and makes way for every other line.
final class ProgressLine: Sendable {
  /// How much there is to do and how much is done.
  struct Count: Sendable {
    /// In all.
    var files: Int
    var filesDone = 0
    /// What stands for the work of all files and of those that are done, such as their bytes.
    var weight: Int64
    var weightDone: Int64 = 0
    var pages = 0
    fileprivate var isOver = false
  }

  private let count: Mutex<Count>
  private let start = ContinuousClock.now

  /// Shows the line, if standard error is a terminal; it goes when ``end()`` is called.
  init?(files: Int, weight: Int64) {
    let isDumb = ProcessInfo.processInfo.environment["TERM"] == "dumb"
    guard isatty(2) == 1, !isDumb, files > 0 else { return nil }
    count = Mutex(Count(files: files, weight: max(weight, 1)))
    Task { [weak self] in
      while await self?.draw() == true { try? await Task.sleep(for: .milliseconds(200)) }
    }
  }

  func update(_ change: (inout Count) -> Void) {
    count.withLock { change(&$0) }
  }

  /// Takes the line away.
  func end() {
    count.withLock {
      $0.isOver = true
      Terminal.showProgress(nil)
    }
  }

  /// Shows how far it is now.
  ///
  /// - Returns: whether it goes on.
  private func draw() async -> Bool {
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    return count.withLock { count in
      if !count.isOver { Terminal.showProgress(Self.text(count, seconds: seconds)) }
      return !count.isOver
    }
  }

  /// The line, which fits into 79 columns.
  static func text(_ count: Count, seconds: Double) -> String {
    let share = min(1, Double(count.weightDone) / Double(count.weight))
    let dots = Int(share * 20)
    let bar = String(repeating: "#", count: dots) + String(repeating: "-", count: 20 - dots)
    var parts = ["\(count.filesDone) of \(counted(count.files, "file"))"]
    if count.pages > 0 {
      let tenths = Int(Double(count.pages) / max(seconds, 0.1) * 10)
      parts.append("\(count.pages) \(count.pages == 1 ? "page" : "pages")")
      parts.append("\(tenths / 10).\(tenths % 10)/s")
    }
    // What is left is told only once it can be known.
    if share > 0, share < 1, seconds >= 1 {
      parts.append(duration(seconds * (1 - share) / share) + " left")
    }
    return "[\(bar)] " + parts.joined(separator: " · ")
  }

  private static func duration(_ seconds: Double) -> String {
    let seconds = Int(min(seconds.rounded(.up), 359_999))
    let (hours, rest) = (seconds / 3_600, seconds % 3_600)
    let padded = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return hours > 0
      ? "\(hours):\(padded(rest / 60)):\(padded(rest % 60))" : "\(rest / 60):\(padded(rest % 60))"
  }
}
