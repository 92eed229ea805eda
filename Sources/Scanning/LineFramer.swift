/// Bytes in any pieces in, lines out.
///
/// A line ends at LF or CRLF. What it holds is bounded: a line over the limit is dropped to its
/// end and reported once.
package struct LineFramer: Sendable {
  /// One line, or the report that one was dropped.
  package enum Frame: Hashable, Sendable {
    /// The line's bytes without its end; none for an empty line.
    case line([UInt8])
    /// A line had more than ``lineByteLimit`` bytes.
    case tooLong
  }

  /// The longest line in bytes, its end not counted.
  package let lineByteLimit: Int
  /// The line so far: at most one byte over the limit, and that only when it is a CR.
  private var line: [UInt8] = []
  /// Whether the rest of the line is dropped.
  private var isDropping = false

  /// Makes a framer for lines of up to `lineByteLimit` bytes, 1 or more.
  package init(lineByteLimit: Int = 4_096) {
    precondition(lineByteLimit >= 1, "a line needs room for one byte")
    self.lineByteLimit = lineByteLimit
  }

  /// Takes the next bytes and returns the lines that end in them, in order.
  package mutating func append(_ bytes: some Sequence<UInt8>) -> [Frame] {
    var frames: [Frame] = []
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        frames.append(takeFrame())
      } else if !isDropping {
        line.append(byte)
        let length = line.count - (byte == UInt8(ascii: "\r") ? 1 : 0)
        isDropping = length > lineByteLimit
        if isDropping { line.removeAll() }
      }
    }
    return frames
  }

  /// Returns the last line when no LF ended it; nil when nothing is left.
  package mutating func finish() -> Frame? {
    isDropping || !line.isEmpty ? takeFrame() : nil
  }

  private mutating func takeFrame() -> Frame {
    defer {
      line.removeAll(keepingCapacity: true)
      isDropping = false
    }
    guard !isDropping else { return .tooLong }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return .line(line)
  }
}
