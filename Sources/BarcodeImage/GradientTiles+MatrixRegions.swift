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
    let dense = tiles.filter { isDense($0, floor: floor) }
    for index in dense { isFree[index] = true }
    for start in dense where isFree[start] {
      let group = take(from: start, of: &isFree, reach: 1)
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

  /// Whether a tile changes much, and in both directions.
  func isDense(_ index: Int, floor: Float) -> Bool {
    let energy = tensors[index].energy - noise
    return energy > floor && tensors[index].strength < 0.7 * energy
  }

  /// The place of a group, or `nil` when it has not the shape of a symbol.
  private func region(around group: [Int]) -> MatrixRegion? {
    let bounds = bounds(of: group)
    let (width, height) = (bounds.width, bounds.height)
    let energy = group.reduce(0) { $0 + tensors[$1].energy - noise }
    guard Self.matrixSides.contains(width), Self.matrixSides.contains(height),
      2 * width <= 3 * height + 4, 2 * height <= 3 * width + 4,
      3 * group.count >= width * height,
      // Noise alone is above the least here and there, but not by much.
      energy > Self.noiseShare * noise * Float(group.count)
    else { return nil }
    let isSolid =
      5 * group.count >= 4 * width * height
      && 4 * abs(width - height) <= max(width, height) + 4
    return MatrixRegion(box: box(around: bounds), isSolid: isSolid)
  }

  /// The columns and rows of tiles that a group lies in.
  func bounds(of group: [Int]) -> PageBox {
    var (left, right, top, bottom) = (columns, 0, rows, 0)
    for index in group {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      (left, right) = (min(left, column), max(right, column))
      (top, bottom) = (min(top, row), max(bottom, row))
    }
    return PageBox(left: left, top: top, width: right - left + 1, height: bottom - top + 1)
  }

  /// The pixels of some columns and rows of tiles, with a margin for quiet zones.
  func box(around bounds: PageBox) -> PageBox {
    let margin = 2 + max(bounds.width, bounds.height) / 8
    let (x, y) = (max(0, bounds.left - margin), max(0, bounds.top - margin))
    return PageBox(
      left: x * Self.side, top: y * Self.side,
      width: (min(columns, bounds.left + bounds.width + margin) - x) * Self.side,
      height: (min(rows, bounds.top + bounds.height + margin) - y) * Self.side)
  }
}
