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
    // Until the first turn, both the darkest and the lightest so far may become it.
    var (low, high) = (Int(pixels[start]), Int(pixels[start]))
    var (lowAt, highAt) = (start, start)
    var at = start + step
    let end = start + count * step
    var isRising = false
    while at < end {
      let level = Int(pixels[at])
      if level >= high { (high, highAt) = (level, at) }
      if level <= low { (low, lowAt) = (level, at) }
      if high - low > least {
        isRising = level == high
        break
      }
      at += step
    }
    guard at < end else { return }
    isFirstRising = isRising
    let share = 1 / Double(step)
    while true {
      // Each turn is the last place that is as dark or as light, so the edge begins behind it.
      if isRising {
        (high, highAt) = (Int(pixels[at]), at)
        while at < end {
          let level = Int(pixels[at])
          if level >= high {
            (high, highAt) = (level, at)
          } else if level < high - least {
            break
          }
          at += step
        }
        let edge = Self.edge(pixels, step, from: lowAt, to: highAt, low + high, isRising: true)
        edges.append((edge - Double(start)) * share)
      } else {
        (low, lowAt) = (Int(pixels[at]), at)
        while at < end {
          let level = Int(pixels[at])
          if level <= low {
            (low, lowAt) = (level, at)
          } else if level > low + least {
            break
          }
          at += step
        }
        let edge = Self.edge(pixels, step, from: highAt, to: lowAt, low + high, isRising: false)
        edges.append((edge - Double(start)) * share)
      }
      guard at < end else { return }
      isRising.toggle()
    }
  }

  /// Where the edge between two turns is; `middle` is twice the level where half of it is done.
  @inline(__always)
  private static func edge(
    _ pixels: Span<UInt8>, _ step: Int, from: Int, to: Int, _ middle: Int, isRising: Bool
  ) -> Double {
    var at = from + step
    while at < to, isRising == (2 * Int(pixels[at]) < middle) { at += step }
    let (before, after) = (Int(pixels[at - step]), Int(pixels[at]))
    guard before != after else { return Double(at) - 0.5 * Double(step) }
    let rest = Double(2 * after - middle) / Double(2 * (after - before))
    return Double(at) - min(max(rest, 0), 1) * Double(step)
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
