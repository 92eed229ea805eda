/// Measured durations of the same work, and their order statistics.
struct Samples {
  private var microseconds: [Double] = []

  mutating func add(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    microseconds.append(Double(seconds) * 1e6 + Double(attoseconds) / 1e12)
  }

  /// The value that a share of the samples stays below, 0 to 1, in microseconds.
  func quantile(_ share: Double) -> Double {
    let sorted = microseconds.sorted()
    guard let last = sorted.indices.last else { return .nan }
    return sorted[Int((Double(last) * share).rounded())]
  }
}

/// One measured figure beside its floor.
struct Figure {
  let name: String
  let value: Double
  let unit: String
  var floor: Double?
  var floorName: String?
  var p50: Double?
  var p99: Double?

  /// How many times the floor it is; nil without a floor, and when that is nothing.
  var ratio: Double? { floor.flatMap { $0 > 0 ? value / $0 : nil } }
}
