import Pixels

/// A place that may be the middle of a symbol.
struct BullsEye {
  let centre: Point
  /// Pixels of a module from left to right, and from top to bottom.
  let module: (x: Double, y: Double)
  /// Whether the symbol is light on dark.
  let isInverted: Bool

  /// Whether a place is so near that it belongs to the same bull's eye.
  func isNear(_ point: Point) -> Bool {
    abs(centre.x - point.x) < 0.6 * module.x && abs(centre.y - point.y) < 0.6 * module.y
  }

  /// The same in a picture `factor` times as large.
  func scaled(by factor: Double) -> BullsEye {
    BullsEye(
      centre: centre * factor, module: (module.x * factor, module.y * factor),
      isInverted: isInverted)
  }

  /// The places of a picture where seven equal runs cross both along the row and the column.
  ///
  /// - Parameters:
  ///   - plane: what is looked at.
  ///   - rowStep: every so many rows are looked at, 1 or more.
  ///   - pixelStep: every so many pixels of a row are looked at, 1 or more.
  ///   - least: levels of grey that a change must have.
  ///   - limit: there are no more than so many.
  /// - Returns: the places from the top down; empty when there is none.
  static func all(
    in plane: GreyImage, rowStep: Int, pixelStep: Int, least: Int, limit: Int
  ) -> [BullsEye] {
    let pixels = plane.pixels.span
    let samples = (plane.width - 1) / pixelStep + 1
    var (found, row, column) = ([BullsEye](), EdgeScan(), EdgeScan())
    for y in stride(from: rowStep / 2, to: plane.height, by: rowStep) {
      row.scan(pixels, start: y * plane.width, step: pixelStep, count: samples, least: least)
      // Where nearly each pixel has an edge is noise, in which anything can be found.
      guard row.edges.count >= 8, pixelStep == 1 || row.edges.count < samples / 4 else { continue }
      for index in 0..<row.edges.count - 7 where row.isBullsEye(at: index) {
        let x = Double(pixelStep) * (row.edges[index + 3] + row.edges[index + 4]) / 2 + 0.5
        let width = Double(pixelStep) * (row.edges[index + 7] - row.edges[index]) / 7
        let isInverted = !row.isRising(index)
        let point = Point(x: x, y: Double(y) + 0.5)
        guard !found.contains(where: { $0.isInverted == isInverted && $0.isNear(point) }) else {
          continue
        }
        let reach = Int(11 * width) + 2
        let top = max(0, y - reach)
        column.scan(
          pixels, start: top * plane.width + min(Int(x), plane.width - 1), step: plane.width,
          count: min(plane.height, y + reach + 1) - top, least: least)
        guard let (middle, height) = column.middle(near: Double(y - top), isInverted: isInverted),
          max(height, width) < 2.6 * min(height, width)
        else { continue }
        let eye = BullsEye(
          centre: Point(x: x, y: Double(top) + middle + 0.5), module: (width, height),
          isInverted: isInverted)
        guard eye.showsAslant(in: plane, &column, least: least) else { continue }
        found.append(eye)
        if found.count >= limit { return found }
      }
    }
    return found
  }

  /// Whether a line through the middle crosses equal runs aslant too, one way or the other.
  private func showsAslant(in plane: GreyImage, _ scan: inout EdgeScan, least: Int) -> Bool {
    let (x, y) = (
      min(max(Int(centre.x), 0), plane.width - 1), min(max(Int(centre.y), 0), plane.height - 1)
    )
    let reach = Int(10 * max(module.x, module.y)) + 2
    for way in [1, -1] {
      // Pixels to the picture's edges along the line, backwards and ahead.
      let before = min(reach, y, way > 0 ? x : plane.width - 1 - x)
      let after = min(reach, plane.height - 1 - y, way > 0 ? plane.width - 1 - x : x)
      let step = plane.width + way
      scan.scan(
        plane.pixels.span, start: y * plane.width + x - before * step, step: step,
        count: before + after + 1, least: least)
      if scan.middle(near: Double(before), isInverted: isInverted) != nil { return true }
    }
    return false
  }
}

extension EdgeScan {
  /// The middle of seven equal runs around a place, and the width of each.
  fileprivate func middle(
    near place: Double, isInverted: Bool
  ) -> (middle: Double, width: Double)? {
    guard edges.count >= 8 else { return nil }
    for index in 0..<edges.count - 7 {
      let (start, end) = (edges[index + 3], edges[index + 4])
      guard isRising(index) != isInverted, start - 1 <= place, place <= end + 1,
        isBullsEye(at: index)
      else { continue }
      return ((start + end) / 2, (edges[index + 7] - edges[index]) / 7)
    }
    return nil
  }
}
