/// Where rows lie along a track: a line, bent a little when there are rows enough to tell.
struct RowCurve {
  let offset: Double
  let slope: Double
  let growth: Double

  /// The curve near which most readings lie.
  ///
  /// - Parameters:
  ///   - rows: the rows that were read, at least two different ones.
  ///   - parts: where each was read, anywhere in the row's height.
  init?(_ rows: [Double], _ parts: [Double]) {
    guard var line = LineFit(parts, rows, tolerance: 0.8), line.slope != 0 else { return nil }
    var near = rows.indices.filter { abs(line.value(parts[$0]) - rows[$0]) < 1.6 }
    guard let back = LineFit(near.map { rows[$0] }, near.map { parts[$0] }, tolerance: .infinity)
    else { return nil }
    line = back
    var growth = 0.0
    for _ in 0..<3 where Set(near.map { rows[$0] }).count >= 5 {
      let bent = Self.parabola(near.map { rows[$0] }, near.map { parts[$0] })
      guard let bent else { break }
      (line, growth) = bent
      near = rows.indices.filter {
        let value = line.value(rows[$0]) + growth * rows[$0] * rows[$0]
        return abs(value - parts[$0]) < 0.9 * abs(line.slope)
      }
    }
    (offset, slope, self.growth) = (line.offset, line.slope, growth)
  }

  /// The parabola of least squares: a line, and what comes with the square.
  private static func parabola(_ x: [Double], _ y: [Double]) -> (LineFit, Double)? {
    let n = Double(x.count)
    let centre = x.reduce(0, +) / n
    var s = [0.0, 0, 0, 0, 0]
    var t = [0.0, 0, 0]
    for (x, y) in zip(x, y) {
      var power = 1.0
      for exponent in 0..<5 {
        s[exponent] += power
        if exponent < 3 { t[exponent] += power * y }
        power *= x - centre
      }
    }
    // Without its mean, x has almost no first moment; the third is left to count.
    let a = s[2] - s[1] * s[1] / n
    let b = s[3] - s[1] * s[2] / n
    let c = s[4] - s[2] * s[2] / n
    let (u, v) = (t[1] - s[1] * t[0] / n, t[2] - s[2] * t[0] / n)
    let determinant = a * c - b * b
    guard abs(determinant) > 1e-9 else { return nil }
    let slope = (u * c - v * b) / determinant
    let growth = (v * a - u * b) / determinant
    let offset = (t[0] - slope * s[1] - growth * s[2]) / n
    // Back from the centre.
    let fit = LineFit(
      slope: slope - 2 * growth * centre,
      offset: offset - slope * centre + growth * centre * centre)
    return (fit, growth)
  }
}
