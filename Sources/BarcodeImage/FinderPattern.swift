import Pixels

/// A square in a square in a square, of which a QR code has three in its corners.
///
/// Source: ISO/IEC 18004, finder pattern: dark, light, dark, light, dark as 1, 1, 3, 1 and 1 modules
/// along every line through its middle.
struct FinderPattern: Hashable {
  let x: Int
  let y: Int
  /// Pixels along the whole of it: 7 modules.
  let side: Int
}

extension GreyImage {
  /// The finder patterns of a black and white picture, each seen along two rows and columns or more.
  ///
  /// - Returns: distinct places from the top down; empty when there is none.
  var finders: [FinderPattern] {
    let source = pixels.span
    var seen: [(finder: FinderPattern, count: Int)] = []
    for y in 0..<height {
      var runs = Runs()
      for x in 0...width {
        let i = y * width + x
        if x > 0, x < width, source[i] == source[i - 1] {
          runs.lengthen()
          continue
        }
        // A run has ended; the last of the five must be dark.
        if x > 0, source[i - 1] == 0, runs.areFinder {
          let finder = FinderPattern(x: x - runs.total / 2, y: y, side: runs.total)
          if crossesColumn(finder) { Self.count(finder, among: &seen) }
        }
        runs.begin()
      }
    }
    return seen.filter { $0.count > 1 }.map(\.finder)
  }

  private static func count(
    _ finder: FinderPattern, among seen: inout [(finder: FinderPattern, count: Int)]
  ) {
    let index = seen.firstIndex {
      max(abs($0.finder.x - finder.x), abs($0.finder.y - finder.y)) < finder.side / 2
    }
    guard let index else {
      seen.append((finder, 1))
      return
    }
    seen[index].count += 1
  }

  /// Whether the column through a finder's middle crosses it too.
  private func crossesColumn(_ finder: FinderPattern) -> Bool {
    let source = pixels.span
    let reach = finder.side
    var runs = Runs()
    let (top, bottom) = (max(0, finder.y - reach), min(height, finder.y + reach))
    for y in top...bottom {
      let i = y * width + finder.x
      if y > top, y < bottom, source[i] == source[i - width] {
        runs.lengthen()
        continue
      }
      if y > top, source[i - width] == 0, runs.areFinder,
        (y - runs.total...y).contains(finder.y), 2 * abs(runs.total - reach) <= reach
      {
        return true
      }
      runs.begin()
    }
    return false
  }
}

/// The lengths of the last five runs of one colour along a line.
private struct Runs {
  private var lengths = (0, 0, 0, 0, 0)

  var total: Int { lengths.0 + lengths.1 + lengths.2 + lengths.3 + lengths.4 }

  mutating func lengthen() { lengths.4 += 1 }

  mutating func begin() { lengths = (lengths.1, lengths.2, lengths.3, lengths.4, 1) }

  var areFinder: Bool {
    let total = total
    guard total >= 10, lengths.0 > 0 else { return false }
    // A module may be short or long by half, and the middle of three by one.
    func isNear(_ run: Int, _ modules: Int, _ slack: Int) -> Bool {
      abs(14 * run - 2 * modules * total) <= slack * total
    }
    return isNear(lengths.0, 1, 1) && isNear(lengths.1, 1, 1) && isNear(lengths.2, 3, 2)
      && isNear(lengths.3, 1, 1) && isNear(lengths.4, 1, 1)
  }
}
