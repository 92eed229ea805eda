package import Pixels

/// A symbol of any text that scan lines have shown.
package struct FoundLine: Hashable, Sendable {
  package let kind: LineReading.Kind
  /// The data as ``LineReading`` has it.
  package let bytes: [UInt8]
  package let purpose: LineReading.Purpose
  /// How many scan lines that share no pixels showed it; 1 or more.
  package let votes: Int
  /// Places where it began and ended.
  package let points: [Point]
}

/// Counts Code 128 and Codabar symbols over scan lines in both directions.
package struct LineCollector: Sendable {
  private struct Text: Hashable {
    let kind: LineReading.Kind
    let bytes: [UInt8]
    let purpose: LineReading.Purpose
  }

  private var seen: LineVotes<Text>

  /// Nothing seen so far.
  ///
  /// - Parameter width: on how many rows of pixels each line draws.
  package init(_ width: LineWidth = LineWidth()) { seen = LineVotes(width) }

  /// Looks at one line in both directions; lines of one direction are given as they lie.
  package mutating func add(_ elements: Elements, along way: ScanWay) {
    seen.beginLine()
    for reading in Self.readings(in: elements) { add(reading, reading.edges, way) }
    for reading in Self.readings(in: elements.reversed) {
      add(reading, elements.mirrored(reading.edges), way)
    }
  }

  private static func readings(in elements: Elements) -> [LineReading] {
    Code128Reader.all(in: elements) + CodabarReader.all(in: elements)
  }

  private mutating func add(_ reading: LineReading, _ edges: ClosedRange<Float>, _ way: ScanWay) {
    let text = Text(kind: reading.kind, bytes: reading.bytes, purpose: reading.purpose)
    seen.add(text, edges, along: way)
  }

  /// The symbols that lines have shown, those seen most first.
  package var symbols: [FoundLine] {
    seen.entries.map { text, entry in
      FoundLine(
        kind: text.kind, bytes: text.bytes, purpose: text.purpose, votes: entry.votes,
        points: entry.points)
    }.sorted { ($0.votes, $0.bytes.description) > ($1.votes, $1.bytes.description) }
  }
}
