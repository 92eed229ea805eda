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
    let energies = tensors.map(\.energy).sorted()
    (self.columns, self.rows, self.tensors) = (columns, rows, tensors)
    // A fifth of every page is paper.
    noise = energies.isEmpty ? 0 : energies[energies.count / 5]
  }

  private static func raw(_ image: GreyImage, columns: Int, rows: Int) -> [Tensor] {
    var tensors: [Tensor] = []
    tensors.reserveCapacity(columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let start = (row * side + 1) * image.width + column * side + 1
        tensors.append(tensor(image.pixels.span, from: start, width: image.width))
      }
    }
    return tensors
  }

  /// Measures the tile whose first pixel is at `start`; every second row is enough.
  private static func tensor(_ pixels: Span<UInt8>, from start: Int, width: Int) -> Tensor {
    precondition(start >= width && start + side * width <= pixels.count)
    var (xx, yy, xy): (Int32, Int32, Int32) = (0, 0, 0)
    for row in stride(from: start, to: start + side * width, by: 2 * width) {
      for i in row..<row + side {
        // Within: the tile leaves out the image's first row and column, and its last.
        let dx = unsafe Int32(pixels[unchecked: i + 1]) &- Int32(pixels[unchecked: i - 1])
        let dy = unsafe Int32(pixels[unchecked: i + width]) &- Int32(pixels[unchecked: i - width])
        xx &+= dx &* dx
        yy &+= dy &* dy
        xy &+= dx &* dy
      }
    }
    let area = Float(side * side / 2)
    return Tensor(xx: Float(xx) / area, yy: Float(yy) / area, xy: Float(xy) / area)
  }

  /// The mean of each tile and its eight neighbours, since a wide bar may fill a tile.
  private static func smoothed(_ raw: [Tensor], columns: Int, rows: Int) -> [Tensor] {
    var result = raw
    for row in 0..<rows {
      for column in 0..<columns {
        var sum = Tensor()
        var count: Float = 0
        for y in max(0, row - 1)...min(rows - 1, row + 1) {
          for x in max(0, column - 1)...min(columns - 1, column + 1) {
            sum += raw[y * columns + x]
            count += 1
          }
        }
        result[row * columns + column] = Tensor(
          xx: sum.xx / count, yy: sum.yy / count, xy: sum.xy / count)
      }
    }
    return result
  }
}
