import Documents
import Foundation
import Scanning
import Synchronization

/// What a command says: data on standard output, everything else on standard error.
enum Terminal {
  /// Why standard output could not be written, in the system's words; nil when it could.
  static var lostOutput: String? { outputFailure.withLock(\.self) }
  private static let outputFailure = Mutex<String?>(nil)

  /// The line of progress that stands on the terminal now; nil when there is none.
  private static let progress = Mutex<String?>(nil)

  /// Shows a line that every other line replaces, or with nil takes it away.
  static func showProgress(_ text: String?) {
    progress.withLock { shown in
      guard text != nil || shown != nil else { return }
      shown = text
      emit("\r\u{1B}[K" + (text ?? ""), to: .standardError)
    }
  }

  /// Writes one line of data.
  static func line(_ text: String) { write(text + "\n", to: .standardOutput) }

  /// Writes data that has its own line ends.
  static func data(_ text: String) { write(text, to: .standardOutput) }

  /// Writes one JSON value on a line of its own.
  static func line(_ json: JSON) { line(json.description) }

  /// Writes a line to the person, not to the next program.
  static func note(_ text: String) { write(text + "\n", to: .standardError) }

  /// Rings the terminal's bell for who is not looking: once for a warning, twice for a refusal.
  ///
  /// What counted is silent: the scanner itself has beeped.
  static func ring(_ feedback: ReaderFeedback) {
    guard isatty(2) == 1 else { return }
    switch feedback {
    case .good: break
    case .warn: write("\u{7}", to: .standardError)
    case .bad: write("\u{7}\u{7}", to: .standardError)
    }
  }

  /// Reports a failure: what, detail and hint.
  static func report(_ failure: Failure) {
    note("Error: " + ScanText.printable(failure.what))
    if let detail = failure.detail { note("  detail: " + ScanText.printable(detail)) }
    if let hint = failure.hint { note("  hint: " + ScanText.printable(hint)) }
  }

  /// Ends the process.
  static func exit(_ status: ExitStatus) -> Never { Foundation.exit(status.rawValue) }

  /// Writes at once; a line of progress makes way.
  ///
  /// A reader that has gone away ends the command, as with any Unix tool.
  private static func write(_ text: String, to handle: FileHandle) {
    progress.withLock { shown in
      if shown != nil { emit("\r\u{1B}[K", to: .standardError) }
      emit(text, to: handle)
      if let shown { emit(shown, to: .standardError) }
    }
  }

  private static func emit(_ text: String, to handle: FileHandle) {
    do {
      try handle.write(contentsOf: Data(text.utf8))
    } catch {
      guard handle === FileHandle.standardOutput else { return }
      outputFailure.withLock { $0 = $0 ?? InputFile.reason(error) }
      if !Interruption.request() { exit(.unavailable) }
    }
  }
}

/// Colours, where a terminal shows them and nobody forbade it (no-color.org).
enum Paint: String {
  case green = "32"
  case yellow = "33"
  case red = "31"
  case bold = "1"
  case dim = "2"

  /// Whether standard output is a terminal that may be coloured.
  static let isOn: Bool =
    isatty(1) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  func callAsFunction(_ text: String) -> String {
    Self.isOn ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }
}
