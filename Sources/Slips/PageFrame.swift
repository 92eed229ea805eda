import Symbols

/// Which way the lines of a page run, and where its symbols stand along and across them.
///
/// A page may lie askew on the glass. The edges of its symbols tell by how much, up to a quarter
/// turn: then rows are taken for columns, and neighbours are neighbours all the same.
struct PageFrame {
  /// The box around a symbol, along the lines and across them, in pixels.
  struct Box {
    let along: ClosedRange<Double>
    let across: ClosedRange<Double>

    var height: Double { across.upperBound - across.lowerBound }
  }

  /// The box of each symbol, in their order; nil for one without a place.
  let boxes: [Box?]
  /// How far apart the symbols of one label stand at most, one above the other, in pixels.
  let reach: Double

  init(_ symbols: [Symbol]) {
    let (x, y) = Self.direction(of: symbols)
    boxes = symbols.map { symbol in
      let along = symbol.corners.map { Double($0.x) * x + Double($0.y) * y }
      let across = symbol.corners.map { Double($0.y) * x - Double($0.x) * y }
      guard let left = along.min(), let right = along.max(), let top = across.min(),
        let bottom = across.max()
      else { return nil }
      return Box(along: left...right, across: top...bottom)
    }
    let heights = boxes.compactMap { $0?.height }.sorted()
    let middle = heights.isEmpty ? 0 : heights[heights.count / 2]
    reach = max(2 * middle, 60)
  }

  /// The unit vector along the lines: the mean of all edges, each turned by quarters until it
  /// points to the right, long ones counting more.
  private static func direction(of symbols: [Symbol]) -> (x: Double, y: Double) {
    var sum = (x: 0.0, y: 0.0)
    for corners in symbols.map(\.corners) where corners.count == 4 {
      for index in corners.indices {
        let (from, to) = (corners[index], corners[(index + 1) % 4])
        var edge = (x: Double(to.x) - Double(from.x), y: Double(to.y) - Double(from.y))
        if abs(edge.x) < abs(edge.y) { edge = (edge.y, -edge.x) }
        if edge.x < 0 { edge = (-edge.x, -edge.y) }
        sum = (sum.x + edge.x, sum.y + edge.y)
      }
    }
    let length = (sum.x * sum.x + sum.y * sum.y).squareRoot()
    return length > 0 ? (sum.x / length, sum.y / length) : (1, 0)
  }

  /// How far two symbols are from belonging together; nil when they stand too far apart.
  ///
  /// Those in one row may have the width of a table between them; those one above the other stand
  /// close, as on a label.
  func distance(_ first: Int, _ second: Int) -> Double? {
    guard let a = boxes[first], let b = boxes[second] else { return nil }
    let (beside, below) = (Self.gap(a.along, b.along), Self.gap(a.across, b.across))
    let overlap =
      min(a.across.upperBound, b.across.upperBound) - max(a.across.lowerBound, b.across.lowerBound)
    let isRow = overlap >= 0 && 2 * overlap >= min(a.height, b.height)
    guard isRow || beside <= reach && below <= reach else { return nil }
    return beside / 2 + below
  }

  private static func gap(_ a: ClosedRange<Double>, _ b: ClosedRange<Double>) -> Double {
    max(0, b.lowerBound - a.upperBound, a.lowerBound - b.upperBound)
  }
}
