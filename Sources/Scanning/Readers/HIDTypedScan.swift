/// What was typed since the last scan ended.
struct HIDTypedScan: Sendable {
  private let options: HIDKeyboardOptions
  private var bytes: [UInt8] = []
  /// Whether something was lost, so that the rest up to the end is no scan.
  private var isSpoiled = false

  init(_ options: HIDKeyboardOptions) {
    self.options = options
  }

  /// Takes the next byte; one that ends a scan gives it.
  mutating func append(_ byte: UInt8, to events: inout [ReaderEvent]) {
    if options.terminators.contains(byte) {
      end(&events)
    } else if !isSpoiled {
      if bytes.count < options.scanByteLimit {
        bytes.append(byte)
      } else {
        spoil(.tooLong, &events)
      }
    }
  }

  /// Takes note that something was lost: what stands up to the next end is no scan.
  mutating func spoil(_ fault: ReaderFault, _ events: inout [ReaderEvent]) {
    bytes.removeAll()
    if !isSpoiled { events.append(.fault(fault)) }
    isSpoiled = true
  }

  /// Takes note of a pause.
  mutating func pause(_ events: inout [ReaderEvent]) {
    if !options.endsByPause, !options.terminators.isEmpty, !bytes.isEmpty {
      events.append(.fault(.noise(count: bytes.count)))
      bytes.removeAll()
    }
    end(&events)
  }

  private mutating func end(_ events: inout [ReaderEvent]) {
    defer {
      bytes.removeAll(keepingCapacity: true)
      isSpoiled = false
    }
    var scan = options.habit.restored(bytes)
    if !options.prefix.isEmpty, scan.starts(with: options.prefix) {
      scan.removeFirst(options.prefix.count)
    }
    if !options.suffix.isEmpty, scan.reversed().starts(with: options.suffix.reversed()) {
      scan.removeLast(options.suffix.count)
    }
    if !scan.isEmpty { events.append(.scan(RawScan(transmission: scan))) }
  }
}
