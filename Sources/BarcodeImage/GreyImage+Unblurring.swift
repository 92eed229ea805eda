import Pixels

extension GreyImage {
  /// How wide the blur of the sharpest edges is, as a bell's width in pixels; `nil` without edges.
  ///
  /// A step of some height that a bell has blurred is steepest in its middle, by its height over
  /// the bell's width and the root of twice pi.
  var edgeWidth: Float? {
    guard width >= 3, height >= 3 else { return nil }
    var levels = [Int](repeating: 0, count: 256)
    var steps = [Int](repeating: 0, count: 256)
    let source = pixels.span
    for y in 1..<height - 1 {
      for i in (y * width + 1)..<((y + 1) * width - 1) {
        levels[Int(source[i])] += 1
        let across = abs(Int(source[i + 1]) - Int(source[i - 1]))
        let down = abs(Int(source[i + width]) - Int(source[i - width]))
        steps[max(across, down)] += 1
      }
    }
    let count = (width - 2) * (height - 2)
    let range = Self.level(of: count * 49 / 50, in: levels) - Self.level(of: count / 50, in: levels)
    let step = Self.level(of: count * 99 / 100, in: steps)
    guard range >= 24, step > 0 else { return nil }
    // Between two pixels to either side the step is twice the slope, a little less when narrow.
    return 0.8 * Float(range) / Float(step)
  }

  /// The level below which so many pixels are.
  private static func level(of count: Int, in histogram: [Int]) -> Int {
    var below = 0
    for (level, pixels) in histogram.enumerated() {
      below += pixels
      if below > count { return level }
    }
    return histogram.count - 1
  }

  /// The same without a blur of a bell's shape, as far as noise allows.
  ///
  /// - `sigma`: the bell's width in pixels, above 0.
  ///
  /// Each round goes twice as far as the source's, as in ``Bell/unblurred(_:rounds:)``.
  func unblurred(sigma: Float, rounds: Int) -> GreyImage {
    let bell = Bell(sigma: sigma)
    let seen = pixels.map { max(Float($0), 1) }
    var guess = seen
    for _ in 0..<rounds {
      let blurred = self.blurred(guess, bell)
      let ratio = zip(seen, blurred).map { $0 / max($1, 1) }
      let correction = self.blurred(ratio, bell)
      for i in guess.indices { guess[i] *= correction[i] * correction[i] }
    }
    return GreyImage(
      width: width, height: height, pixels: guess.map { UInt8(min(max($0, 0), 255)) })
  }

  /// Values of this picture's size blurred in both directions.
  private func blurred(_ values: [Float], _ bell: Bell) -> [Float] {
    var across: [Float] = []
    across.reserveCapacity(values.count)
    let source = values.span
    for y in 0..<height {
      across += bell.blurred(source.extracting(y * width..<(y + 1) * width))
    }
    return blurredDown(across, bell)
  }

  private func blurredDown(_ values: [Float], _ bell: Bell) -> [Float] {
    var result: [Float] = []
    result.reserveCapacity(values.count)
    var line = [Float](repeating: 0, count: width)
    let source = values.span
    for y in 0..<height {
      for x in line.indices { line[x] = 0 }
      for k in (1 - bell.weights.count)..<bell.weights.count {
        let weight = bell.weights[abs(k)]
        let row = min(max(y + k, 0), height - 1)
        let other = source.extracting(row * width..<(row + 1) * width)
        var out = line.mutableSpan
        for x in 0..<min(out.count, other.count) { out[x] += weight * other[x] }
      }
      result += line
    }
    return result
  }
}
