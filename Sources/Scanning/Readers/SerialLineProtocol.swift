/// A scanner that sends text on a serial line: CDC-ACM, RS-232, Bluetooth or a chip in between.
///
/// The group separator and all other bytes are kept; only what ends a scan, and what the settings
/// name, is taken off.
package struct SerialLineProtocol: ReaderProtocol {
  /// Where a scan ends and what surrounds it.
  package struct Settings: Hashable, Sendable {
    /// The byte strings of which each ends a scan; none when only silence does.
    ///
    /// With one of them at the start of another, the shorter ends the scan.
    package var terminators: [[UInt8]]
    /// The byte that every scan begins with, such as STX; nil when there is none.
    package var start: UInt8?
    /// What is taken off the front of a scan that has it; may be empty.
    package var prefix: [UInt8]
    /// What is taken off the end of a scan that has it; may be empty.
    package var suffix: [UInt8]
    /// The longest scan in bytes, 1 or more, with prefix and suffix.
    package var byteLimit: Int
    /// What the scanner is sent to show how a scan ended; nothing where it has no entry.
    package var answers: [ReaderFeedback: [UInt8]]

    package init(
      terminators: [[UInt8]] = Self.lineEnds, start: UInt8? = nil, prefix: [UInt8] = [],
      suffix: [UInt8] = [], byteLimit: Int = 8_192, answers: [ReaderFeedback: [UInt8]] = [:]
    ) {
      precondition(byteLimit >= 1, "a scan needs room for one byte")
      precondition(terminators.allSatisfy { !$0.isEmpty }, "something ends a scan")
      self.terminators = terminators
      self.start = start
      self.prefix = prefix
      self.suffix = suffix
      self.byteLimit = byteLimit
      self.answers = answers
    }

    /// CR, LF or both, as most scanners send.
    package static let lineEnds: [[UInt8]] = [[0x0D], [0x0A]]
    /// CR and LF together, for symbols that hold one of them.
    package static let carriageReturnLineFeed: [[UInt8]] = [[0x0D, 0x0A]]
    /// Between STX and ETX.
    package static let framed = Settings(terminators: [[0x03]], start: 0x02)
    /// Ended by silence alone.
    package static let unterminated = Settings(terminators: [])
  }

  private let settings: Settings
  /// The bytes of the scan so far; bounded by the limit and the longest terminator.
  private var scan: [UInt8] = []
  /// How many bytes of the scan were dropped, because it is too long, and are not in `scan`.
  private var isTooLong = false
  /// Whether the start byte came; always true when there is none.
  private var isInside: Bool
  private var noiseCount = 0
  private let longestTerminator: Int

  package init(_ settings: Settings = Settings()) {
    self.settings = settings
    isInside = settings.start == nil
    longestTerminator = settings.terminators.map(\.count).max() ?? 0
  }

  /// A tenth of a second when only silence ends a scan; else a second, after which the rest of one
  /// is not glued to the next.
  package var flushMilliseconds: Int? { settings.terminators.isEmpty ? 100 : 1_000 }

  /// Takes any piece of what the line brought.
  package mutating func receive(_ bytes: [UInt8]) -> [ReaderEvent] {
    var events: [ReaderEvent] = []
    for byte in bytes {
      if byte == settings.start {
        // One that was not ended before is noise.
        noiseCount += scan.count
        scan.removeAll(keepingCapacity: true)
        isTooLong = false
        isInside = true
      } else if !isInside {
        noiseCount += 1
      } else {
        scan.append(byte)
        if let length = terminatorLength {
          scan.removeLast(length)
          events += takeScan()
        } else if scan.count >= settings.byteLimit + max(1, longestTerminator) {
          // What may be the start of a terminator is kept.
          isTooLong = true
          scan.removeFirst(scan.count - longestTerminator)
        }
      }
    }
    return events
  }

  /// Ends a scan that only silence ends; gives up any other.
  package mutating func flush() -> [ReaderEvent] {
    if settings.terminators.isEmpty { return takeScan() }
    noiseCount += scan.count
    scan.removeAll()
    let wasTooLong = isTooLong
    isTooLong = false
    isInside = settings.start == nil
    return takeNoise() + (wasTooLong ? [.fault(.tooLong)] : [])
  }

  /// Takes nothing: a scanner sends unasked.
  package mutating func takeOutput() -> [ReaderOutput] { [] }

  /// What the settings say.
  package func feedback(_ feedback: ReaderFeedback) -> [ReaderOutput] {
    settings.answers[feedback].map { [.bytes($0)] } ?? []
  }

  /// The length of the terminator that the scan ends with; nil when it ends with none.
  private var terminatorLength: Int? {
    for terminator in settings.terminators
    where scan.last == terminator.last && scan.suffix(terminator.count).elementsEqual(terminator) {
      return terminator.count
    }
    return nil
  }

  private mutating func takeNoise() -> [ReaderEvent] {
    defer { noiseCount = 0 }
    return noiseCount > 0 ? [.fault(.noise(count: noiseCount))] : []
  }

  /// Takes the scan that has ended: none for an empty line, as between CR and LF.
  private mutating func takeScan() -> [ReaderEvent] {
    defer {
      scan.removeAll(keepingCapacity: true)
      isTooLong = false
      isInside = settings.start == nil
    }
    guard !isTooLong, scan.count <= settings.byteLimit else {
      return takeNoise() + [.fault(.tooLong)]
    }
    var text = scan[...]
    if text.starts(with: settings.prefix) { text = text.dropFirst(settings.prefix.count) }
    if text.suffix(settings.suffix.count).elementsEqual(settings.suffix) {
      text = text.dropLast(settings.suffix.count)
    }
    guard !text.isEmpty else { return takeNoise() }
    return takeNoise() + [.scan(RawScan(transmission: Array(text)))]
  }
}
