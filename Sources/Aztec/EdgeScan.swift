import Pixels

/// The places along a line of pixels where dark changes to light or light to dark.
///
/// A change counts when brightness has gone up or down by a given amount and has turned back by as
/// much; its place is where half of it is done. So neither blur nor a shadow needs a threshold.
struct EdgeScan {
  /// Pixels from the start of the line, whose first pixel has its centre at 0.
  private(set) var edges: [Double] = []
  /// Whether the first edge goes from dark to light; they take turns from there on.
  private(set) var isFirstRising = false

  /// Whether one edge goes from dark to light.
  func isRising(_ index: Int) -> Bool { isFirstRising == index.isMultiple(of: 2) }

  /// Looks at `count` pixels from `start` on, each `step` places from the last.
  ///
  /// `least` is how many levels of grey a change must have.
  mutating func scan(
    _ pixels: Span<UInt8>, start: Int, step: Int, count: Int, least: Int
  ) {
    edges.removeAll(keepingCapacity: true)
    guard count > 1 else { return }
    let first = Int(pixels[start])
    // Until the first turn, both the darkest and the lightest so far may become it.
    var (low, high) = ((level: first, at: 0), (level: first, at: 0))
    var isRising: Bool?
    for index in 1..<count {
      let level = Int(pixels[start + index * step])
      if isRising != false {
        if level >= high.level {
          high = (level, index)
        } else if level < high.level - least {
          if isRising == true { append(pixels, start, step, from: low, to: high) }
          isRising = false
          low = (level, index)
          continue
        }
      }
      if isRising != true {
        if level <= low.level {
          low = (level, index)
        } else if level > low.level + least {
          if isRising == false { append(pixels, start, step, from: high, to: low) }
          isRising = true
          high = (level, index)
        }
      }
    }
    if isRising == true { append(pixels, start, step, from: low, to: high) }
    if isRising == false { append(pixels, start, step, from: high, to: low) }
  }

  /// Adds the edge between two turns.
  private mutating func append(
    _ pixels: Span<UInt8>, _ start: Int, _ step: Int, from: (level: Int, at: Int),
    to: (level: Int, at: Int)
  ) {
    let isRising = to.level > from.level
    let middle = from.level + to.level  // doubled
    // The edge is near the later turn where a long plain lies before it.
    var index = to.at
    while index > from.at + 1 {
      let level = 2 * Int(pixels[start + (index - 1) * step])
      if isRising ? level < middle : level > middle { break }
      index -= 1
    }
    let after = Double(pixels[start + index * step])
    let before = Double(pixels[start + (index - 1) * step])
    let share = after == before ? 0.5 : (Double(middle) / 2 - before) / (after - before)
    if edges.isEmpty { isFirstRising = isRising }
    edges.append(Double(index - 1) + min(max(share, 0), 1))
  }

  /// Whether seven runs of one width follow an edge, as they do across the middle of a bull's eye.
  ///
  /// Ink spreads, so dark and light are not the same; a dark and a light run together are.
  func isBullsEye(at index: Int) -> Bool {
    let first = edges[index]
    let module = (edges[index + 7] - first) / 7
    let slack = 0.6 * module + min(0.5, 0.2 * module)
    for run in 0..<6 {
      guard abs(edges[index + run + 2] - edges[index + run] - 2 * module) < slack else {
        return false
      }
    }
    for run in 0..<7 where edges[index + run + 1] - edges[index + run] < 0.3 * module {
      return false
    }
    if index > 0, first - edges[index - 1] < 0.4 * module { return false }
    if index + 8 < edges.count, edges[index + 8] - edges[index + 7] < 0.4 * module { return false }
    return true
  }
}
