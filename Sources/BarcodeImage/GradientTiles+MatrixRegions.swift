import Pixels

extension GradientTiles {
  /// The least energy of a tile of modules; text is seldom as dense.
  private static let matrixEnergy: Float = 200
  /// The least mean energy of a box, noise taken off, as a multiple of the noise.
  private static let noiseShare: Float = 0.75
  /// The sides of a box that may hold a symbol, in tiles.
  private static let matrixSides = 4...160
  /// How often a group that is no square is parted about its mean energy: text beside a symbol
  /// has less.
  private static let partings = 3

  /// Finds where matrix symbols may stand: squarish, and full of change in both directions.
  ///
  /// - Returns: boxes about such places, a margin included; many hold text.
  func matrixBoxes() -> [PageBox] {
    var isFree = [Bool](repeating: false, count: tensors.count)
    var boxes: [PageBox] = []
    addBoxes(
      Array(tensors.indices), floor: max(Self.matrixEnergy, 0.5 * noise),
      partings: Self.partings, &isFree, &boxes)
    return boxes
  }

  /// Adds the boxes among some tiles whose energy is above a floor.
  private func addBoxes(
    _ tiles: [Int], floor: Float, partings: Int, _ isFree: inout [Bool], _ boxes: inout [PageBox]
  ) {
    let dense = tiles.filter { index in
      let energy = tensors[index].energy - noise
      return energy > floor && tensors[index].strength < 0.7 * energy
    }
    for index in dense { isFree[index] = true }
    for start in dense where isFree[start] {
      let group = take(from: start, of: &isFree)
      if let box = box(around: group) {
        boxes.append(box)
      } else if partings > 0, group.count >= Self.matrixSides.lowerBound {
        let energies = group.reduce(0) { $0 + tensors[$1].energy - noise }
        addBoxes(
          group, floor: 0.85 * energies / Float(group.count), partings: partings - 1, &isFree,
          &boxes)
      }
    }
  }

  /// Takes a tile and all that touch it or each other out of those that are free.
  private func take(from start: Int, of isFree: inout [Bool]) -> [Int] {
    var group = [start]
    isFree[start] = false
    var next = 0
    while next < group.count {
      let (row, column) = group[next].quotientAndRemainder(dividingBy: columns)
      next += 1
      for y in max(0, row - 1)...min(rows - 1, row + 1) {
        for x in max(0, column - 1)...min(columns - 1, column + 1) where isFree[y * columns + x] {
          isFree[y * columns + x] = false
          group.append(y * columns + x)
        }
      }
    }
    return group
  }

  /// The box around a group, or `nil` when it has not the shape of a symbol.
  private func box(around group: [Int]) -> PageBox? {
    var (left, right, top, bottom) = (columns, 0, rows, 0)
    var energy: Float = 0
    for index in group {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      (left, right) = (min(left, column), max(right, column))
      (top, bottom) = (min(top, row), max(bottom, row))
      energy += tensors[index].energy - noise
    }
    let (width, height) = (right - left + 1, bottom - top + 1)
    guard Self.matrixSides.contains(width), Self.matrixSides.contains(height),
      2 * width <= 3 * height + 4, 2 * height <= 3 * width + 4,
      3 * group.count >= width * height,
      // Noise alone is above the least here and there, but not by much.
      energy > Self.noiseShare * noise * Float(group.count)
    else { return nil }
    let margin = 2 + max(width, height) / 8
    let (x, y) = (max(0, left - margin), max(0, top - margin))
    return PageBox(
      left: x * Self.side, top: y * Self.side,
      width: (min(columns, right + 1 + margin) - x) * Self.side,
      height: (min(rows, bottom + 1 + margin) - y) * Self.side)
  }
}
