/// The greys of a codeword's modules, from 0 for dark to 1 for light.
struct ModuleGreys {
  private let values: [Double]

  /// What most of some lines through the same codeword say of each module, seventeen on each line.
  init(_ lines: [[Double]]) {
    let medians = (0..<17).map { module in
      lines.map { $0[module] }.sorted()[lines.count / 2]
    }
    let (low, high) = (medians.min() ?? 0, medians.max() ?? 0)
    values = medians.map { high - low < 12 ? 0.5 : ($0 - low) / (high - low) }
  }

  /// How much nearer the nearest codeword must be than the next one, in modules.
  private static let margin = 0.6

  /// The codeword of a cluster that is nearest, or `nil` when another one is nearly as near.
  func codeword(cluster: Int) -> Int? {
    var (best, second) = ((codeword: 0, distance: Double.infinity), Double.infinity)
    for (codeword, modules) in CodewordPatterns.standard.modules[cluster].enumerated() {
      var distance = 0.0
      for module in 0..<17 {
        let isDark = modules & 1 << UInt32(16 - module) != 0
        distance += isDark ? values[module] : 1 - values[module]
      }
      if distance < best.distance {
        (best, second) = ((codeword, distance), best.distance)
      } else if distance < second {
        second = distance
      }
    }
    return second - best.distance >= Self.margin ? best.codeword : nil
  }
}
