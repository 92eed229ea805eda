/// A file of scans, one a line, that can be played as often as one likes and stays one delivery.
///
/// With the first line `# tally tape 1`, lines that begin with `#` are comments; without it every
/// line that is not blank is a scan. A scan without an id gets one from the whole tape's bytes and
/// its line number, so playing the tape again brings the same scans, and never two for one.
package struct Tape: Hashable, Sendable {
  /// One line that is neither blank nor a comment.
  package struct Line: Hashable, Sendable {
    /// The line's number in the tape, from 1.
    package let number: Int
    /// The scan with its id, or why the line is none.
    package let content: Result<ScanLine, ScanLineError>
  }

  /// The lines in the tape's order, those that could not be read among them.
  package let lines: [Line]

  /// Reads a tape.
  ///
  /// - Parameters:
  ///   - bytes: the whole tape.
  ///   - undated: the instant, in microseconds since 1970, in the ids of scans without one.
  ///   - lineByteLimit: the longest line.
  /// - Throws: ``TapeError`` when the header asks for another version; else nothing.
  package init(
    _ bytes: [UInt8], undated: Int64 = 0, lineByteLimit: Int = 4_096
  ) throws(TapeError) {
    var framer = LineFramer(lineByteLimit: lineByteLimit)
    var frames = framer.append(bytes)
    if let last = framer.finish() { frames.append(last) }
    let hasHeader = try Self.hasHeader(frames.first)
    var fingerprint = Fingerprint()
    for byte in bytes { fingerprint.add(byte) }
    let ids = TapeIDs(fingerprint: fingerprint.value, undated: undated)
    var lines: [Line] = []
    for (index, frame) in frames.enumerated() {
      switch frame {
      case .tooLong:
        let error = ScanLineError(.tooLong, at: lineByteLimit)
        lines.append(Line(number: index + 1, content: .failure(error)))
      case .line(let line):
        let isComment = hasHeader && line.first == UInt8(ascii: "#")
        let isBlank = line.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        guard !isComment, !isBlank else { continue }
        lines.append(Line(number: index + 1, content: ids.scan(line, number: index + 1)))
      }
    }
    self.lines = lines
  }

  /// Whether the first line is the header of a tape that this version reads.
  private static func hasHeader(_ first: LineFramer.Frame?) throws(TapeError) -> Bool {
    guard case .line(let line) = first, line.starts(with: "# tally tape ".utf8) else {
      return false
    }
    let version = line.dropFirst("# tally tape ".utf8.count)
    guard version.elementsEqual("1".utf8) else { throw .version(ScanText.text(version)) }
    return true
  }
}
