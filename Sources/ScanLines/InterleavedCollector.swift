package import Pixels

/// Counts Interleaved 2 of 5 symbols over scan lines in both directions.
///
/// The symbology has no check of its own, so that many lines beside each other must say the same,
/// and none else anything different.
package struct InterleavedCollector: Sendable {
  /// The fewest lines that must agree.
  private static let lineMinimum = 8

  private var seen: LineVotes<[UInt8]>

  /// Nothing seen so far.
  ///
  /// - Parameter width: on how many rows of pixels each line draws.
  package init(_ width: LineWidth = LineWidth()) { seen = LineVotes(width) }

  /// Looks at one line in both directions; lines are given in the order in which they lie.
  package mutating func add(_ elements: Elements, along way: ScanWay) {
    seen.beginLine()
    for reading in InterleavedReader.all(in: elements) { add(reading, reading.edges, way) }
    for reading in InterleavedReader.all(in: elements.reversed) {
      add(reading, elements.mirrored(reading.edges), way)
    }
  }

  private mutating func add(
    _ reading: InterleavedReading, _ edges: ClosedRange<Float>, _ way: ScanWay
  ) {
    seen.add(reading.digits, edges, along: way)
  }

  /// The symbol that many lines have shown and no other denies; `nil` when there is none.
  ///
  /// At least eight lines show it, or all of a picture that has fewer; half of those between the
  /// first and the last of them, and four times as many as show any other.
  package var symbol: FoundInterleaved? {
    let ranked = seen.entries.sorted { $0.value.lines.count > $1.value.lines.count }
    guard let best = ranked.first, let first = best.value.lines.min(),
      let last = best.value.lines.max()
    else { return nil }
    let votes = best.value.lines.count
    let rival = ranked.dropFirst().first?.value.lines.count ?? 0
    guard votes >= min(Self.lineMinimum, seen.lineCount), 2 * votes >= last - first + 1,
      votes >= 4 * rival
    else {
      return nil
    }
    return FoundInterleaved(digits: best.key, votes: votes, points: best.value.points)
  }
}

/// An Interleaved 2 of 5 symbol that scan lines have shown.
package struct FoundInterleaved: Hashable, Sendable {
  /// Digits, 0 to 9 each; an even number of them, six or more.
  package let digits: [UInt8]
  /// How many scan lines showed it: 8 or more, or all of a picture that has fewer.
  package let votes: Int
  /// Places where it began and ended.
  package let points: [Point]
}
