import Pixels

/// Two characters of a DataBar symbol and the finder pattern between them.
///
/// The last of Expanded may have one character only.
struct DataBarPair: Hashable {
  /// Which finder pattern: 0 to 8 of Omnidirectional, 0 (A) to 5 (F) of Expanded.
  let finder: Int
  let isExpanded: Bool
  /// Whether it stands at the first, third, … place of its symbol: its finder begins with a space.
  let isOdd: Bool
  /// The character outside of the finder pattern, as it is seen with the finder's wide side first.
  let before: Int?
  /// The character on the finder's other side.
  let after: Int?

  /// The character that comes first in the symbol.
  var left: Int? { isOdd ? before : after }
  /// The character that comes second in the symbol.
  var right: Int? { isOdd ? after : before }

  /// Finder patterns, the first three widths of five; two of one module follow.
  ///
  /// Source: ISO/IEC 24724:2011, tables 4 and 10.
  private static let omnidirectional: [SIMD4<Float>] = [
    [3, 8, 2, 1], [3, 5, 5, 1], [3, 3, 7, 1], [3, 1, 9, 1], [2, 7, 4, 1], [2, 5, 6, 1],
    [2, 3, 8, 1], [1, 5, 7, 1], [1, 3, 9, 1],
  ]
  private static let expanded: [SIMD4<Float>] = [
    [1, 8, 4, 1], [3, 6, 4, 1], [3, 4, 6, 1], [3, 2, 8, 1], [2, 6, 5, 1], [2, 2, 9, 1],
  ]

  /// Finds the pairs along a line, in the one direction in which it is given.
  static func all(in elements: Elements) -> [(pair: DataBarPair, edges: ClosedRange<Float>)] {
    guard elements.count >= 13 else { return [] }
    var found: [(DataBarPair, ClosedRange<Float>)] = []
    for start in 0...elements.count - 5 {
      guard let finder = finder(at: start, in: elements) else { continue }
      guard let pair = pair(around: finder, at: start, in: elements) else { continue }
      found.append(
        (pair, elements.edges[max(0, start - 8)]...elements.edges[min(elements.count, start + 13)]))
    }
    return found
  }

  private static func finder(at start: Int, in elements: Elements) -> (
    number: Int, isExpanded: Bool, module: Float
  )? {
    let edges = elements.edges
    let module = (edges[start + 5] - edges[start]) / 15
    // The last two are of one module each, the second and third of ten to twelve together.
    let narrow = (edges[start + 5] - edges[start + 3]) / module
    guard abs(narrow - 2) < 0.8 else { return nil }
    var sums = SIMD4<Float>.zero
    for i in 0..<4 { sums[i] = (edges[start + i + 2] - edges[start + i]) / module }
    func nearest(_ patterns: [SIMD4<Float>]) -> (Int, Float) {
      var (best, least) = (0, Float.infinity)
      for (number, widths) in patterns.enumerated() {
        let ideal = SIMD4(widths[0] + widths[1], widths[1] + widths[2], widths[2] + 1, 2)
        let difference = sums - ideal
        let distance = (difference * difference).sum()
        if distance < least { (best, least) = (number, distance) }
      }
      return (best, least)
    }
    let (one, other) = (nearest(omnidirectional), nearest(expanded))
    guard min(one.1, other.1) < 0.9 else { return nil }
    return one.1 <= other.1 ? (one.0, false, module) : (other.0, true, module)
  }

  private static func pair(
    around finder: (number: Int, isExpanded: Bool, module: Float), at start: Int,
    in elements: Elements
  ) -> DataBarPair? {
    let isExpanded = finder.isExpanded
    let outer = isExpanded ? WidthCharacters.expanded : .outer
    let inner = isExpanded ? WidthCharacters.expanded : .inner
    func number(_ characters: WidthCharacters, _ indices: [Int]) -> Int? {
      guard indices.allSatisfy({ $0 >= 0 && $0 < elements.count }) else { return nil }
      var widths = SIMD8<Float>.zero
      for (place, index) in indices.enumerated() { widths[place] = elements.width(index) }
      let ratio = widths.sum() / (Float(characters.modules) * finder.module)
      guard ratio > 0.75, ratio < 1.33 else { return nil }
      return characters.nearest(to: widths)
    }
    let before = number(outer, Array(start - 8..<start))
    let after = number(inner, (start + 5..<start + 13).reversed())
    guard isExpanded ? before != nil || after != nil : before != nil && after != nil else {
      return nil
    }
    return DataBarPair(
      finder: finder.number, isExpanded: isExpanded, isOdd: !elements.isDark(start),
      before: before, after: after)
  }
}
