import Pixels

extension GradientTiles {
  /// The least energy of a tile of modules; text is seldom as dense.
  private static let matrixEnergy: Float = 200
  /// The least mean energy of a box, noise taken off, as a multiple of the noise.
  private static let noiseShare: Float = 0.75
  /// The sides of a box that may hold a symbol, in tiles.
  private static let matrixSides = 4...160

  /// Finds where matrix symbols may stand: squarish, and full of change in both directions.
  ///
  /// - Returns: boxes about such places from the top down, a margin included; many hold text.
  func matrixBoxes() -> [PageBox] {
    let floor = max(Self.matrixEnergy, 0.5 * noise)
    var isFree = tensors.map { tensor in
      let energy = tensor.energy - noise
      return energy > floor && tensor.strength < 0.7 * energy
    }
    var boxes: [PageBox] = []
    for start in isFree.indices where isFree[start] {
      if let box = box(from: start, of: &isFree) { boxes.append(box) }
    }
    return boxes
  }

  private func box(from start: Int, of isFree: inout [Bool]) -> PageBox? {
    var group = [start]
    isFree[start] = false
    var next = 0
    var (left, right, top, bottom) = (columns, 0, rows, 0)
    var energy: Float = 0
    while next < group.count {
      let (row, column) = group[next].quotientAndRemainder(dividingBy: columns)
      energy += tensors[group[next]].energy - noise
      next += 1
      (left, right) = (min(left, column), max(right, column))
      (top, bottom) = (min(top, row), max(bottom, row))
      for y in max(0, row - 1)...min(rows - 1, row + 1) {
        for x in max(0, column - 1)...min(columns - 1, column + 1) where isFree[y * columns + x] {
          isFree[y * columns + x] = false
          group.append(y * columns + x)
        }
      }
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
