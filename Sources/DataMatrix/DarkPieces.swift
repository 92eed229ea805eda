/// The connected pieces of a mask, as runs of dark pixels that belong together.
struct DarkPieces {
  /// Dark pixels beside each other in a row.
  struct Run {
    let row: Int
    let first: Int
    let last: Int
    /// An earlier run of the same piece, or the run itself.
    fileprivate var parent: Int
  }

  /// The outermost columns of a piece and its last row.
  struct Bounds {
    fileprivate(set) var left: Int
    fileprivate(set) var right: Int
    fileprivate(set) var bottom: Int

    /// Pixels from the leftmost to the rightmost.
    var width: Int { right - left + 1 }
  }

  /// From the top down, each row from the left.
  private(set) var runs: [Run] = []

  /// Finds the runs of a mask and joins those that touch, corners included.
  init(_ mask: DarkMask) {
    var above = 0..<0
    for row in 0..<mask.height {
      let start = runs.count
      addRuns(row, mask)
      join(start..<runs.count, with: above)
      above = start..<runs.count
    }
  }

  private mutating func addRuns(_ row: Int, _ mask: DarkMask) {
    let line = mask.isDark.span.extracting(row * mask.width..<(row + 1) * mask.width)
    var x = 0
    while x < line.count {
      guard line[x] else {
        x += 1
        continue
      }
      let first = x
      while x < line.count, line[x] { x += 1 }
      runs.append(Run(row: row, first: first, last: x - 1, parent: runs.count))
    }
  }

  private mutating func join(_ here: Range<Int>, with above: Range<Int>) {
    var candidate = above.lowerBound
    for index in here {
      while candidate < above.upperBound, runs[candidate].last + 1 < runs[index].first {
        candidate += 1
      }
      var other = candidate
      while other < above.upperBound, runs[other].first <= runs[index].last + 1 {
        let (one, two) = (root(of: index), root(of: other))
        runs[max(one, two)].parent = min(one, two)
        other += 1
      }
    }
  }

  /// How far the pieces reach, by their first runs; of no meaning at the places of other runs.
  mutating func bounds() -> [Bounds] {
    var bounds = runs.map { Bounds(left: $0.first, right: $0.last, bottom: $0.row) }
    for index in runs.indices {
      let (root, run) = (root(of: index), runs[index])
      bounds[root].left = min(bounds[root].left, run.first)
      bounds[root].right = max(bounds[root].right, run.last)
      bounds[root].bottom = max(bounds[root].bottom, run.row)
    }
    return bounds
  }

  /// The first run of the piece that a run belongs to.
  mutating func root(of index: Int) -> Int {
    var place = index
    while runs[place].parent != place {
      runs[place].parent = runs[runs[place].parent].parent
      place = runs[place].parent
    }
    return place
  }
}
