package import Pixels

/// A DataBar symbol that scan lines have shown.
package struct FoundDataBar: Hashable, Sendable {
  /// Whether it is DataBar Expanded, in one row or stacked.
  package let isExpanded: Bool
  /// Element strings without parentheses; a separator (FNC1) is `0x1D`.
  package let bytes: [UInt8]
  /// How many scan lines showed the part of it that was seen least often; 1 or more.
  package let votes: Int
  /// Places where the first and the last element of its parts were met.
  package let points: [Point]
}

/// Collects parts of DataBar symbols from scan lines in any order, and puts them together.
///
/// Rows of stacked symbols need no order: what a part is tells its place.
/// Source: ISO/IEC 24724:2011.
package struct DataBarCollector: Sendable {
  private var parts: LineVotes<DataBarPair>
  private var wholes: LineVotes<DataBarHalves>
  private var touching = TouchingPairs()

  /// Nothing seen so far.
  ///
  /// - Parameter width: on how many rows of pixels each line draws.
  package init(_ width: LineWidth = LineWidth()) {
    parts = LineVotes(width)
    wholes = LineVotes(width)
  }

  /// Looks at one line in both directions; lines of one direction are given as they lie.
  ///
  /// - Parameters:
  ///   - elements: bars and spaces along the way.
  ///   - way: where on the picture the line runs.
  package mutating func add(_ elements: Elements, along way: ScanWay) {
    let found =
      DataBarPair.all(in: elements).map { ($0.pair, $0.edges) }
      + DataBarPair.all(in: elements.reversed).map { ($0.pair, elements.mirrored($0.edges)) }
    touching.add(found)
    parts.beginLine()
    wholes.beginLine()
    for (pair, edges) in found { parts.add(pair, edges, along: way) }
    for (halves, edges) in DataBarHalves.touching(found) { wholes.add(halves, edges, along: way) }
  }

  /// The symbols that can be put together of what was seen, each once.
  ///
  /// - Parameter least: lines that must have shown every part of a symbol.
  /// - Returns: DataBar first, then DataBar Expanded; empty when there is none.
  package func symbols(least: Int) -> [FoundDataBar] {
    let seen = parts.entries.filter { $0.value.votes >= least }
    let halves = seen.filter { !$0.key.isExpanded }
    return DataBarHalves.symbols(wholes.entries.filter { $0.value.votes >= least }, halves)
      + expanded(seen, touching.neighbours(least: least))
  }

  private typealias Seen = [DataBarPair: LineVotes<DataBarPair>.Entry]

  private func expanded(
    _ seen: Seen, _ neighbours: TouchingPairs.Neighbours
  ) -> [FoundDataBar] {
    let parts = seen.keys.filter(\.isExpanded)
    var found: [FoundDataBar] = []
    for first in parts where first.isOdd && first.finder == 0 {
      let symbols = ExpandedSymbol.all(beginning: first, of: parts, neighbours) {
        seen[$0]?.votes ?? 0
      }
      for symbol in symbols {
        guard let bytes = ExpandedMessage.bytes(symbol.bits) else { continue }
        guard !found.contains(where: { $0.bytes == bytes }) else { continue }
        found.append(
          FoundDataBar(
            isExpanded: true, bytes: bytes,
            votes: symbol.pairs.map { seen[$0]?.votes ?? 0 }.min() ?? 0,
            points: symbol.pairs.flatMap { seen[$0]?.points ?? [] }))
      }
    }
    return found
  }
}
