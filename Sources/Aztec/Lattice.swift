import Pixels

/// A square of modules laid over a picture as a camera sees it.
struct Lattice {
  /// Modules from the middle to the lines on which the corners lie.
  let reach: Double
  /// Where the places `reach` modules left, right, above and below the middle lie.
  let corners: Quadrilateral
  private let projection: Projection

  init(reach: Double, corners: Quadrilateral) {
    (self.reach, self.corners) = (reach, corners)
    projection = Projection(corners)
  }

  /// Where a place lies that is so many modules from the middle.
  func point(_ x: Double, _ y: Double) -> Point {
    projection.point((x + reach) / (2 * reach), (y + reach) / (2 * reach))
  }

  /// The same lattice with its corners at another distance.
  func extended(to reach: Double) -> Lattice {
    Lattice(
      reach: reach,
      corners: Quadrilateral(
        topLeft: point(-reach, -reach), bottomLeft: point(-reach, reach),
        bottomRight: point(reach, reach), topRight: point(reach, -reach)))
  }

  /// The lattice seen upright by a symbol that lies in it turned or mirrored.
  func upright(_ pose: Pose) -> Lattice {
    func corner(_ x: Int, _ y: Int) -> Point {
      let place = pose.place(Place(x: x, y: y))
      return point(Double(place.x) * reach, Double(place.y) * reach)
    }
    return Lattice(
      reach: reach,
      corners: Quadrilateral(
        topLeft: corner(-1, -1), bottomLeft: corner(-1, 1), bottomRight: corner(1, 1),
        topRight: corner(1, -1)))
  }

  /// Pixels of a module, the mean of two directions at the middle.
  var module: Double {
    let across = point(0.5, 0) - point(-0.5, 0)
    let down = point(0, 0.5) - point(0, -0.5)
    return (across.length + down.length) / 2
  }

  /// Moves the corners by smaller and smaller parts of a module while `fit` grows.
  func refined(steps: [Double], _ fit: (Lattice) -> Double) -> Lattice {
    let across =
      (corners.topRight - corners.topLeft + corners.bottomRight - corners.bottomLeft)
      * (0.25 / reach)
    let down =
      (corners.bottomLeft - corners.topLeft + corners.bottomRight - corners.topRight)
      * (0.25 / reach)
    var (best, most) = (self, fit(self))
    for step in steps {
      for _ in 0..<3 {
        let before = most
        for corner in 0..<4 {
          for move in [across, across * -1, down, down * -1] {
            let moved = best.corners.moved(corner, by: move * step)
            guard moved.isConvex else { continue }
            let lattice = Lattice(reach: reach, corners: moved)
            let value = fit(lattice)
            if value > most { (best, most) = (lattice, value) }
          }
        }
        if most <= before { break }
      }
    }
    return best
  }
}
