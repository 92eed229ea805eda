import Pixels

extension GreyImage {
  /// Finds where linear symbols may stand, by the one direction in which brightness changes there.
  ///
  /// - Returns: places from the top down; some hold text or rules and no symbol. Empty for a page
  ///   without any, and for one too small to hold one.
  package func linearRegions() -> [LinearRegion] { GradientTiles(self).linearRegions() }
}

extension GradientTiles {
  /// The least part of a tile's energy, noise taken off, that lies along one direction.
  private static let coherence: Float = 0.6
  /// The least energy of a tile of bars: a step of 30 levels in every fourth pixel or so.
  private static let energy: Float = 60
  /// How far two tiles of one symbol may lie apart, in tiles; wide bars and spaces fill one.
  private static let reach = 2
  /// The least cosine of twice the angle between neighbours of one symbol: 17 degrees.
  private static let agreement: Float = 0.83
  /// The smallest symbol: as long and as high as this, in pixels.
  private static let (lengthMinimum, heightMinimum): (Float, Float) = (48, 16)

  /// Connects tiles of like direction and puts a rectangle around each such group.
  func linearRegions() -> [LinearRegion] {
    let isBars = tensors.map { tensor in
      let energy = tensor.energy - noise
      return energy > max(Self.energy, 0.5 * noise) && tensor.strength > Self.coherence * energy
    }
    var isFree = isBars
    var regions: [LinearRegion] = []
    for start in isFree.indices where isFree[start] {
      let group = take(from: start, of: &isFree, reach: Self.reach, where: agree)
      if let region = rectangle(around: group) { regions.append(region) }
    }
    return regions
  }

  private func agree(_ one: Int, _ other: Int) -> Bool {
    let (a, b) = (tensors[one], tensors[other])
    let product = a.cosine * b.cosine + a.sine * b.sine
    return product > Self.agreement * a.strength * b.strength
  }

  private func rectangle(around group: [Int]) -> LinearRegion? {
    var sum = Tensor()
    for index in group { sum += tensors[index] }
    let (cosine, sine) = sum.direction
    let side = Float(Self.side)
    var (along, aside) = (Extent(), Extent())
    for index in group {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let x = (Float(column) + 0.5) * side + 1
      let y = (Float(row) + 0.5) * side + 1
      along.include(x * cosine + y * sine)
      aside.include(y * cosine - x * sine)
    }
    let (length, height) = (along.length + side, aside.length + side)
    guard length >= Self.lengthMinimum, height >= Self.heightMinimum else { return nil }
    return LinearRegion(
      x: along.middle * cosine - aside.middle * sine,
      y: along.middle * sine + aside.middle * cosine,
      cosine: cosine, sine: sine, length: length, height: height)
  }
}

extension GradientTiles.Tensor {
  /// The direction of the strongest change: to the right, or straight down.
  var direction: (cosine: Float, sine: Float) {
    guard strength > 0 else { return (1, 0) }
    let cosine = max(0, (1 + self.cosine / strength) / 2).squareRoot()
    guard cosine > 1e-3 else { return (0, 1) }
    let sine = self.sine / strength / (2 * cosine)
    let length = (cosine * cosine + sine * sine).squareRoot()
    return (cosine / length, sine / length)
  }
}

/// The smallest interval that holds some numbers.
private struct Extent {
  private var low = Float.infinity
  private var high = -Float.infinity

  var length: Float { high - low }
  var middle: Float { (high + low) / 2 }

  mutating func include(_ value: Float) {
    low = min(low, value)
    high = max(high, value)
  }
}
