import Pixels

/// A region of a page as a few scan lines, each the mean of what lies along the bars beside it.
///
/// Bars are alike along their whole height, so the mean keeps them and takes off noise.
struct BandImage {
  /// Brightness along each band, 0 to 255, all of one length.
  private(set) var bands: [[Float]]
  /// Samples to a pixel of the page.
  private(set) var scale: Float

  /// Paper beside the ends of the region that is taken along, in pixels: its quiet zones.
  static func margin(of region: LinearRegion) -> Float { 16 + 0.08 * region.length }

  /// Cuts bands out of a page; where they leave the page its edge goes on.
  ///
  /// - `lineLimit`: the most scan lines to a band; more take off noise and take time.
  init(_ image: GreyImage, _ region: LinearRegion, count: Int, lineLimit: Int) {
    let margin = Self.margin(of: region)
    let samples = Int(region.length + 2 * margin)
    let pitch = region.height / Float(count)
    let lines = min(lineLimit, max(1, Int(pitch)))
    let pixels = image.pixels.span
    bands = []
    scale = 1
    for band in 0..<count {
      var sum = [Float](repeating: 0, count: samples)
      for line in 0..<lines {
        let aside =
          (Float(band) + (Float(line) + 0.5) / Float(lines)) * pitch - region.height / 2
        let start = region.point(along: -region.length / 2 - margin, aside: aside)
        for i in 0..<samples {
          let x = start.x + Float(i) * region.cosine - 0.5
          let y = start.y + Float(i) * region.sine - 0.5
          sum[i] += Self.pixel(pixels, image, x, y)
        }
      }
      bands.append(sum.map { $0 / Float(lines) })
    }
  }

  /// The brightness between four pixels.
  private static func pixel(
    _ pixels: Span<UInt8>, _ image: GreyImage, _ x: Float, _ y: Float
  ) -> Float {
    let x = min(max(x, 0), Float(image.width - 1))
    let y = min(max(y, 0), Float(image.height - 1))
    let (column, row) = (Int(x), Int(y))
    let (right, below) = (min(column + 1, image.width - 1), min(row + 1, image.height - 1))
    let (fx, fy) = (x - Float(column), y - Float(row))
    let upper = row * image.width
    let lower = below * image.width
    let top = Float(pixels[upper + column]) * (1 - fx) + Float(pixels[upper + right]) * fx
    let bottom = Float(pixels[lower + column]) * (1 - fx) + Float(pixels[lower + right]) * fx
    return top * (1 - fy) + bottom * fy
  }

  /// The part of all neighbouring bands that go alike, 0 to 1; text has few, bars have many.
  var likeness: Float {
    guard bands.count > 1 else { return 0 }
    let alike = zip(bands, bands.dropFirst()).filter { Self.correlation($0, $1) > 0.75 }
    return Float(alike.count) / Float(bands.count - 1)
  }

  private static func correlation(_ one: [Float], _ other: [Float]) -> Float {
    let count = Float(one.count)
    let (meanOne, meanOther) = (one.reduce(0, +) / count, other.reduce(0, +) / count)
    var (product, squareOne, squareOther): (Float, Float, Float) = (0, 0, 0)
    for i in one.indices {
      let (a, b) = (one[i] - meanOne, other[i] - meanOther)
      product += a * b
      squareOne += a * a
      squareOther += b * b
    }
    let scale = (squareOne * squareOther).squareRoot()
    return scale > 0 ? product / scale : 0
  }

  /// The same with `factor` samples for one, on a curve through the samples, and full contrast.
  func enlarged(_ factor: Int) -> BandImage {
    var result = self
    result.scale *= Float(factor)
    result.bands = bands.map { Self.stretched(Self.enlarged($0, factor)) }
    return result
  }

  /// A cubic through four samples (Catmull and Rom's).
  private static func enlarged(_ band: [Float], _ factor: Int) -> [Float] {
    guard let last = band.indices.last else { return [] }
    return (0..<band.count * factor).map { place in
      let at = min(max((Float(place) + 0.5) / Float(factor) - 0.5, 0), Float(last))
      let i = Int(at)
      let t = at - Float(i)
      let (a, b) = (band[max(0, i - 1)], band[i])
      let (c, d) = (band[min(last, i + 1)], band[min(last, i + 2)])
      let curve = 2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)
      return b + 0.5 * t * (c - a + t * curve)
    }
  }

  /// The darkest sample black and the lightest white.
  private static func stretched(_ band: [Float]) -> [Float] {
    let (low, high) = (band.min() ?? 0, band.max() ?? 0)
    guard high - low > 4 else { return band }
    return band.map { ($0 - low) * 255 / (high - low) }
  }

  /// The same blurred along the bands by a bell so many pixels of the page wide, against noise.
  func smoothed(sigma: Float) -> BandImage {
    let bell = Self.bell(sigma: sigma * scale)
    var result = self
    result.bands = bands.map { Self.blurred($0, bell) }
    return result
  }

  /// The same without a blur of a bell's shape, as far as noise allows.
  ///
  /// - `sigma`: the bell's width in pixels of the page.
  ///
  /// Source: L. B. Lucy, An iterative technique for the rectification of observed distributions
  /// (1974), and W. H. Richardson (1972).
  func sharpened(sigma: Float, rounds: Int) -> BandImage {
    let bell = Self.bell(sigma: sigma * scale)
    var result = self
    result.bands = bands.map { band in
      let seen = band.map { max($0, 1) }
      var guess = seen
      for _ in 0..<rounds {
        let blurred = Self.blurred(guess, bell)
        let ratio = zip(seen, blurred).map { $0 / max($1, 1e-3) }
        guess = zip(guess, Self.blurred(ratio, bell)).map { $0 * $1 }
      }
      return guess.map { min($0, 255) }
    }
    return result
  }

  /// The weights of a bell from its middle outwards; together with their mirror image, 1.
  private static func bell(sigma: Float) -> [Float] {
    var weights: [Float] = [1]
    var factor: Float = 1
    // exp(-k²/2σ²) step by step: each is the last times exp(-(2k-1)/2σ²).
    let base = Self.exponential(-1 / (2 * sigma * sigma))
    var step = base
    for _ in 1...max(1, Int((3 * sigma).rounded(.up))) {
      factor *= step
      step *= base * base
      weights.append(factor)
    }
    let total = weights[0] + 2 * weights.dropFirst().reduce(0, +)
    return weights.map { $0 / total }
  }

  /// The exponential of a number from -2 to 0, by its series.
  private static func exponential(_ x: Float) -> Float {
    var (sum, term): (Float, Float) = (1, 1)
    for n in 1...14 {
      term *= x / Float(n)
      sum += term
    }
    return sum
  }

  private static func blurred(_ band: [Float], _ bell: [Float]) -> [Float] {
    let reach = bell.count - 1
    let padded =
      Array(repeating: band.first ?? 0, count: reach) + band
      + Array(repeating: band.last ?? 0, count: reach)
    let source = padded.span
    let weights = bell.span
    return band.indices.map { i in
      var sum = source[i + reach] * weights[0]
      for k in 1...reach { sum += (source[i + reach - k] + source[i + reach + k]) * weights[k] }
      return sum
    }
  }
}
