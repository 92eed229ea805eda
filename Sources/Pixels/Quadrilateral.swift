/// Four corners, named as they are in an upright symbol with its solid edges left and below.
package struct Quadrilateral: Hashable, Sendable {
  package var topLeft: Point
  package var bottomLeft: Point
  package var bottomRight: Point
  package var topRight: Point

  package init(topLeft: Point, bottomLeft: Point, bottomRight: Point, topRight: Point) {
    (self.topLeft, self.bottomLeft) = (topLeft, bottomLeft)
    (self.bottomRight, self.topRight) = (bottomRight, topRight)
  }

  /// The corners from the top left one, against the clock.
  package var corners: [Point] { [topLeft, bottomLeft, bottomRight, topRight] }

  /// The same with one corner elsewhere; `index` is its place among ``corners``, 0 to 3.
  package func moved(_ index: Int, by way: Point) -> Quadrilateral {
    var result = self
    switch index {
    case 0: result.topLeft = topLeft + way
    case 1: result.bottomLeft = bottomLeft + way
    case 2: result.bottomRight = bottomRight + way
    default: result.topRight = topRight + way
    }
    return result
  }

  /// The mean of the corners.
  package var centre: Point { (topLeft + bottomLeft + bottomRight + topRight) * 0.25 }

  /// The same in a picture `factor` times as large.
  package func scaled(by factor: Double) -> Quadrilateral {
    Quadrilateral(
      topLeft: topLeft * factor, bottomLeft: bottomLeft * factor,
      bottomRight: bottomRight * factor, topRight: topRight * factor)
  }

  /// Whether a point lies inside; the corners stand around the quadrilateral in order.
  package func contains(_ point: Point) -> Bool {
    let sides = zip(corners, corners[1...] + corners[..<1]).map { ($1 - $0).cross(point - $0) }
    return sides.allSatisfy { $0 >= 0 } || sides.allSatisfy { $0 <= 0 }
  }

  /// Whether all corners turn the same way, as those of a flat symbol do from any side.
  package var isConvex: Bool {
    let (left, bottom) = (bottomLeft - topLeft, bottomRight - bottomLeft)
    let (right, top) = (topRight - bottomRight, topLeft - topRight)
    let (one, two) = (left.cross(bottom), bottom.cross(right))
    let (three, four) = (right.cross(top), top.cross(left))
    return (one > 0 && two > 0 && three > 0 && four > 0)
      || (one < 0 && two < 0 && three < 0 && four < 0)
  }
}

/// The map from the unit square, v downwards, to a quadrilateral as a camera sees it.
///
/// Source: P. S. Heckbert, Fundamentals of Texture Mapping and Image Warping (1989), 2.2.3.
package struct Projection: Sendable {
  @usableFromInline let (a, b, d, e, g, h): (Double, Double, Double, Double, Double, Double)
  @usableFromInline let origin: Point

  /// The map to a quadrilateral; one without area gives places without meaning.
  package init(_ quadrilateral: Quadrilateral) {
    let (p0, p1) = (quadrilateral.topLeft, quadrilateral.topRight)
    let (p2, p3) = (quadrilateral.bottomRight, quadrilateral.bottomLeft)
    let (one, two) = (p1 - p2, p3 - p2)
    let sum = p0 - p1 + p2 - p3
    let area = one.cross(two)
    g = area == 0 ? 0 : sum.cross(two) / area
    h = area == 0 ? 0 : one.cross(sum) / area
    a = p1.x - p0.x + g * p1.x
    b = p3.x - p0.x + h * p3.x
    d = p1.y - p0.y + g * p1.y
    e = p3.y - p0.y + h * p3.y
    origin = p0
  }

  /// Where the place `u` to the right and `v` down lies; both 0 to 1 within.
  @inlinable
  package func point(_ u: Double, _ v: Double) -> Point {
    let scale = 1 / max(g * u + h * v + 1, 1e-6)
    return Point(x: (a * u + b * v + origin.x) * scale, y: (d * u + e * v + origin.y) * scale)
  }
}
