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

  /// Takes in the dark pixels from `first` to `last` of a row, which is not above the top one.
  fileprivate mutating func add(row: Int, first: Int, last: Int) {
    while ends.count <= row - top { ends.append((first, last)) }
    let (left, right) = ends[row - top]
    ends[row - top] = (min(left, first), max(right, last))
    count += last - first + 1
  }

  /// Pixels from top to bottom.
  var height: Int { ends.count }
  /// Pixels from the leftmost to the rightmost.
  var width: Int {
    (ends.map(\.1).max() ?? 0) - (ends.map(\.0).min() ?? 0) + 1
  }

  /// The pieces of a mask, touching corners included, that are at least `side` pixels each way.
  static func all(in mask: DarkMask, side: Int) -> [Outline] {
    var pieces = DarkPieces(mask)
    let bounds = pieces.bounds()
    var places: [Int: Int] = [:]
    var outlines: [Outline] = []
    for index in pieces.runs.indices {
      let root = pieces.root(of: index)
      let run = pieces.runs[index]
      guard bounds[root].width >= side, bounds[root].bottom - pieces.runs[root].row >= side - 1
      else { continue }
      // The first run of a piece is in its top row, since rows come in order.
      let place = places[root] ?? outlines.count
      if place == outlines.count {
        places[root] = place
        outlines.append(Outline(top: run.row))
      }
      outlines[place].add(row: run.row, first: run.first, last: run.last)
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
