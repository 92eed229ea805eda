import Pixels

/// The modules of a size that are known before it is read, and where to look for them.
struct FixedPattern {
  let size: SymbolSize
  /// The modules of the two outer edges that alternate, in shares of the symbol's sides.
  let timing: [Mark]
  /// All edges of all regions, and places of the quiet zone beside the solid edges.
  let all: [Mark]

  /// A place that is dark or light in every symbol of the size.
  struct Mark {
    let (u, v): (Double, Double)
    let isDark: Bool
    let weight: Double
  }

  init(_ size: SymbolSize) {
    self.size = size
    let (rows, columns) = (size.rows, size.columns)
    var (timing, all): ([Mark], [Mark]) = ([], [])
    for row in 0...rows {
      for column in -1..<columns {
        let isQuiet = row == rows || column < 0
        if row == rows && column < 0 { continue }
        guard
          let isDark = isQuiet ? false : size.fixedModule(row: row, column: column)
        else { continue }
        let isSolid = column == 0 || row == rows - 1
        let mark = Mark(
          u: (Double(column) + 0.5) / Double(columns), v: (Double(row) + 0.5) / Double(rows),
          isDark: isDark, weight: isQuiet || isSolid ? 0.5 : 1)
        all.append(mark)
        if row == 0 || column == columns - 1, !isQuiet, !isSolid { timing.append(mark) }
      }
    }
    self.timing = timing
    self.all = all
  }

  /// One for each size, squares first.
  static let known: [FixedPattern] = SymbolSize.all.map(FixedPattern.init)

  /// The share of marks that are on the right side of the level between light and dark, 0 to 1.
  static func agreement(_ marks: [Mark], in plane: GreyImage, at corners: Quadrilateral) -> Double {
    let projection = Projection(corners)
    let greys = marks.map { plane.grey(at: projection.point($0.u, $0.v)) }
    let level = greys.reduce(0, +) / Double(max(greys.count, 1))
    let right = zip(marks, greys).filter { $0.isDark == ($1 < level) }.count
    return Double(right) / Double(max(marks.count, 1))
  }

  /// How much lighter the light marks are than the dark ones, in levels of grey.
  static func contrast(_ marks: [Mark], in plane: GreyImage, at corners: Quadrilateral) -> Double {
    let projection = Projection(corners)
    var (light, dark, lightWeight, darkWeight) = (0.0, 0.0, 0.0, 0.0)
    for mark in marks {
      let grey = plane.grey(at: projection.point(mark.u, mark.v)) * mark.weight
      if mark.isDark {
        dark += grey
        darkWeight += mark.weight
      } else {
        light += grey
        lightWeight += mark.weight
      }
    }
    return light / max(lightWeight, 1) - dark / max(darkWeight, 1)
  }
}
