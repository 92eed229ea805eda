import Pixels

/// Where the rows of a symbol are in the picture.
struct Frame {
  let shape: SymbolShape
  /// Where the left row indicators begin.
  var left: Side
  /// Where the right row indicators end, or would.
  var right: Side
  let isInverted: Bool

  /// How much wider modules are on the left than on the right, as seen; 1 for a flat view.
  var widening = 1.0

  /// A line that crosses all rows.
  struct Side {
    /// The middle of row 0.
    var origin: Point
    /// From the middle of one row to the next, at row 0.
    var perRow: Point
    /// By how much that grows from row to row, halved: paper seen aslant, or not flat.
    var growth = Point(x: 0, y: 0)

    func point(_ row: Double) -> Point { origin + perRow * row + growth * (row * row) }
  }

  /// Modules from side to side.
  var modules: Double { 17 * Double(shape.columns + 2) }

  /// Modules that are looked at beyond each side.
  static let margin = 4.0

  /// The line through a row, in parts of its height from its middle; a little longer than the row.
  func course(_ row: Double, sharpness: Int = 0) -> RowLine.Course {
    let spread = (left.point(row + 0.06) - left.point(row)) + right.point(row + 0.06)
    return RowLine.Course(
      start: left.point(row), end: right.point(row), modules: modules, margin: Self.margin,
      widening: widening, spread: spread - right.point(row), isInverted: isInverted,
      sharpness: sharpness)
  }

  /// The corners with the guard patterns, in the order of the picture of an upright symbol.
  var corners: Quadrilateral {
    let last = Double(shape.rows) - 0.5
    func corner(_ row: Double, isLeft: Bool) -> Point {
      let course = course(row)
      return course.point(isLeft ? -17 : modules + 18)
    }
    return Quadrilateral(
      topLeft: corner(-0.5, isLeft: true), bottomLeft: corner(last, isLeft: true),
      bottomRight: corner(last, isLeft: false), topRight: corner(-0.5, isLeft: false))
  }
}
