import Pixels

/// The outer bounds of one connected piece of darkness.
struct Outline {
  /// The row that `ends` begins with.
  private let top: Int
  /// The first and last dark pixel of each row; every row of a connected piece has one.
  private var ends: [(Int, Int)]
  /// Pixels in the piece.
  private(set) var count = 0

  private init(top: Int) {
    self.top = top
    ends = []
  }

  private mutating func add(x: Int, y: Int) {
    while ends.count <= y - top { ends.append((x, x)) }
    let (first, last) = ends[y - top]
    ends[y - top] = (min(first, x), max(last, x))
    count += 1
  }

  /// Pixels from top to bottom.
  var height: Int { ends.count }
  /// Pixels from the leftmost to the rightmost.
  var width: Int {
    (ends.map(\.1).max() ?? 0) - (ends.map(\.0).min() ?? 0) + 1
  }

  /// The pieces of a mask, touching corners included, that are at least `side` pixels each way.
  static func all(in mask: DarkMask, side: Int) -> [Outline] {
    var isSeen = [Bool](repeating: false, count: mask.isDark.count)
    var outlines: [Outline] = []
    var open: [Int] = []
    for start in mask.isDark.indices where mask.isDark[start] && !isSeen[start] {
      var outline = Outline(top: start / mask.width)
      isSeen[start] = true
      open.append(start)
      // The rows come out of order below the top one, never above it.
      while let place = open.popLast() {
        let (x, y) = (place % mask.width, place / mask.width)
        outline.add(x: x, y: y)
        for v in max(y - 1, 0)...min(y + 1, mask.height - 1) {
          for u in max(x - 1, 0)...min(x + 1, mask.width - 1) {
            let next = v * mask.width + u
            guard mask.isDark[next], !isSeen[next] else { continue }
            isSeen[next] = true
            open.append(next)
          }
        }
      }
      if outline.width >= side, outline.height >= side { outlines.append(outline) }
    }
    return outlines
  }

  /// The convex hull around the pixels' corners, clockwise as seen (y grows downwards).
  ///
  /// Source: A. M. Andrew, Another efficient algorithm for convex hulls in two dimensions (1979).
  var hull: [Point] {
    var left: [Point] = []
    var right: [Point] = []
    for (row, (first, last)) in ends.enumerated() {
      for y in [top + row, top + row + 1] {
        Self.extend(&right, Point(x: Double(last + 1), y: Double(y)), turn: 1)
        Self.extend(&left, Point(x: Double(first), y: Double(y)), turn: -1)
      }
    }
    return right + left.reversed()
  }

  private static func extend(_ chain: inout [Point], _ point: Point, turn: Double) {
    while let last = chain.last, chain.count >= 2 {
      let before = chain[chain.count - 2]
      guard (last - before).cross(point - last) * turn <= 0 else { break }
      chain.removeLast()
    }
    chain.append(point)
  }

  /// The hull with the corners left out that matter least, down to `tolerance` pixels.
  func polygon(tolerance: Double) -> [Point] {
    var points = hull
    while points.count > 3 {
      let count = points.count
      let distances = points.indices.map { index in
        let (before, after) = (points[(index + count - 1) % count], points[(index + 1) % count])
        let side = after - before
        let area = abs(side.cross(points[index] - before))
        return side.length < 1e-9 ? 0 : area / side.length
      }
      guard let least = distances.indices.min(by: { distances[$0] < distances[$1] }),
        distances[least] < tolerance
      else { break }
      points.remove(at: least)
    }
    return points
  }
}
