import Pixels

/// A place where a matrix symbol may stand.
struct MatrixRegion: Hashable {
  /// The place, a margin included.
  let box: PageBox
  /// Whether it is as square and as full as an upright symbol; blocks of text seldom are.
  let isSolid: Bool
}

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
  /// - Returns: such places in no order; many hold text.
  func matrixRegions() -> [MatrixRegion] {
    var isFree = [Bool](repeating: false, count: tensors.count)
    var regions: [MatrixRegion] = []
    addRegions(
      Array(tensors.indices), floor: max(Self.matrixEnergy, 0.5 * noise),
      partings: Self.partings, &isFree, &regions)
    return regions
  }

  /// Adds the places among some tiles whose energy is above a floor.
  private func addRegions(
    _ tiles: [Int], floor: Float, partings: Int, _ isFree: inout [Bool],
    _ regions: inout [MatrixRegion]
  ) {
    let dense = tiles.filter { index in
      let energy = tensors[index].energy - noise
      return energy > floor && tensors[index].strength < 0.7 * energy
    }
    for index in dense { isFree[index] = true }
    for start in dense where isFree[start] {
      let group = take(from: start, of: &isFree)
      if let region = region(around: group) {
        regions.append(region)
      } else if partings > 0, group.count >= Self.matrixSides.lowerBound {
        let energies = group.reduce(0) { $0 + tensors[$1].energy - noise }
        addRegions(
          group, floor: 0.85 * energies / Float(group.count), partings: partings - 1, &isFree,
          &regions)
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

  /// The place of a group, or `nil` when it has not the shape of a symbol.
  private func region(around group: [Int]) -> MatrixRegion? {
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
    let box = PageBox(
      left: x * Self.side, top: y * Self.side,
      width: (min(columns, right + 1 + margin) - x) * Self.side,
      height: (min(rows, bottom + 1 + margin) - y) * Self.side)
    let isSolid =
      5 * group.count >= 4 * width * height
      && 4 * abs(width - height) <= max(width, height) + 4
    return MatrixRegion(box: box, isSolid: isSolid)
  }
}
