import Capture
import Receiving
import Scanning
import Station
import Stock

/// Where the scans of a session come from.
enum ScanSource {
  /// A recording: its scans have ids, so playing it again is the same delivery.
  case tape(Tape, path: String)
  /// Another program, a line a scan.
  case stdin
  /// A person at a terminal, or a scanner that types there, or readers, or all of them.
  case desk(DeskPlan, keyboard: KeyboardInput?)

  /// Opens what the command line names; without anything, keyboard and readers.
  init(tape: String?, stdin: Bool, devices: [String]) throws {
    guard let path = tape else {
      self = stdin ? .stdin : try .desk(devices)
      return
    }
    let bytes = try InputFile.bytes(at: path)
    do throws(TapeError) {
      self = .tape(try Tape(bytes), path: path)
    } catch {
      throw Failure(
        .noInput, "\"\(path)\" is not a tape", detail: error.sentence,
        hint: "Record it again, or bring this Tally up to date.")
    }
  }

  private static func desk(_ devices: [String]) throws -> ScanSource {
    let keyboard = StandardInput.isTerminal ? try KeyboardInput.kept() : nil
    let sources = try devices.map { try DeviceSource($0) }
    return .desk(DeskPlan(sources, try DeviceSettings()), keyboard: keyboard)
  }

  /// How long a scan that is on the dock's disk waits for the database's word before it is told as
  /// pending: a worker waits for it, a program or a recording does not mind.
  var patience: Duration {
    switch self {
    case .tape, .stdin: .seconds(30)
    case .desk: .seconds(1)
    }
  }

  /// What history calls a keyboard.
  static let keyboardName = "keyboard"

  /// What became of something that came in, to be shown.
  enum Event {
    /// A scan; `device` is the reader that it came from, when it came from one.
    case result(ScanResult, device: String?)
    /// A line that is no scan: where, and why; safe to show.
    case unreadable(String, hint: String? = nil)
    /// Something that the worker should know, and that is no scan.
    case note(String)
  }

  /// Feeds all scans to the station, in order, and shows what became of each as soon as it is
  /// durable.
  ///
  /// Whatever waits is handed over together.
  func play(
    to dock: SpooledDock, environment: Environment, show: (Event) -> Void
  ) async throws {
    let hand = ScanHand(dock: dock, environment: environment)
    switch self {
    case .tape(let tape, let path): try await hand.lines(Self.lines(of: tape, path), "tape", show)
    case .stdin: try await playInput(by: hand, show)
    case .desk(let plan, let keyboard): try await play(plan, keyboard, by: hand, show)
    }
  }

  private static func lines(of tape: Tape, _ path: String) -> [ScanHand.Line] {
    tape.lines.map { line in
      switch line.content {
      case .success(let scan): .scan(scan)
      case .failure(let error):
        .unreadable("\"\(ScanText.printable(path))\", line \(line.number): \(error)")
      }
    }
  }

  private func playInput(by hand: ScanHand, _ show: (Event) -> Void) async throws {
    var input = TypedInput(keyboard: nil)
    while let piece = try await StandardInput.next() {
      try await hand.lines(input.append(piece), "stdin", show)
    }
    try await hand.lines(input.finish(), "stdin", show)
  }

  private func play(
    _ plan: DeskPlan, _ keyboard: KeyboardInput?, by hand: ScanHand, _ show: (Event) -> Void
  ) async throws {
    var input = TypedInput(keyboard: keyboard)
    if keyboard != nil {
      Terminal.note("Scan or type a code and press Enter. Also: undo, damaged. Ctrl-D ends.")
    }
    try await DeskEvents.play(plan, isTyped: keyboard != nil) { event, desk in
      switch event {
      case .typed(let piece): try await hand.lines(input.append(piece), Self.keyboardName, show)
      case .device(let event): try await hand.device(event, of: desk, show)
      }
    }
    try await hand.lines(input.finish(), Self.keyboardName, show)
  }
}

extension TapeError {
  fileprivate var sentence: String {
    switch self {
    case .version(let version): "It is of version \"\(version)\", and only version 1 is known."
    }
  }
}
