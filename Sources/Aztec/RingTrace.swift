import Pixels

/// The square of a bull's eye's fourth ring, followed around its middle.
struct RingTrace {
  private static let rays = 64

  /// The corners of the square 3.5 modules from the middle, or `nil` when there is none.
  ///
  /// From the middle outwards, a ray in any direction meets light, dark, light and dark at 0.5,
  /// 1.5, 2.5 and 3.5 modules; the last edge is the square's outline.
  static func square(around eye: BullsEye, in plane: GreyImage, least: Int) -> Quadrilateral? {
    // A few rays tell most places that are none.
    let few = radii(stride(from: 3, to: rays, by: 8), around: eye, in: plane, least: least)
    guard few.count(where: { $0 != nil }) >= 6 else { return nil }
    let radii = radii(stride(from: 0, to: rays, by: 1), around: eye, in: plane, least: least)
    guard radii.count(where: { $0 != nil }) >= 3 * rays / 4 else { return nil }
    let points = radii.enumerated().map { index, radius in
      radius.map { eye.centre + direction(index) * $0 }
    }
    guard let corners = corners(of: points, around: eye.centre) else { return nil }
    return sides(points, corners)
  }

  /// The way of a ray, clockwise from the upper left corner of a square around the middle.
  ///
  /// The rays go through places on the square that are evenly apart, which needs no sines.
  private static func direction(_ index: Int) -> Point {
    let (side, step) = (4 * index / rays, 4 * index % rays)
    let along = 2 * Double(step) / Double(rays) - 1
    let point =
      switch side {
      case 0: Point(x: along, y: -1)
      case 1: Point(x: 1, y: along)
      case 2: Point(x: -along, y: 1)
      default: Point(x: -1, y: -along)
      }
    return point * (1 / point.length)
  }

  /// How far the outline is on each ray; `nil` where it does not show.
  private static func radii(
    _ indexes: StrideTo<Int>, around eye: BullsEye, in plane: GreyImage, least: Int
  ) -> [Double?] {
    let step = max(0.25, min(eye.module.x, eye.module.y) / 5)
    let count = Int(9 * max(eye.module.x, eye.module.y) / step)
    var (line, scan) = ([UInt8](repeating: 0, count: count), EdgeScan())
    return indexes.map { index in
      let way = direction(index) * step
      for place in 0..<count {
        let grey = plane.grey(at: eye.centre + way * Double(place))
        line[place] = UInt8(grey)
      }
      scan.scan(line.span, start: 0, step: 1, count: count, least: least)
      guard scan.edges.count >= 4, scan.isFirstRising != eye.isInverted else { return nil }
      let outline = scan.edges[3]
      // Half a module, 1.5 and 2.5 of 3.5; slant and spread ink change the shares little.
      guard (0.04...0.3).contains(scan.edges[0] / outline),
        (0.28...0.58).contains(scan.edges[1] / outline),
        (0.56...0.86).contains(scan.edges[2] / outline)
      else { return nil }
      return outline * step
    }
  }

  /// Which points are nearest to the corners, in order around.
  private static func corners(of points: [Point?], around centre: Point) -> [Int]? {
    func farthest(_ distance: (Point) -> Double) -> Int? {
      points.indices.max { one, other in
        (points[one].map(distance) ?? -1) < (points[other].map(distance) ?? -1)
      }
    }
    guard let first = farthest({ ($0 - centre).length }), let one = points[first] else {
      return nil
    }
    let axis = (one - centre) * (1 / max((one - centre).length, 1e-9))
    guard
      let opposite = farthest({ point in
        let way = point - centre
        let ahead = -(way.x * axis.x + way.y * axis.y)
        return ahead > 0.7 * way.length ? way.length : -1
      }), let two = points[opposite]
    else { return nil }
    let diagonal = two - one
    guard let left = farthest({ diagonal.cross($0 - one) }),
      let right = farthest({ -diagonal.cross($0 - one) })
    else { return nil }
    let order = [first, opposite, left, right].sorted()
    let gaps = zip(order, order[1...] + [order[0] + rays]).map { $1 - $0 }
    return gaps.allSatisfy { $0 >= rays / 10 } ? order : nil
  }

  /// The quadrilateral of lines through the points between corners.
  private static func sides(_ points: [Point?], _ corners: [Int]) -> Quadrilateral? {
    var lines: [(point: Point, way: Point)] = []
    for side in 0..<4 {
      let end = side == 3 ? corners[0] + rays : corners[side + 1]
      let margin = max(1, (end - corners[side]) / 7)
      let between = (corners[side] + margin...max(end - margin, corners[side] + margin))
        .compactMap { points[$0 % rays] }
      guard let line = line(through: between) else { return nil }
      lines.append(line)
    }
    let crossings = (0..<4).compactMap { crossing(lines[($0 + 3) % 4], lines[$0]) }
    guard crossings.count == 4 else { return nil }
    // The rays go clockwise, the corners of a quadrilateral against the clock.
    let square = Quadrilateral(
      topLeft: crossings[0], bottomLeft: crossings[3], bottomRight: crossings[2],
      topRight: crossings[1])
    return square.isConvex ? square : nil
  }

  /// The line nearest to points, by least squares of the distances from it.
  private static func line(through points: [Point]) -> (point: Point, way: Point)? {
    guard points.count >= 3 else { return nil }
    let mean = points.reduce(Point(x: 0, y: 0), +) * (1 / Double(points.count))
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for point in points {
      let way = point - mean
      xx += way.x * way.x
      xy += way.x * way.y
      yy += way.y * way.y
    }
    // The longer axis of the points' ellipse, by the larger of the two eigenvalues.
    let half = (xx - yy) / 2
    let most = (xx + yy) / 2 + (half * half + xy * xy).squareRoot()
    let way = half > 0 ? Point(x: most - yy, y: xy) : Point(x: xy, y: most - xx)
    guard way.length > 1e-9 else { return nil }
    return (mean, way * (1 / way.length))
  }

  private static func crossing(
    _ one: (point: Point, way: Point), _ other: (point: Point, way: Point)
  ) -> Point? {
    let area = one.way.cross(other.way)
    guard abs(area) > 0.05 else { return nil }
    return one.point + one.way * ((other.point - one.point).cross(other.way) / area)
  }
}
