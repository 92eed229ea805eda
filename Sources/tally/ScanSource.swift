import Scanning
import Receiving
import Station
import Stock

/// Where the scans of a session come from.
enum ScanSource {
  /// A recording: its scans have ids, so playing it again is the same delivery.
  case tape(Tape, path: String)
  /// Another program, a line a scan.
  case stdin
  /// A person, or a scanner that types.
  case keyboard(KeyboardInput)

  init(tape: String?, stdin: Bool) throws {
    guard let path = tape else {
      self = stdin ? .stdin : .keyboard(try .kept())
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

  /// What the scans are recorded as coming from.
  var device: String {
    switch self {
    case .tape: "tape"
    case .stdin: "stdin"
    case .keyboard: "keyboard"
    }
  }

  /// What one line gave, to be shown.
  enum Event {
    case result(ScanResult)
    /// A line that is no scan: where, and why; safe to show.
    case unreadable(String, hint: String? = nil)
  }

  /// How many scans are handed over at once.
  private static let batchLimit = 500

  /// Feeds all scans to the station, in order, and shows what became of each as soon as it is
  /// durable.
  ///
  /// Whatever waits is handed over together.
  func play(
    to station: ReceivingStation, environment: Environment, show: (Event) -> Void
  ) async throws {
    switch self {
    case .tape(let tape, let path):
      try await play(tape, path: path, to: station, environment: environment, show: show)
    case .stdin, .keyboard:
      try await playLines(to: station, environment: environment, show: show)
    }
  }

  /// A line that came in: a scan, or where and why it is none.
  private enum Line {
    case scan(ScanLine)
    case unreadable(String, hint: String? = nil)
  }

  private func play(
    _ tape: Tape, path: String, to station: ReceivingStation, environment: Environment,
    show: (Event) -> Void
  ) async throws {
    let lines = tape.lines.map { line in
      switch line.content {
      case .success(let scan): Line.scan(scan)
      case .failure(let error):
        Line.unreadable("\"\(ScanText.printable(path))\", line \(line.number): \(error)")
      }
    }
    try await hand(lines, to: station, environment: environment, show: show)
  }

  private func playLines(
    to station: ReceivingStation, environment: Environment, show: (Event) -> Void
  ) async throws {
    if case .keyboard = self {
      Terminal.note("Scan or type a code and press Enter. Also: undo, damaged. Ctrl-D ends.")
    }
    var framer = LineFramer()
    var number = 0
    while let piece = try await StandardInput.next() {
      let lines = framer.append(piece).compactMap { line(of: $0, &number) }
      try await hand(lines, to: station, environment: environment, show: show)
    }
    if let last = framer.finish(), let line = line(of: last, &number) {
      try await hand([line], to: station, environment: environment, show: show)
    }
  }

  /// What a line of standard input is; nil for a blank one.
  private func line(of frame: LineFramer.Frame, _ number: inout Int) -> Line? {
    number += 1
    switch frame {
    case .tooLong: return .unreadable("line \(number): it is too long for a scan")
    case .line(let bytes):
      if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return nil }
      do {
        return .scan(try scanLine(bytes))
      } catch {
        return .unreadable("line \(number): \(error)", hint: (error as? KeyboardError)?.hint)
      }
    }
  }

  /// What a line says that is not blank; from a keyboard, what the scanner sent.
  private func scanLine(_ bytes: [UInt8]) throws -> ScanLine {
    guard case .keyboard(let keyboard) = self else { return try ScanLine(bytes) }
    let control = KeyboardInput.control(bytes).map { Array($0.rawValue.utf8) }
    guard let scanned = try control ?? keyboard.scanned(bytes) else { return try ScanLine(bytes) }
    return ScanLine(id: nil, at: nil, scan: RawScan(transmission: scanned))
  }

  /// Hands lines to the station in batches, and shows what came of each in their order.
  private func hand(
    _ lines: [Line], to station: ReceivingStation, environment: Environment,
    show: (Event) -> Void
  ) async throws {
    var batch: [ScanLine] = []
    for line in lines {
      switch line {
      case .scan(let scan): batch.append(scan)
      case .unreadable(let message, let hint):
        try await post(&batch, to: station, environment: environment, show: show)
        show(.unreadable(message, hint: hint))
      }
      if batch.count == Self.batchLimit {
        try await post(&batch, to: station, environment: environment, show: show)
      }
    }
    try await post(&batch, to: station, environment: environment, show: show)
    if await station.nextIsDamaged {
      Terminal.note("the next carton is set aside as damaged; TALLY:UNDO takes that back")
    }
  }

  private func post(
    _ batch: inout [ScanLine], to station: ReceivingStation, environment: Environment,
    show: (Event) -> Void
  ) async throws {
    if batch.isEmpty { return }
    let results = try await station.receive(
      batch.map { Scan($0, environment) }, mayBeKnown: batch.contains { $0.id != nil })
    for result in results { show(.result(result)) }
    batch = []
  }
}

extension TapeError {
  fileprivate var sentence: String {
    switch self {
    case .version(let version): "It is of version \"\(version)\", and only version 1 is known."
    }
  }
}

extension Scan {
  /// A scan of a line, with an id and an instant of our own where the line has none.
  fileprivate init(_ line: ScanLine, _ environment: Environment) {
    self.init(
      id: line.id.map { ID(rawValue: $0) } ?? environment.newID(),
      occurredAt: line.at.map { Instant(microsecondsSince1970: $0) } ?? environment.now(),
      raw: line.scan)
  }
}
