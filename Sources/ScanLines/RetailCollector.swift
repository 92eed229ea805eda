package import Pixels

/// Counts EAN and UPC symbols over scan lines in both directions.
package struct RetailCollector: Sendable {
  private struct Text: Hashable {
    let kind: RetailReading.Kind
    let digits: [UInt8]
  }

  private var seen: LineVotes<Text>

  /// Nothing seen so far.
  ///
  /// - Parameter width: on how many rows of pixels each line draws.
  package init(_ width: LineWidth = LineWidth()) { seen = LineVotes(width) }

  /// Looks at one line in both directions; lines of one direction are given as they lie.
  package mutating func add(_ elements: Elements, along way: ScanWay) {
    seen.beginLine()
    for reading in RetailReader.all(in: elements) { add(reading, reading.edges, way) }
    for reading in RetailReader.all(in: elements.reversed) {
      add(reading, elements.mirrored(reading.edges), way)
    }
  }

  private mutating func add(
    _ reading: RetailReading, _ edges: ClosedRange<Float>, _ way: ScanWay
  ) {
    seen.add(Text(kind: reading.kind, digits: reading.digits), edges, along: way)
  }

  /// The symbols that enough lines have shown, those seen most first.
  package func symbols(least: Int) -> [FoundRetail] {
    seen.entries.filter { $0.value.votes >= least }
      .map { FoundRetail(kind: $0.kind, digits: $0.digits, votes: $1.votes, points: $1.points) }
      .sorted { ($0.votes, $0.digits.description) > ($1.votes, $1.digits.description) }
  }
}

/// An EAN or UPC symbol that scan lines have shown.
package struct FoundRetail: Hashable, Sendable {
  package let kind: RetailReading.Kind
  /// Digits, 0 to 9 each.
  package let digits: [UInt8]
  /// How many scan lines that share no pixels showed it; 1 or more.
  package let votes: Int
  /// Places where it began and ended.
  package let points: [Point]
}
