/// A straight line through points most of which lie near one.
struct LineFit {
  let slope: Double
  let offset: Double

  /// The line's height at a place.
  func value(_ place: Double) -> Double { offset + slope * place }

  /// Where the line has a height; without meaning for one that does not rise.
  func place(of value: Double) -> Double { slope == 0 ? 0 : (value - offset) / slope }

  init(slope: Double, offset: Double) {
    (self.slope, self.offset) = (slope, offset)
  }

  /// The line of least squares through the points near the line that most agree on.
  ///
  /// - `tolerance`: how far off a point may be to agree.
  /// - Returns: `nil` for fewer than two places.
  init?(_ places: [Double], _ values: [Double], tolerance: Double) {
    var best: (fit: LineFit, votes: Int)?
    let count = places.count
    // Pairs far from each other, at most some hundred of them.
    let step = max(1, count / 12)
    for i in stride(from: 0, to: count, by: step) {
      for j in stride(from: i + 1, to: count, by: step) where places[j] != places[i] {
        let slope = (values[j] - values[i]) / (places[j] - places[i])
        let fit = LineFit(slope: slope, offset: values[i] - slope * places[i])
        let votes = places.indices.count { abs(fit.value(places[$0]) - values[$0]) <= tolerance }
        if votes > best?.votes ?? 0 { best = (fit, votes) }
      }
    }
    guard let best else { return nil }
    let near = places.indices.filter {
      abs(best.fit.value(places[$0]) - values[$0]) <= tolerance
    }
    let n = Double(near.count)
    let meanPlace = near.reduce(0) { $0 + places[$1] } / n
    let meanValue = near.reduce(0) { $0 + values[$1] } / n
    let square = near.reduce(0) { $0 + (places[$1] - meanPlace) * (places[$1] - meanPlace) }
    let product = near.reduce(0) { $0 + (places[$1] - meanPlace) * (values[$1] - meanValue) }
    guard square > 0 else {
      self = best.fit
      return
    }
    slope = product / square
    offset = meanValue - slope * meanPlace
  }
}
