import Pixels

/// Where the rows of a symbol are in the picture.
struct Frame {
  let shape: SymbolShape
  /// Where the left row indicators begin.
  var left: Side
  /// Where the right row indicators end, or would.
  var right: Side
  let isInverted: Bool

  /// A line that crosses all rows.
  struct Side {
    /// The middle of row 0.
    var origin: Point
    /// From the middle of one row to the next.
    var perRow: Point

    func point(_ row: Double) -> Point { origin + perRow * row }
  }

  /// Modules from side to side.
  var modules: Double { 17 * Double(shape.columns + 2) }

  /// Modules that are looked at beyond each side.
  static let margin = 4.0

  /// The line through a row, in parts of its height from its middle; a little longer than the row.
  func course(_ row: Double, sharpness: Int = 0) -> RowLine.Course {
    let (start, end) = (left.point(row), right.point(row))
    let margin = (end - start) * (Self.margin / modules)
    return RowLine.Course(
      start: start - margin, end: end + margin, modules: modules + 2 * Self.margin,
      spread: (left.perRow + right.perRow) * 0.06, isInverted: isInverted, sharpness: sharpness)
  }

  /// The corners with the guard patterns, in the order of the picture of an upright symbol.
  var corners: Quadrilateral {
    let last = Double(shape.rows) - 0.5
    func corner(_ row: Double, isLeft: Bool) -> Point {
      let (start, end) = (left.point(row), right.point(row))
      let module = (end - start) * (1 / modules)
      return isLeft ? start - module * 17 : end + module * 18
    }
    return Quadrilateral(
      topLeft: corner(-0.5, isLeft: true), bottomLeft: corner(last, isLeft: true),
      bottomRight: corner(last, isLeft: false), topRight: corner(-0.5, isLeft: false))
  }
}
