import Capture
import Receiving
import Scanning
import Station
import Stock

/// Hands what comes in to the dock, and shows what became of it once that is durable.
struct ScanHand {
  let dock: SpooledDock
  let environment: Environment

  /// A line that came in: a scan, or where and why it is none.
  enum Line {
    case scan(ScanLine)
    case unreadable(String, hint: String? = nil)
  }

  /// How many scans are handed over at once.
  private static let batchLimit = 500

  /// Hands over lines of one source, in batches, and shows what came of each in their order.
  func lines(
    _ lines: [Line], _ source: String, _ show: (ScanSource.Event) -> Void
  ) async throws {
    var batch: [ScanLine] = []
    for line in lines {
      switch line {
      case .scan(let scan): batch.append(scan)
      case .unreadable(let message, let hint):
        try await post(&batch, source, show)
        show(.unreadable(message, hint: hint))
      }
      if batch.count == Self.batchLimit { try await post(&batch, source, show) }
    }
    try await post(&batch, source, show)
    await remind(of: source, show)
  }

  /// Hands over what a reader brought, and makes it show how that ended.
  func device(
    _ event: DeviceCapture.Event, of desk: DeviceDesk, _ show: (ScanSource.Event) -> Void
  ) async throws {
    guard case .reader(.note(let note)) = event.content, let raw = note.counted else {
      if let words = event.content.words(event.device) { show(.note(words)) }
      if event.content.isLostScan { await tell(.bad, event.device, desk) }
      return
    }
    let scan = Scan(id: environment.newID(), occurredAt: environment.now(), raw: raw)
    let results = await dock.receive([scan], from: event.device, mayBeKnown: false)
    for result in results {
      show(.result(result, device: event.device))
      await tell(result.feedback, event.device, desk)
    }
    await remind(of: event.device, show)
  }

  /// By the reader where it can, else by the terminal.
  private func tell(_ feedback: ReaderFeedback, _ device: String, _ desk: DeviceDesk) async {
    let isShown = await desk.capture.show(feedback, on: device)
    if !isShown { Terminal.ring(feedback) }
  }

  private func post(
    _ batch: inout [ScanLine], _ source: String, _ show: (ScanSource.Event) -> Void
  ) async throws {
    if batch.isEmpty { return }
    let results = await dock.receive(
      batch.map { Scan($0, environment) }, from: source,
      mayBeKnown: batch.contains { $0.id != nil })
    for result in results {
      show(.result(result, device: nil))
      if source == ScanSource.keyboardName { Terminal.ring(result.feedback) }
    }
    batch = []
  }

  private func remind(of source: String, _ show: (ScanSource.Event) -> Void) async {
    guard await dock.nextIsDamaged(at: source) else { return }
    show(.note("the next carton is set aside as damaged; TALLY:UNDO takes that back"))
  }
}

extension DeviceCapture.Content {
  /// Whether a worker has scanned something that does not count.
  fileprivate var isLostScan: Bool {
    guard case .reader(.note(let note)) = self else { return false }
    return switch note {
    case .early, .cut, .fault, .quarantined: true
    case .scan, .tag, .repeated, .reply, .released: false
    }
  }
}

extension ReaderNote {
  /// What of it is goods; nil for all that is not.
  fileprivate var counted: RawScan? {
    switch self {
    case .scan(let scan): scan
    case .tag(let tag): RawScan(tag)
    case .repeated, .early, .cut, .reply, .fault, .quarantined, .released: nil
    }
  }
}

extension ScanResult {
  /// What the worker hears: that it counted, that it waits for somebody or for the database, or that it did not count.
  fileprivate var feedback: ReaderFeedback {
    switch outcome {
    case .accepted, .undone: .good
    case .exception, .duplicate, .pending: .warn
    case .refused: .bad
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
