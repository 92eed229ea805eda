/// The bars and spaces along one scan line, by the places where one meets the next.
package struct Elements: Hashable, Sendable {
  /// Where each element begins, in samples from the start of the line, rising; the last one ends
  /// where the list does.
  package let edges: [Float]
  /// The place of the last sample of the line.
  package let end: Float
  /// Whether the element between the first two edges is a bar.
  package let beginsDark: Bool

  /// How many elements lie between two edges.
  package var count: Int { max(0, edges.count - 1) }

  package init(edges: [Float], end: Float, beginsDark: Bool) {
    (self.edges, self.end, self.beginsDark) = (edges, end, beginsDark)
  }

  /// Finds the edges of a line of brightness.
  ///
  /// An edge lies where the line crosses the middle between the lightest and the darkest sample
  /// beside it, so that narrow elements that blur has made faint keep their width.
  ///
  /// - Parameters:
  ///   - line: brightness, 0 to 255.
  ///   - contrast: the least part of the line's whole range that counts as a step, 0 to 1.
  package init(_ line: [Float], contrast: Float = 0.1) {
    let (low, high) = (line.min() ?? 0, line.max() ?? 0)
    let turns = Self.turns(of: line, least: max(6, contrast * (high - low)))
    var edges: [Float] = []
    edges.reserveCapacity(turns.count)
    for (one, other) in zip(turns, turns.dropFirst()) {
      let middle = (line[one] + line[other]) / 2
      let isFalling = line[one] > line[other]
      var i = one
      // The last sample on the side it came from; there is one since the turns lie on both sides.
      while i + 1 < other, isFalling ? line[i + 1] > middle : line[i + 1] < middle { i += 1 }
      let slope = line[i + 1] - line[i]
      edges.append(Float(i) + (slope == 0 ? 0.5 : (middle - line[i]) / slope))
    }
    self.edges = edges
    end = Float(max(0, line.count - 1))
    beginsDark = turns.count > 1 && line[turns[0]] > line[turns[1]]
  }

  /// The places of the lightest and darkest samples in turn, each a step from the next.
  private static func turns(of line: [Float], least: Float) -> [Int] {
    guard var lightest = line.indices.first else { return [] }
    var darkest = lightest
    var turns: [Int] = []
    var isRising: Bool?
    for i in line.indices {
      let value = line[i]
      if value > line[lightest] { lightest = i }
      if value < line[darkest] { darkest = i }
      if isRising != false, line[lightest] - value > least {
        turns.append(lightest)
        isRising = false
        darkest = i
      } else if isRising != true, value - line[darkest] > least {
        turns.append(darkest)
        isRising = true
        lightest = i
      }
    }
    if let isRising { turns.append(isRising ? lightest : darkest) }
    return turns
  }

  /// The width of an element in samples.
  package func width(_ index: Int) -> Float { edges[index + 1] - edges[index] }

  /// Whether an element is a bar.
  package func isDark(_ index: Int) -> Bool { beginsDark == index.isMultiple(of: 2) }

  /// The same line read from its end.
  package var reversed: Elements {
    Elements(
      edges: edges.reversed().map { end - $0 }, end: end,
      beginsDark: count.isMultiple(of: 2) ? !beginsDark : beginsDark)
  }

  /// Where a part of the reversed line lies in the line.
  func mirrored(_ part: ClosedRange<Float>) -> ClosedRange<Float> {
    (end - part.upperBound)...(end - part.lowerBound)
  }
}
