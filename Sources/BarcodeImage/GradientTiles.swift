import Pixels

/// How an image's brightness changes, summed over square tiles: its structure tensor.
///
/// Bars give tiles that change strongly along one direction; text and noise change along many.
/// Source: J. Bigun, G. Granlund, Optimal Orientation Detection of Linear Symmetry (1987).
struct GradientTiles {
  /// Pixels along the side of a tile.
  static let side = 8

  /// Sums of squared slopes over one tile.
  struct Tensor: Hashable {
    var xx: Float = 0
    var yy: Float = 0
    var xy: Float = 0

    /// The squared slope summed over all directions.
    var energy: Float { xx + yy }
    /// The part of the energy that lies along one direction, times the cosine of twice its angle.
    var cosine: Float { xx - yy }
    /// The same with the sine.
    var sine: Float { 2 * xy }
    /// How much of the energy lies along one direction, as energy; at most ``energy``.
    var strength: Float { (cosine * cosine + sine * sine).squareRoot() }

    static func += (one: inout Tensor, other: Tensor) {
      one.xx += other.xx
      one.yy += other.yy
      one.xy += other.xy
    }
  }

  let columns: Int
  let rows: Int
  /// A tensor a tile, top row first, each the mean over the tile's pixels and those around it.
  let tensors: [Tensor]
  /// The energy that noise gives every tile, which has no direction.
  let noise: Float

  /// Measures an image; a strip narrower than a tile at the right and at the bottom is left out.
  init(_ image: GreyImage) {
    let columns = max(0, (image.width - 2) / Self.side)
    let rows = max(0, (image.height - 2) / Self.side)
    let tensors = Self.smoothed(
      Self.raw(image, columns: columns, rows: rows), columns: columns, rows: rows)
    (self.columns, self.rows, self.tensors) = (columns, rows, tensors)
    noise = Self.noise(in: tensors)
  }

  /// The energy that four fifths of all tiles exceed, since a fifth of every page is paper.
  private static func noise(in tensors: [Tensor]) -> Float {
    let steps = 4_096
    var counts = [Int](repeating: 0, count: steps)
    for tensor in tensors { counts[min(Int(tensor.energy / 4), steps - 1)] += 1 }
    var below = 0
    for (step, count) in counts.enumerated() {
      below += count
      if below > tensors.count / 5 { return Float(4 * step) + 2 }
    }
    return 0
  }

  private static func raw(_ image: GreyImage, columns: Int, rows: Int) -> [Tensor] {
    guard columns > 0 else { return [] }
    var tensors: [Tensor] = []
    tensors.reserveCapacity(columns * rows)
    unsafe image.pixels.withUnsafeBytes { pixels in
      for row in 0..<rows {
        let start = (row * side + 1) * image.width + 1
        // Within: a tile leaves out the image's first row and column, and its last.
        precondition(start + (side - 1) * image.width + columns * side < pixels.count)
        for column in 0..<columns {
          tensors.append(
            unsafe tensor(pixels, from: start + column * side, width: image.width))
        }
      }
    }
    return tensors
  }

  /// Measures the tile whose first pixel is at `start`; every second row is enough.
  @inline(__always)
  private static func tensor(
    _ pixels: UnsafeRawBufferPointer, from start: Int, width: Int
  ) -> Tensor {
    func eight(_ offset: Int) -> SIMD8<Int16> {
      let bytes = unsafe pixels.loadUnaligned(fromByteOffset: offset, as: SIMD8<UInt8>.self)
      return SIMD8(truncatingIfNeeded: bytes)
    }
    var (xx, yy, xy) = (SIMD8<Int32>.zero, SIMD8<Int32>.zero, SIMD8<Int32>.zero)
    for row in 0..<side / 2 {
      let place = start &+ 2 &* row &* width
      let dx = SIMD8<Int32>(truncatingIfNeeded: eight(place &+ 1) &- eight(place &- 1))
      let dy = SIMD8<Int32>(truncatingIfNeeded: eight(place &+ width) &- eight(place &- width))
      xx &+= dx &* dx
      yy &+= dy &* dy
      xy &+= dx &* dy
    }
    let area = Float(side * side / 2)
    return Tensor(
      xx: Float(xx.wrappedSum()) / area, yy: Float(yy.wrappedSum()) / area,
      xy: Float(xy.wrappedSum()) / area)
  }

  /// The mean of each tile and its eight neighbours, since a wide bar may fill a tile.
  private static func smoothed(_ raw: [Tensor], columns: Int, rows: Int) -> [Tensor] {
    func sum(_ row: Int, _ tiles: Span<Tensor>, _ sums: inout [Tensor]) {
      for column in 0..<columns {
        var sum = tiles[row * columns + column]
        if column > 0 { sum += tiles[row * columns + column - 1] }
        if column < columns - 1 { sum += tiles[row * columns + column + 1] }
        sums[column] = sum
      }
    }
    let tiles = raw.span
    var result = raw
    var sums = [[Tensor]](repeating: [Tensor](repeating: Tensor(), count: columns), count: 3)
    for row in 0..<rows {
      // The sums of three rows along each, the next one in place of the one three above.
      if row == 0 { sum(0, tiles, &sums[0]) }
      if row + 1 < rows { sum(row + 1, tiles, &sums[(row + 1) % 3]) }
      for column in 0..<columns {
        var sum = sums[row % 3][column]
        if row > 0 { sum += sums[(row + 2) % 3][column] }
        if row + 1 < rows { sum += sums[(row + 1) % 3][column] }
        let count = Float(
          (min(row + 1, rows - 1) - max(row - 1, 0) + 1)
            * (min(column + 1, columns - 1) - max(column - 1, 0) + 1))
        result[row * columns + column] = Tensor(
          xx: sum.xx / count, yy: sum.yy / count, xy: sum.xy / count)
      }
    }
    return result
  }
}

extension GradientTiles {
  /// Takes a tile and all that hang together with it out of those that are free.
  ///
  /// - `reach`: how far two tiles that hang together lie apart at most, in tiles; 1 where they touch.
  /// - `joins`: whether two tiles so near hang together, by their places among ``tensors``.
  @inline(__always)
  func take(
    from start: Int, of isFree: inout [Bool], reach: Int,
    where joins: (Int, Int) -> Bool = { _, _ in true }
  ) -> [Int] {
    var group = [start]
    isFree[start] = false
    var next = 0
    while next < group.count {
      let index = group[next]
      next += 1
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      for y in max(0, row - reach)...min(rows - 1, row + reach) {
        for x in max(0, column - reach)...min(columns - 1, column + reach) {
          let other = y * columns + x
          guard isFree[other], joins(index, other) else { continue }
          isFree[other] = false
          group.append(other)
        }
      }
    }
    return group
  }
}
