import Pixels

/// The light of each module of a square around a symbol's middle.
struct ModuleValues {
  /// Modules from the middle one to an edge.
  let reach: Int
  /// `side * side` values, top row first; levels of grey, or shares from dark 0 to light 1.
  private(set) var values: [Double]

  private var side: Int { 2 * reach + 1 }

  /// Samples the modules, each in `detail * detail` places about its middle.
  init(reach: Int, detail: Int, in field: GreyField, at point: (Double, Double) -> Point) {
    self.reach = reach
    let offsets = (0..<detail).map { ((Double($0) + 0.5) / Double(detail) - 0.5) * 0.6 }
    values = []
    values.reserveCapacity((2 * reach + 1) * (2 * reach + 1))
    for y in -reach...reach {
      for x in -reach...reach {
        var sum = 0.0
        for v in offsets {
          for u in offsets { sum += field.grey(at: point(Double(x) + u, Double(y) + v)) }
        }
        values.append(sum / Double(detail * detail))
      }
    }
  }

  subscript(place: Place) -> Double { values[index(place)] }

  func index(_ place: Place) -> Int { (place.y + reach) * side + place.x + reach }

  /// The place of an index.
  func place(_ index: Int) -> Place { Place(x: index % side - reach, y: index / side - reach) }

  /// The levels of dark and light around each module, from the modules near it.
  ///
  /// Both are means: of the modules below and above the mean of all. `least` is the difference
  /// that both have at least.
  func levels(least: Double) -> [(dark: Double, light: Double)] {
    values.indices.map { index in
      let place = place(index)
      let columns = max(-reach, place.x - 3)...min(reach, place.x + 3)
      let rows = max(-reach, place.y - 3)...min(reach, place.y + 3)
      var sum = 0.0
      for y in rows {
        for x in columns { sum += values[self.index(Place(x: x, y: y))] }
      }
      let mean = sum / Double(rows.count * columns.count)
      var (dark, light, darkCount, lightCount) = (0.0, 0.0, 0.0, 0.0)
      for y in rows {
        for x in columns {
          let value = values[self.index(Place(x: x, y: y))]
          if value < mean {
            dark += value
            darkCount += 1
          } else {
            light += value
            lightCount += 1
          }
        }
      }
      dark = darkCount == 0 ? mean : dark / darkCount
      light = lightCount == 0 ? mean : light / lightCount
      guard light - dark < least else { return (dark, light) }
      return (mean - least / 2, mean + least / 2)
    }
  }

  /// The values as shares between the levels around them.
  func levelled(least: Double) -> ModuleValues {
    var result = self
    for (index, level) in levels(least: least).enumerated() {
      result.values[index] = (values[index] - level.dark) / (level.light - level.dark)
    }
    return result
  }

  /// The values with some of the light taken back that a blur spread to the four neighbours.
  func sharpened(by amount: Double) -> ModuleValues {
    guard amount > 0 else { return self }
    var result = self
    for index in values.indices {
      let (row, column) = (index / side, index % side)
      // What is beyond the edge is taken as the edge.
      let above = values[row == 0 ? index : index - side]
      let below = values[row == side - 1 ? index : index + side]
      let left = values[column == 0 ? index : index - 1]
      let right = values[column == side - 1 ? index : index + 1]
      let around = above + below + left + right
      result.values[index] = (values[index] - amount * around) / (1 - 4 * amount)
    }
    return result
  }
}
