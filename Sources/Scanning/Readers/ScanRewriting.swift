/// What a scanner's settings did to its scans, so that it can be undone.
package struct ScanRewriting: Hashable, Sendable {
  /// The maker's letters in front of each scan; nil when there are none.
  package var codeIDs: CodeIDScheme?
  /// How GS, RS and EOT come, when the scanner sends a text in their place.
  package var habit = KeyboardHabit.byte
  /// Whether capitals come as small letters and the other way round.
  package var swapsCase = false

  package init() {}

  /// Whether it changes nothing.
  package var isEmpty: Bool { self == ScanRewriting() }

  /// The scans that one comes to: one, or two when an add-on is a symbol of its own.
  package func scans(_ scan: RawScan) -> [RawScan] {
    // Caps Lock turns all that is sent, so the rest is looked for behind it.
    let sent = swapsCase ? scan.transmission.map(Self.swapped) : scan.transmission
    let restored = habit.restored(sent)
    return codeIDs?.scans(of: restored) ?? [RawScan(transmission: restored)]
  }

  private static func swapped(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): byte ^ 0x20
    case _: byte
    }
  }
}

/// A reader whose scans are rewritten.
package struct RewritingReader: ReaderProtocol {
  private var reader: any ReaderProtocol
  private let rewriting: ScanRewriting

  package init(_ reader: any ReaderProtocol, _ rewriting: ScanRewriting) {
    self.reader = reader
    self.rewriting = rewriting
  }

  /// Takes what one transfer brought.
  package mutating func receive(_ bytes: [UInt8]) -> [ReaderEvent] {
    reader.receive(bytes).flatMap(rewritten)
  }

  /// Takes note of a silence.
  package mutating func flush() -> [ReaderEvent] { reader.flush().flatMap(rewritten) }

  /// That of the reader.
  package var flushMilliseconds: Int? { reader.flushMilliseconds }

  /// Takes what is to be sent now.
  package mutating func takeOutput() -> [ReaderOutput] { reader.takeOutput() }

  /// That of the reader.
  package func feedback(_ feedback: ReaderFeedback) -> [ReaderOutput] {
    reader.feedback(feedback)
  }

  private func rewritten(_ event: ReaderEvent) -> [ReaderEvent] {
    guard case .scan(let scan) = event else { return [event] }
    return rewriting.scans(scan).map(ReaderEvent.scan)
  }
}
