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
  private var pairs: [DataBarPair: (votes: Int, points: [Point])] = [:]
  private var touching = TouchingPairs()

  package init() {}

  /// Looks at one line in both directions.
  ///
  /// - Parameters:
  ///   - elements: bars and spaces along the way.
  ///   - way: where on the picture the line runs.
  package mutating func add(_ elements: Elements, along way: ScanWay) {
    let found =
      DataBarPair.all(in: elements).map { ($0.pair, $0.edges) }
      + DataBarPair.all(in: elements.reversed).map { ($0.pair, elements.mirrored($0.edges)) }
    touching.add(found)
    for (pair, edges) in found {
      var entry = pairs[pair] ?? (0, [])
      entry.votes += 1
      entry.points.append(way.point(at: edges.lowerBound))
      entry.points.append(way.point(at: edges.upperBound))
      pairs[pair] = entry
    }
  }

  /// The symbols that can be put together of what was seen, each once.
  ///
  /// - Parameter least: lines that must have shown every part of a symbol.
  /// - Returns: DataBar first, then DataBar Expanded; empty when there is none.
  package func symbols(least: Int) -> [FoundDataBar] {
    let seen = pairs.filter { $0.value.votes >= least }
    return omnidirectional(seen) + expanded(seen, touching.neighbours(least: least))
  }

  private typealias Seen = [DataBarPair: (votes: Int, points: [Point])]

  private func omnidirectional(_ seen: Seen) -> [FoundDataBar] {
    let halves = seen.keys.filter { !$0.isExpanded }
    var found: [FoundDataBar] = []
    for left in halves where left.isOdd {
      for right in halves where !right.isOdd {
        guard let digits = DataBarPair.gtin(left, right) else { continue }
        let (one, other) = (seen[left], seen[right])
        found.append(
          FoundDataBar(
            isExpanded: false, bytes: Array("01\(digits)".utf8),
            votes: min(one?.votes ?? 0, other?.votes ?? 0),
            points: (one?.points ?? []) + (other?.points ?? [])))
      }
    }
    return found
  }

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

extension DataBarPair {
  /// The fourteen digits of two halves of DataBar Omnidirectional; `nil` if they do not belong
  /// together by their check.
  ///
  /// Source: ISO/IEC 24724:2011, 4.3.4 (checksum modulo 79) and 4.3.2 (value).
  static func gtin(_ left: DataBarPair, _ right: DataBarPair) -> String? {
    guard let (a, b) = left.both, let (c, d) = right.both else { return nil }
    let sum = left.sum(weight: 1) + right.sum(weight: 16)
    var target = 9 * left.finder + right.finder
    if target > 72 { target -= 1 }
    if target > 8 { target -= 1 }
    guard sum % 79 == target else { return nil }
    let value = (1597 * a + b) * 4_537_077 + 1597 * c + d
    guard value < 10_000_000_000_000 else { return nil }
    let digits = String(repeating: "0", count: 13 - String(value).count) + String(value)
    return digits + String(checkDigit(digits))
  }

  private var both: (Int, Int)? {
    guard let before, let after else { return nil }
    return (before, after)
  }

  /// The widths of both characters, each times a power of three.
  private func sum(weight: Int) -> Int {
    var (sum, factor) = (0, weight)
    guard let (outer, inner) = both else { return 0 }
    for widths in [WidthCharacters.outer.widths[outer], WidthCharacters.inner.widths[inner]] {
      for i in 0..<8 {
        sum += factor * Int(widths[i])
        factor = factor * 3 % 79
      }
    }
    return sum
  }

  /// The digit that makes the sum with weights 3 and 1 a ten.
  static func checkDigit(_ digits: String) -> Int {
    let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
      sum + (digit.element.wholeNumberValue ?? 0) * (digit.offset.isMultiple(of: 2) ? 3 : 1)
    }
    return (10 - sum % 10) % 10
  }
}
