import Pixels

/// A symbol's modules laid over a picture, grown outwards from its bull's eye.
struct SymbolFit {
  let size: AztecSize
  let field: GreyField
  /// How much lighter the light rings of the bull's eye are than the dark ones.
  let contrast: Double
  private(set) var lattice: Lattice
  /// By how many pixels the crossings of the reference grid lie elsewhere, row by row.
  private var shifts: [Point] = []

  /// Lines of the reference grid on one side of the middle one.
  private var lines: Int { size.isCompact ? 0 : size.reach / 16 }

  /// Lays out a symbol whose upright core is where `core` says.
  init(_ size: AztecSize, core: Lattice, field: GreyField, contrast: Double) {
    (self.size, self.field, self.contrast) = (size, field, contrast)
    lattice = core
    let full = Double(size.reach) + 0.5
    while lattice.reach < full {
      lattice = grown(to: min(lattice.reach * 1.35, full))
    }
    if lines > 0 { findShifts() }
  }

  /// Where a place lies that is so many modules from the middle.
  func point(_ x: Double, _ y: Double) -> Point {
    let point = lattice.point(x, y)
    guard !shifts.isEmpty else { return point }
    let (last, side) = (Double(lines), 2 * lines + 1)
    let (u, v) = (min(max(x / 16, -last), last) + last, min(max(y / 16, -last), last) + last)
    let (column, row) = (min(Int(u), side - 2), min(Int(v), side - 2))
    let (right, down) = (u - Double(column), v - Double(row))
    let index = row * side + column
    let upper = shifts[index] * (1 - right) + shifts[index + 1] * right
    let lower = shifts[index + side] * (1 - right) + shifts[index + side + 1] * right
    return point + upper * (1 - down) + lower * down
  }

  /// The values of all modules.
  func values() -> ModuleValues {
    ModuleValues(reach: size.reach, detail: lattice.module < 3 ? 1 : 3, in: field, at: point)
  }

  /// The lattice with corners farther out, moved to where modules are plainest.
  ///
  /// Fixed modules must be what they are; the others shall be far from the middle between dark
  /// and light, as they are at their middles and not at their edges.
  private func grown(to reach: Double) -> Lattice {
    let wide = lattice.extended(to: reach)
    let modules = ModuleValues(reach: Int(reach), detail: 1, in: field, at: wide.point)
    let levels = modules.levels(least: contrast / 3)
    // Some hundreds of modules tell as well as thousands.
    let step = max(1, modules.values.count / 500)
    let known = stride(from: step / 2, to: modules.values.count, by: step).map { index in
      let (place, level) = (modules.place(index), levels[index])
      return (
        x: Double(place.x), y: Double(place.y), middle: (level.dark + level.light) / 2,
        isDark: size.fixedModule(place)
      )
    }
    let most = contrast / 2
    return wide.refined(steps: [0.4, 0.2, 0.1]) { lattice in
      var sum = 0.0
      for module in known {
        let above = field.grey(at: lattice.point(module.x, module.y)) - module.middle
        let fit = module.isDark.map { $0 ? -above : above } ?? abs(above)
        sum += min(max(fit, -most), most)
      }
      return sum
    }
  }

  /// Finds the crossings of the reference grid, each from where those nearer the middle are.
  private mutating func findShifts() {
    let side = 2 * lines + 1
    var found = [Point](repeating: Point(x: 0, y: 0), count: side * side)
    let order = found.indices.sorted { one, other in
      distance(one) < distance(other)
    }
    let across = lattice.point(0.5, 0) - lattice.point(-0.5, 0)
    let down = lattice.point(0, 0.5) - lattice.point(0, -0.5)
    for index in order {
      let (column, row) = (index % side - lines, index / side - lines)
      let inner = (row - row.signum() + lines) * side + column - column.signum() + lines
      let start = index == inner ? Point(x: 0, y: 0) : found[inner]
      var (best, most) = (start, agreement(column, row, start))
      for step in [0.4, 0.15] {
        let middle = best
        for i in -2...2 {
          for j in -2...2 {
            let shift = middle + across * (step * Double(i)) + down * (step * Double(j))
            let value = agreement(column, row, shift)
            if value > most { (best, most) = (shift, value) }
          }
        }
      }
      found[index] = most > contrast / 4 ? best : start
    }
    shifts = found
  }

  private func distance(_ index: Int) -> Int {
    let side = 2 * lines + 1
    return max(abs(index % side - lines), abs(index / side - lines))
  }

  /// How much lighter the light modules of the grid are than the dark ones around a crossing.
  private func agreement(_ column: Int, _ row: Int, _ shift: Point) -> Double {
    var (sum, count) = (0.0, 0.0)
    for step in -7...7 {
      for place in [
        Place(x: 16 * column + step, y: 16 * row), Place(x: 16 * column, y: 16 * row + step),
      ] {
        guard max(abs(place.x), abs(place.y)) <= size.reach,
          let isDark = size.fixedModule(place)
        else { continue }
        let grey = field.grey(at: lattice.point(Double(place.x), Double(place.y)) + shift)
        sum += isDark ? -grey : grey
        count += isDark ? -1 : 1
      }
    }
    // Without the mean, an uneven number of dark and light modules would count as contrast.
    return (sum - count * 128) / 15
  }
}
