package import Pixels

/// Counts on how many scan lines each text was seen, and where.
///
/// A line counts once for a text however often it shows it, and lines that share pixels count as
/// one: what one row of pixels says by chance must not agree with itself.
package struct LineVotes<Text: Hashable & Sendable>: Sendable {
  /// What lines have shown of one text.
  package struct Entry: Sendable {
    /// The lines that showed it, by their number in the order in which they were given.
    package fileprivate(set) var lines: Set<Int> = []
    /// Places where it began and ended.
    package fileprivate(set) var points: [Point] = []
    /// How many of the lines share no pixels with one another; 1 or more.
    package fileprivate(set) var votes = 0
    /// The last line that counted.
    fileprivate var last: ScanWay?
  }

  /// What was seen of each text.
  package private(set) var entries: [Text: Entry] = [:]
  /// How many lines were looked at.
  package private(set) var lineCount = 0
  private let width: LineWidth

  /// Nothing seen so far.
  package init(_ width: LineWidth = LineWidth()) { self.width = width }

  /// Goes on to the next line.
  ///
  /// Lines of one direction are given in the order in which they lie.
  package mutating func beginLine() { lineCount += 1 }

  /// Counts a text that the line shows between two places of the way.
  package mutating func add(_ text: Text, _ edges: ClosedRange<Float>, along way: ScanWay) {
    var entry = entries[text] ?? Entry()
    entry.points += [way.point(at: edges.lowerBound), way.point(at: edges.upperBound)]
    if entry.lines.insert(lineCount).inserted,
      entry.last.map({ width.areApart(way, $0) }) ?? true
    {
      entry.votes += 1
      entry.last = way
    }
    entries[text] = entry
  }
}
