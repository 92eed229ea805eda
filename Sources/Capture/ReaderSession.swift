package import Scanning

/// One reader from its first byte to its last: its protocol, its pauses, and what keeps an
/// accident or a broken device from being counted.
///
/// Pure: the time comes in, in milliseconds of any clock that never goes back.
package struct ReaderSession: Sendable {
  /// How a reader's events are weighed.
  package struct Settings: Hashable, Sendable {
    /// The same symbol again within so many milliseconds is one scan, 0 for never.
    package var debounceMilliseconds: Int
    /// A tag that was gone for so many milliseconds is a new read, 1 or more.
    package var tagAbsenceMilliseconds: Int
    /// Symbols in the first so many milliseconds were scanned while nobody read, 0 for none.
    package var earlyMilliseconds: Int

    package init(
      debounceMilliseconds: Int = 400, tagAbsenceMilliseconds: Int = 10_000,
      earlyMilliseconds: Int = 0
    ) {
      self.debounceMilliseconds = debounceMilliseconds
      self.tagAbsenceMilliseconds = tagAbsenceMilliseconds
      self.earlyMilliseconds = earlyMilliseconds
    }
  }

  private var reader: any ReaderProtocol
  private let settings: Settings
  private let start: Int64
  private var lastActivity: Int64
  private var debounce: Debounce
  private var presence: TagPresence
  private var quarantine = Quarantine()

  /// Begins at `now`; what ``takeOutput()`` then gives comes before anything else.
  package init(_ reader: any ReaderProtocol, settings: Settings = Settings(), now: Int64) {
    self.reader = reader
    self.settings = settings
    start = now
    lastActivity = now
    debounce = Debounce(windowMilliseconds: Int64(settings.debounceMilliseconds))
    presence = TagPresence(absenceMilliseconds: Int64(settings.tagAbsenceMilliseconds))
  }

  /// Takes what one transfer brought.
  package mutating func receive(_ bytes: [UInt8], now: Int64) -> [ReaderNote] {
    if bytes.isEmpty { return [] }  // a zero-length packet tells nothing, not even that it is alive
    lastActivity = now
    return notes(of: reader.receive(bytes), now: now)
  }

  /// When ``wake(now:)`` has something to do; nil when only the next bytes have.
  package var wakeAt: Int64? {
    let pause = reader.flushMilliseconds.map { lastActivity + Int64($0) }
    return [pause, quarantine.endsAt].compactMap(\.self).min()
  }

  /// Notices what time alone brings about: a pause, or the end of a quarantine.
  package mutating func wake(now: Int64) -> [ReaderNote] {
    var notes: [ReaderNote] = []
    if let pause = reader.flushMilliseconds, now >= lastActivity + Int64(pause) {
      lastActivity = now
      notes = self.notes(of: reader.flush(), now: now)
    }
    if let dropped = quarantine.end(now: now) { notes.append(.released(dropped: dropped)) }
    return notes
  }

  /// Ends: what has begun of a symbol will not be completed.
  package mutating func end() -> [ReaderNote] {
    reader.flush().compactMap { event in
      switch event {
      case .scan(let scan): .cut(scan)
      case .fault(let fault): .fault(fault)
      case .tag, .reply: nil
      }
    }
  }

  /// Takes what is to be sent now, in order.
  package mutating func takeOutput() -> [ReaderOutput] { reader.takeOutput() }

  /// What makes the reader show how a scan ended; empty when it cannot.
  package func feedback(_ feedback: ReaderFeedback) -> [ReaderOutput] { reader.feedback(feedback) }

  private mutating func notes(of events: [ReaderEvent], now: Int64) -> [ReaderNote] {
    events.compactMap { event in
      guard let note = note(of: event, now: now) else { return nil }
      let admitted = quarantine.admit(note, now: now)
      // A tag that was dropped was not counted: when it is seen again, it is new.
      if case .tag(let tag) = note, admitted != note { presence.forget(tag) }
      return admitted
    }
  }

  /// What an event comes to; nil for a tag that is still there.
  private mutating func note(of event: ReaderEvent, now: Int64) -> ReaderNote? {
    switch event {
    case .scan(let scan):
      if now < start + Int64(settings.earlyMilliseconds) { return .early(scan) }
      return debounce.isRepeated(scan, now: now) ? .repeated(scan) : .scan(scan)
    case .tag(let tag):
      return presence.isNew(tag, now: now) ? .tag(tag) : nil
    case .reply(let bytes): return .reply(bytes)
    case .fault(let fault): return .fault(fault)
    }
  }
}

/// What a reader session tells.
package enum ReaderNote: Hashable, Sendable {
  /// A symbol to be counted.
  case scan(RawScan)
  /// A tag to be counted: it was not there before.
  case tag(TagRead)
  /// The symbol before once more, at once: an accidental second trigger, not counted.
  case repeated(RawScan)
  /// A symbol that was scanned before anybody read, not counted.
  case early(RawScan)
  /// What had come of a symbol when the device was unplugged, not counted.
  case cut(RawScan)
  /// The reader answered a command or told of itself.
  case reply([UInt8])
  /// Bytes that do not fit the protocol were passed over.
  case fault(ReaderFault)
  /// The device sends more than any worker can scan; nothing of it counts until it is quiet.
  case quarantined
  /// It was quiet, and counts again; so many symbols, tags and faults were dropped meanwhile.
  case released(dropped: Int)
}
