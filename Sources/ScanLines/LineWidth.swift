import Pixels

/// On how many rows of pixels a scan line draws.
package struct LineWidth: Hashable, Sendable {
  /// How many lines, one pixel apart, are taken together; 1 or more.
  let lines: Int
  /// Over how many more rows the picture has spread each row of the page, 0 or more.
  let spread: Int

  package init(lines: Int = 1, spread: Int = 0) {
    (self.lines, self.spread) = (lines, spread)
  }

  /// Whether no row of pixels of the page shows in both of two lines, as it does not either where
  /// they run in different directions.
  func areApart(_ one: ScanWay, _ other: ScanWay) -> Bool {
    guard abs(one.step.x - other.step.x) + abs(one.step.y - other.step.y) < 1e-6 else {
      return true
    }
    let (a, b) = (rows(of: one), rows(of: other))
    let gap = max(a.lowerBound, b.lowerBound) - min(a.upperBound, b.upperBound)
    return gap > Double(spread)
  }

  /// The rows that a line lies on, counted across its way: brightness comes from two where it runs
  /// between them.
  private func rows(of way: ScanWay) -> ClosedRange<Double> {
    let middle = way.start.y * way.step.x - way.start.x * way.step.y - 0.5
    let reach = Double(lines - 1) / 2
    // A thousandth is for rounding.
    let low = (middle - reach + 1e-3).rounded(.down)
    return low...max(low, (middle + reach - 1e-3).rounded(.up))
  }
}
