import Pixels

/// A size laid over a picture so that its fixed modules fit.
struct Alignment {
  let pattern: FixedPattern
  var corners: Quadrilateral
  /// How much lighter the light modules of the edges are than the dark ones, in levels of grey.
  var contrast: Double

  /// The sizes that may fit two solid edges, the likeliest first; at most `limit`.
  ///
  /// Their corners are not yet ``refined(in:)``. With `needsRhythm`, only where one of the timing
  /// edges shows its modules one by one, which leaves out most of what is no symbol.
  static func all(
    for finder: FinderCorner, in plane: GreyImage, limit: Int, needsRhythm: Bool
  ) -> [Alignment] {
    var found: [Alignment] = []
    let sides = finder.opposite.prefix(1).map { opposite in
      (
        across: TimingEstimate(
          from: finder.left, to: opposite, inward: finder.corner - finder.left, in: plane),
        down: TimingEstimate(
          from: finder.right, to: opposite, inward: finder.corner - finder.right, in: plane)
      )
    }
    let hasRhythm = sides.contains { $0.across.modules != nil || $0.down.modules != nil }
    guard hasRhythm || !needsRhythm else { return [] }
    for pattern in FixedPattern.known {
      let size = pattern.size
      let ways = size.rows == size.columns ? [false] : [false, true]
      for isMirrored in ways {
        let left = isMirrored ? finder.right : finder.left
        let right = isMirrored ? finder.left : finder.right
        let height = (left - finder.corner).length / Double(size.rows)
        let width = (right - finder.corner).length / Double(size.columns)
        guard min(width, height) > 1.4, max(width, height) < 1.8 * min(width, height),
          sides.allSatisfy({ side in
            side.across.mayBe(isMirrored ? size.rows : size.columns)
              && side.down.mayBe(isMirrored ? size.columns : size.rows)
          })
        else { continue }
        for opposite in finder.opposite {
          let start = Quadrilateral(
            topLeft: left, bottomLeft: finder.corner, bottomRight: right, topRight: opposite)
          let alignment = Alignment(pattern: pattern, corners: start, contrast: -.infinity)
          found.append(alignment.withOppositeSearched(in: plane))
        }
      }
    }
    let best = found.sorted { $0.contrast > $1.contrast }.prefix(limit)
    guard let first = best.first else { return [] }
    // A wrong size meets dark and light by chance; blur leaves a fifth of a right one's contrast.
    let least = max(6, 0.15 * finder.contrast(in: plane), 0.5 * first.contrast)
    return best.filter { alignment in
      alignment.contrast > least
        && FixedPattern.agreement(alignment.pattern.timing, in: plane, at: alignment.corners) >= 0.7
    }
  }

  /// The directions of the two solid edges, one module long.
  private var steps: (across: Point, down: Point) {
    let size = pattern.size
    return (
      (corners.bottomRight - corners.bottomLeft) * (1 / Double(size.columns)),
      (corners.bottomLeft - corners.topLeft) * (1 / Double(size.rows))
    )
  }

  /// Moves the fourth corner to where the timing edges fit best.
  ///
  /// A camera that looks aslant moves it most, and nothing else tells where it is.
  private func withOppositeSearched(in plane: GreyImage) -> Alignment {
    let (across, down) = steps
    let reach = pattern.size.columns >= 32 ? 4 : 3
    var best = self
    for i in -reach...reach {
      for j in -reach...reach {
        var corners = corners
        corners.topRight = corners.topRight + across * (0.6 * Double(i)) + down * (0.6 * Double(j))
        guard corners.isConvex else { continue }
        let contrast = FixedPattern.contrast(pattern.timing, in: plane, at: corners)
        if contrast > best.contrast {
          best.contrast = contrast
          best.corners = corners
        }
      }
    }
    return best
  }

  /// Moves all corners by smaller and smaller parts of a module while the edges fit better.
  func refined(in plane: GreyImage) -> Alignment {
    let (across, down) = steps
    var best = self
    best.contrast = FixedPattern.contrast(pattern.all, in: plane, at: corners)
    for step in [0.5, 0.25, 0.12, 0.06] {
      for _ in 0..<3 {
        let before = best.contrast
        for corner in 0..<4 {
          for move in [across, across * -1, down, down * -1] {
            let moved = best.corners.moved(corner, by: move * step)
            guard moved.isConvex else { continue }
            let contrast = FixedPattern.contrast(pattern.all, in: plane, at: moved)
            if contrast > best.contrast {
              best.contrast = contrast
              best.corners = moved
            }
          }
        }
        if best.contrast <= before { break }
      }
    }
    return best
  }
}
