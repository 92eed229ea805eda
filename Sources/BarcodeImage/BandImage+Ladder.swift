/// Pictures made of bands, each to be decoded anew.
extension BandImage {
  /// The same with `factor` samples for one, on a curve through the samples, and full contrast.
  func enlarged(_ factor: Int) -> BandImage {
    changed(scale: scale * Float(factor)) { Self.stretched(Self.enlarged($0, factor)) }
  }

  /// A cubic through four samples (Catmull and Rom's).
  private static func enlarged(_ band: Span<Float>, _ factor: Int) -> [Float] {
    let last = band.count - 1
    guard last >= 0 else { return [] }
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
    let bell = Bell(sigma: sigma * scale)
    return changed(scale: scale) { bell.blurred($0) }
  }

  /// The same without a blur of a bell's shape, as far as noise allows.
  ///
  /// - `sigma`: the bell's width in pixels of the page.
  func unblurred(sigma: Float, rounds: Int) -> BandImage {
    let bell = Bell(sigma: sigma * scale)
    return changed(scale: scale) { bell.unblurred($0, rounds: rounds) }
  }
}

/// A blur in the shape of a bell.
struct Bell {
  /// The weights from the middle outwards; together with their mirror image, 1.
  let weights: [Float]

  /// A bell of a width in samples, above 0.
  init(sigma: Float) {
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
    self.weights = weights.map { $0 / total }
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

  /// A band blurred; beyond its ends it goes on as there.
  func blurred(_ band: Span<Float>) -> [Float] {
    let reach = weights.count - 1
    let count = band.count
    guard count > 0 else { return [] }
    var padded = [Float](repeating: band[0], count: count + 2 * reach)
    for i in 0..<count { padded[reach + i] = band[i] }
    for i in 0..<reach { padded[reach + count + i] = band[count - 1] }
    var result = [Float](repeating: 0, count: count)
    unsafe padded.withUnsafeBufferPointer { source in
      unsafe result.withUnsafeMutableBufferPointer { result in
        // Weight by weight: each pass is one that eight samples can share.
        for i in 0..<count { unsafe result[i] = source[i &+ reach] * weights[0] }
        for k in 1...reach {
          let weight = weights[k]
          let (before, after) = (reach &- k, reach &+ k)
          for i in 0..<count {
            unsafe result[i] += (source[i &+ before] + source[i &+ after]) * weight
          }
        }
      }
    }
    return result
  }

  /// What a band may have been before it was blurred so, as far as noise allows; 0 to 255.
  ///
  /// Source: L. B. Lucy, An iterative technique for the rectification of observed distributions
  /// (1974), and W. H. Richardson (1972). Each round's correction is squared, so that half the
  /// rounds do.
  func unblurred(_ band: Span<Float>, rounds: Int) -> [Float] {
    let seen = (0..<band.count).map { max(band[$0], 1) }
    var guess = seen
    for _ in 0..<rounds {
      let ratio = zip(seen, blurred(guess.span)).map { $0 / max($1, 1e-3) }
      let correction = blurred(ratio.span)
      for i in guess.indices { guess[i] *= correction[i] * correction[i] }
    }
    return guess.map { min($0, 255) }
  }
}
