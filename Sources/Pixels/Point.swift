/// A place in a picture, in pixels from the left and from the top; a pixel's centre is at halves.
package struct Point: Hashable, Sendable {
  /// Pixels from the left; may lie outside the picture.
  package var x: Double
  /// Pixels from the top; may lie outside the picture.
  package var y: Double

  @inlinable
  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  /// The sum, place by place.
  package static func + (one: Point, other: Point) -> Point {
    Point(x: one.x + other.x, y: one.y + other.y)
  }

  /// The way from `other` to `one`.
  package static func - (one: Point, other: Point) -> Point {
    Point(x: one.x - other.x, y: one.y - other.y)
  }

  /// `factor` times as far from the origin.
  package static func * (one: Point, factor: Double) -> Point {
    Point(x: one.x * factor, y: one.y * factor)
  }

  /// The distance from the origin.
  package var length: Double { (x * x + y * y).squareRoot() }

  /// Twice the area of the triangle with the origin; above 0 when `other` is further clockwise.
  package func cross(_ other: Point) -> Double { x * other.y - y * other.x }
}
