import Pixels

/// The grey of each module of a symbol, 0 where it is as dark as the edges and 1 where as light.
struct ModuleSamples {
  let size: SymbolSize
  private let values: [Double]

  /// Samples a symbol; `nil` when dark and light edges do not differ.
  init?(_ size: SymbolSize, in plane: GreyImage, at corners: Quadrilateral) {
    let projection = Projection(corners)
    let side = min(
      (corners.bottomRight - corners.bottomLeft).length / Double(size.columns),
      (corners.bottomLeft - corners.topLeft).length / Double(size.rows))
    let count = min(max(Int(side * 0.5), 1), 5)
    let offsets = (0..<count).map { (Double($0) + 0.5) / Double(count) * 0.6 - 0.3 }
    var greys: [Double] = []
    greys.reserveCapacity(size.rows * size.columns)
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        var sum = 0.0
        for v in offsets {
          for u in offsets {
            sum += plane.grey(
              at: projection.point(
                (Double(column) + 0.5 + u) / Double(size.columns),
                (Double(row) + 0.5 + v) / Double(size.rows)))
          }
        }
        greys.append(sum / Double(count * count))
      }
    }
    self.init(size, greys: greys)
  }

  /// Levels light that falls unevenly: two planes are laid through the dark and the light edges.
  private init?(_ size: SymbolSize, greys: [Double]) {
    var (dark, light) = (PlaneFit(), PlaneFit())
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        guard let isDark = size.fixedModule(row: row, column: column) else { continue }
        let (x, y, z) = (Double(column), Double(row), greys[row * size.columns + column])
        if isDark { dark.add(x, y, z) } else { light.add(x, y, z) }
      }
    }
    guard let darkLevel = dark.plane, let lightLevel = light.plane else { return nil }
    var values: [Double] = []
    values.reserveCapacity(greys.count)
    for (index, grey) in greys.enumerated() {
      let (x, y) = (Double(index % size.columns), Double(index / size.columns))
      let (low, high) = (darkLevel(x, y), lightLevel(x, y))
      guard high - low > 2 else { return nil }
      values.append((grey - low) / (high - low))
    }
    self.size = size
    self.values = values
  }

  /// The modules seen in a mirror; only for squares.
  var mirrored: ModuleSamples {
    let side = size.rows
    return ModuleSamples(
      size: size,
      values: values.indices.map { index in
        let (row, column) = (index / side, index % side)
        return values[(side - 1 - column) * side + side - 1 - row]
      })
  }

  private init(size: SymbolSize, values: [Double]) {
    self.size = size
    self.values = values
  }

  /// The modules with some of the light taken back that a blur spread to the four neighbours.
  func sharpened(by amount: Double) -> ModuleSamples {
    guard amount > 0 else { return self }
    let (rows, columns) = (size.rows, size.columns)
    func value(_ row: Int, _ column: Int) -> Double {
      // Around the symbol is the quiet zone.
      guard (0..<rows).contains(row), (0..<columns).contains(column) else { return 1 }
      return values[row * columns + column]
    }
    return ModuleSamples(
      size: size,
      values: values.indices.map { index in
        let (row, column) = (index / columns, index % columns)
        let around =
          value(row - 1, column) + value(row + 1, column) + value(row, column - 1)
          + value(row, column + 1)
        return (values[index] - amount * around) / (1 - 4 * amount)
      })
  }

  /// Dark and light by a threshold between 0 and 1.
  func grid(threshold: Double) -> ModuleGrid {
    ModuleGrid(rows: size.rows, columns: size.columns, isDark: values.map { $0 < threshold })
  }

  /// The modules nearest to the threshold: at most `count`.
  func doubtful(threshold: Double, count: Int) -> Set<Int> {
    let order = values.indices.filter { index in
      size.fixedModule(row: index / size.columns, column: index % size.columns) == nil
    }
    .sorted { abs(values[$0] - threshold) < abs(values[$1] - threshold) }
    return Set(order.prefix(count))
  }

  /// The share of edge modules that are what they must be, from 0 to 1.
  func agreement(threshold: Double) -> Double {
    var (right, all) = (0, 0)
    for (index, value) in values.enumerated() {
      let (row, column) = (index / size.columns, index % size.columns)
      guard let isDark = size.fixedModule(row: row, column: column) else { continue }
      all += 1
      if (value < threshold) == isDark { right += 1 }
    }
    return Double(right) / Double(all)
  }
}
