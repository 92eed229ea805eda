import Pixels

/// A region of a page as a few scan lines, each the mean of what lies along the bars beside it.
///
/// Bars are alike along their whole height, so the mean keeps them and takes off noise.
struct BandImage {
  /// Samples along each band.
  let width: Int
  /// Bands, one beside the other from the region's top.
  let count: Int
  /// Brightness, 0 to 255: `width` samples of the first band, then those of the next.
  private(set) var samples: [Float]
  /// Samples to a pixel of the page.
  let scale: Float

  /// Paper beside the ends of the region that is taken along, in pixels: its quiet zones.
  static func margin(of region: LinearRegion) -> Float { 16 + 0.08 * region.length }

  init(width: Int, count: Int, scale: Float, samples: [Float]) {
    precondition(samples.count == width * count, "A band image has a sample for each place.")
    (self.width, self.count, self.scale, self.samples) = (width, count, scale, samples)
  }

  /// Cuts bands out of a page; where they leave the page its edge goes on.
  ///
  /// - `lineLimit`: the most scan lines to a band; more take off noise and take time.
  /// - `step`: 2 for every second band only, as many as that gives.
  init(
    _ image: GreyImage, _ region: LinearRegion, count: Int, lineLimit: Int, step: Int = 1
  ) {
    let margin = Self.margin(of: region)
    let pitch = region.height / Float(count)
    let lines = min(lineLimit, max(1, Int(pitch)))
    let width = Int(region.length + 2 * margin)
    self.width = width
    self.count = (count + step - 1) / step
    scale = 1
    samples = []
    samples.reserveCapacity(width * self.count)
    var sums = [Int32](repeating: 0, count: width)
    for band in stride(from: 0, to: count, by: step) {
      for i in sums.indices { sums[i] = 0 }
      for line in 0..<lines {
        let aside =
          (Float(band) + (Float(line) + 0.5) / Float(lines)) * pitch - region.height / 2
        let start = region.point(along: -region.length / 2 - margin, aside: aside)
        let way = ScanLine(
          x: start.x, y: start.y, cosine: region.cosine, sine: region.sine, count: width)
        way.add(image, to: &sums)
      }
      let share = 1 / (Float(lines) * Float(ScanLine.unit))
      for sum in sums { samples.append(Float(sum) * share) }
    }
  }

  /// Gives the samples of one band to a function.
  func withBand<Result>(
    _ band: Int, _ body: (borrowing Span<Float>) throws -> Result
  ) rethrows -> Result {
    try body(samples.span.extracting(band * width..<(band + 1) * width))
  }

  /// The part of all neighbouring bands that go alike, 0 to 1; text has few, bars have many.
  var likeness: Float {
    guard count > 1 else { return 0 }
    let alike = (1..<count).filter { correlation($0 - 1, $0) > 0.75 }
    return Float(alike.count) / Float(count - 1)
  }

  private func correlation(_ one: Int, _ other: Int) -> Float {
    let source = samples.span
    var (a, b) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
    var (aa, bb, ab) = (SIMD4<Float>.zero, SIMD4<Float>.zero, SIMD4<Float>.zero)
    for i in stride(from: 0, to: width - 3, by: 4) {
      // About the middle grey, so that squares stay exact enough.
      var (u, v) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
      for k in 0..<4 {
        u[k] = source[one * width + i + k] - 128
        v[k] = source[other * width + i + k] - 128
      }
      a += u
      b += v
      aa += u * u
      bb += v * v
      ab += u * v
    }
    let n = Float(max(width / 4 * 4, 1))
    let product = ab.sum() - a.sum() * b.sum() / n
    let squares = (aa.sum() - a.sum() * a.sum() / n) * (bb.sum() - b.sum() * b.sum() / n)
    return squares > 1 ? product / squares.squareRoot() : 0
  }

  /// The mean of all bands as one.
  var mean: [Float] {
    var sums = [Float](repeating: 0, count: width)
    for band in 0..<count {
      for i in 0..<width { sums[i] += samples[band * width + i] }
    }
    return sums.map { $0 / Float(count) }
  }

  /// How often the mean of all bands turns from darker to lighter or back.
  ///
  /// - `play`: what counts as a turn, as a part of the whole range of brightness, 0 to 1.
  func turns(play: Float) -> Int {
    let mean = mean
    guard let low = mean.min(), let high = mean.max(), high - low > 4 else { return 0 }
    let least = play * (high - low)
    var (turns, isRising, extreme) = (0, false, mean[0])
    for value in mean {
      if isRising ? value > extreme : value < extreme { extreme = value }
      guard abs(value - extreme) > least else { continue }
      turns += 1
      isRising.toggle()
      extreme = value
    }
    return turns
  }

  /// The same with each band changed; all results have one length.
  func changed(scale: Float, _ change: (Span<Float>) -> [Float]) -> BandImage {
    var result: [Float] = []
    for band in 0..<count { result += withBand(band) { change($0) } }
    return BandImage(width: result.count / count, count: count, scale: scale, samples: result)
  }
}
