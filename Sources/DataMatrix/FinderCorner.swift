import Pixels

/// Two solid edges that meet, as they stand in a symbol's left and bottom.
struct FinderCorner {
  /// The end of the edge that is the left one unless the symbol is mirrored.
  let left: Point
  /// Where both edges meet.
  let corner: Point
  /// The end of the edge that is the bottom one unless the symbol is mirrored.
  let right: Point
  /// Where the fourth corner may be, the likeliest place first.
  let opposite: [Point]

  /// The corners of a piece of darkness that may be a symbol's, the largest first; at most four.
  ///
  /// The piece holds both solid edges, so they are sides of its hull. `margin` is by how many
  /// pixels it was made to grow on every side.
  static func all(of outline: Outline, in mask: DarkMask, margin: Double) -> [FinderCorner] {
    let diagonal = Point(x: Double(outline.width), y: Double(outline.height)).length
    let polygon = outline.polygon(tolerance: max(1.2, 0.03 * diagonal))
    let count = polygon.count
    guard count <= 12 else { return [] }
    var found: [(area: Double, corner: FinderCorner)] = []
    for index in polygon.indices {
      let corner = polygon[index]
      let right = polygon[(index + count - 1) % count]
      let left = polygon[(index + 1) % count]
      let (rightward, upward) = (right - corner, left - corner)
      let area = upward.cross(rightward)
      let lengths = rightward.length * upward.length
      guard min(rightward.length, upward.length) >= 8, abs(area) > 0.6 * lengths,
        max(rightward.length, upward.length) > 0.4 * diagonal,
        isSolid(corner, rightward, inward: upward, mask, margin),
        isSolid(corner, upward, inward: rightward, mask, margin)
      else { continue }
      var opposite = [left + right - corner]
      if count == 4 { opposite.append(polygon[(index + 2) % 4]) }
      let centre = (left + right) * 0.5
      func shrunk(_ point: Point) -> Point {
        let outward = point - centre
        return point - outward * (1.4 * margin / max(outward.length, 1))
      }
      found.append(
        (
          lengths,
          FinderCorner(
            left: shrunk(left), corner: shrunk(corner), right: shrunk(right),
            opposite: opposite.map(shrunk))
        ))
    }
    return found.sorted { $0.area > $1.area }.prefix(4).map(\.corner)
  }

  /// How much lighter it is a little outside of the edges than a little inside, in levels of grey.
  func contrast(in plane: GreyImage) -> Double {
    var sum = 0.0
    let steps = 16
    for (end, other) in [(left, right), (right, left)] {
      let side = end - corner
      let inset = (other - corner) * (1.5 / max((other - corner).length, 1))
      for step in 0..<steps {
        let point = corner + side * ((Double(step) + 0.5) / Double(steps))
        sum += plane.grey(at: point - inset) - plane.grey(at: point + inset)
      }
    }
    return sum / Double(2 * steps)
  }

  /// Whether nearly all is dark along a side, a little inside of it.
  private static func isSolid(
    _ start: Point, _ side: Point, inward: Point, _ mask: DarkMask, _ margin: Double
  ) -> Bool {
    let inset = inward * ((1.2 + margin / 2) / inward.length)
    let steps = 24
    let dark = (1..<steps).filter { step in
      let point = start + side * (Double(step) / Double(steps)) + inset
      return mask[Int(point.x.rounded(.down)), Int(point.y.rounded(.down))]
    }
    return 10 * dark.count >= 7 * (steps - 1)
  }
}
