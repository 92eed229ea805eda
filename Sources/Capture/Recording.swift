import Foundation
package import Scanning

/// What one reader sent and was sent, as a file of JSON lines that can be attached to a report of
/// a fault and played again.
///
/// The first line tells of the device, each other of one event. Bytes are hexadecimal.
package struct Recording: Hashable, Sendable {
  /// What was recorded.
  package struct Header: Hashable, Codable, Sendable {
    /// The version of the format, 1.
    package var tallycap = 1
    /// The device's name, as `tally devices list` tells it.
    package var device: String
    /// The profile that it was read with.
    package var profile: String
    /// Its HID report descriptor in hexadecimal; nil when it has none.
    package var reportDescriptor: String?

    package init(device: String, profile: String, reportDescriptor: [UInt8]?) {
      self.device = device
      self.profile = profile
      self.reportDescriptor = reportDescriptor.map(Hexadecimal.text)
    }
  }

  /// One event.
  package struct Line: Hashable, Codable, Sendable {
    /// Microseconds since the recording began, 0 or more.
    package var at: Int64
    /// What a transfer brought.
    package var received: String?
    /// What was sent.
    package var sent: String?
    /// The number of the HID output report that was sent; nil for any other output.
    package var report: UInt8?
    /// The number of the HID feature report that was sent; nil for any other output.
    package var feature: UInt8?
    /// What the bytes so far came to: a symbol or tag, with ``ScanText``'s escapes.
    package var scan: String?
    /// Anything else that happened, in words.
    package var note: String?
  }

  package let header: Header
  /// In the order of time; may be empty.
  package var lines: [Line] = []

  package init(_ header: Header) { self.header = header }

  /// The report descriptor's bytes; nil when the device has none.
  package var reportDescriptor: [UInt8]? { header.reportDescriptor.flatMap(Hexadecimal.bytes) }

  /// The symbols and tags that were read when it was recorded, in order.
  package var scans: [String] { lines.compactMap(\.scan) }

  /// What the recorded bytes come to now, each with its time in microseconds.
  ///
  /// - `reader`: as the profile makes it.
  package func replayed(
    by reader: any ReaderProtocol, settings: ReaderSession.Settings = .init()
  ) -> [(at: Int64, note: ReaderNote)] {
    var session = ReaderSession(reader, settings: settings, now: 0)
    var notes: [(at: Int64, note: ReaderNote)] = []
    // A recording is of seconds; one whose clock jumped by years still ends.
    var wakesLeft = 100_000
    func wake(until now: Int64) {
      while let wakeAt = session.wakeAt, wakeAt < now, wakesLeft > 0 {
        wakesLeft -= 1
        notes += session.wake(now: wakeAt).map { (wakeAt * 1_000, $0) }
        _ = session.takeOutput()
      }
    }
    _ = session.takeOutput()
    for line in lines {
      guard let bytes = line.received.flatMap(Hexadecimal.bytes) else { continue }
      let now = line.at / 1_000
      wake(until: now)
      notes += session.receive(bytes, now: now).map { (line.at, $0) }
      _ = session.takeOutput()
    }
    wake(until: (lines.last?.at ?? 0) / 1_000 + 5_000)
    return notes
  }
}

extension Recording.Line {
  /// What an event is recorded as; nil for what the bytes tell by themselves.
  package init?(_ event: RunningReaderEvent, at: Int64) {
    self.at = at
    switch event {
    case .received(let bytes): received = Hexadecimal.text(bytes)
    case .sent(let output): take(output)
    case .unsent(let output, let error):
      take(output)
      note = "not sent: " + error.detail
    case .note(.scan(let scan)): self.scan = scan.description
    case .note(.tag(let tag)): self.scan = RawScan(tag).description
    case .note(.fault(let fault)): note = "fault: \(fault)"
    case .note(.repeated): note = "the same again"
    case .note(.early): note = "scanned before anybody read"
    case .note(.cut): note = "cut off"
    case .note(.quarantined): note = "quarantined"
    case .note(.released(let dropped)): note = "released, \(dropped) dropped"
    case .note(.reply): return nil
    }
  }

  private mutating func take(_ output: ReaderOutput) {
    switch output {
    case .bytes(let bytes): sent = Hexadecimal.text(bytes)
    case .report(let number, let bytes): (sent, report) = (Hexadecimal.text(bytes), number)
    case .feature(let number, let bytes): (sent, feature) = (Hexadecimal.text(bytes), number)
    }
  }
}
