import Pixels

/// A picture of palette entries that is drawn on; what lies outside is left out.
struct Canvas {
  let width: Int
  let height: Int
  private(set) var indices: [UInt8]

  /// - `indices`: one for each pixel, row by row from the top.
  init(width: Int, height: Int, indices: [UInt8]) {
    precondition(indices.count == width * height, "a canvas has an entry for each pixel")
    (self.width, self.height, self.indices) = (width, height, indices)
  }

  mutating func fill(_ area: Area, with index: UInt8) {
    let columns = max(area.left, 0)..<max(min(area.right, width), max(area.left, 0))
    for y in max(area.top, 0)..<max(min(area.bottom, height), max(area.top, 0)) {
      for x in columns { indices[y * width + x] = index }
    }
  }

  /// Draws a line as a row of squares of side `thickness`, from middle to middle.
  mutating func line(from start: Point, to end: Point, thickness: Int, with index: UInt8) {
    let way = end - start
    let steps = max(1, Int(max(abs(way.x), abs(way.y)).rounded(.up)))
    for step in 0...steps {
      let at = start + way * (Double(step) / Double(steps))
      let (x, y) = (Int(at.x) - thickness / 2, Int(at.y) - thickness / 2)
      fill(Area(left: x, top: y, width: thickness, height: thickness), with: index)
    }
  }

  /// Writes a line of text, whose top left corner is given; a dot is `scale` pixels wide and high.
  mutating func write(_ text: String, left: Int, top: Int, scale: Int, with index: UInt8) {
    for (position, character) in text.enumerated() {
      let start = left + position * Typeface.advance * scale
      for (row, bits) in Typeface.rows(of: character).enumerated() {
        for column in 0..<5 where bits & (16 >> UInt8(column)) != 0 {
          fill(
            Area(
              left: start + column * scale, top: top + row * scale, width: scale, height: scale),
            with: index)
        }
      }
    }
  }
}

/// An upright rectangle, which may lie outside the picture.
struct Area {
  var left: Int
  var top: Int
  let width: Int
  let height: Int

  var right: Int { left + width }
  var bottom: Int { top + height }

  func overlaps(_ other: Area) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
}
