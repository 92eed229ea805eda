import Pixels

/// Where the modules of a QR code lie in a picture.
///
/// Source: ISO/IEC 18004:2015, 6.3 (finder, timing and alignment patterns).
struct QRGrid {
  /// Modules along a side: 21, 25, … 177.
  let side: Int
  /// The middles of the three finder patterns and where a fourth one would have its own.
  private(set) var centres: Quadrilateral
  private(set) var score = 0.0

  private var projection: Projection { Projection(centres) }

  /// Where a place in modules lies in the picture.
  private static func place(
    _ x: Double, _ y: Double, side: Int, _ projection: Projection
  ) -> Point {
    projection.point((x - 3.5) / Double(side - 7), (y - 3.5) / Double(side - 7))
  }

  /// The corners of the symbol, clockwise from the one between two finder patterns.
  var corners: [Point] {
    let (projection, end) = (projection, Double(side))
    return [(0, 0), (end, 0), (end, end), (0, end)].map {
      Self.place($0.0, $0.1, side: side, projection)
    }
  }

  /// The grids that three finder patterns may span, the best first; at most three.
  static func all(
    for triple: FinderTriple, of view: GreyImage, in picture: GreyImage
  ) -> [QRGrid] {
    let (corner, right, below) = (
      picture.centre(of: triple.corner), picture.centre(of: triple.right),
      picture.centre(of: triple.below)
    )
    func modules(_ one: Point, _ other: Point) -> Double? {
      let way = other - one
      let step = way * (1 / max(way.length, 1e-6))
      guard let a = picture.finderWidth(at: one, along: step),
        let b = picture.finderWidth(at: other, along: step)
      else { return nil }
      return 7 + way.length * 14 / (a + b)
    }
    let counts = [modules(corner, right), modules(corner, below)].compactMap(\.self)
    guard !counts.isEmpty else { return [] }
    let mean = counts.reduce(0, +) / Double(counts.count)
    guard mean > 15, mean < 200 else { return [] }
    let nearest = min(max(Int(((mean - 17) / 4).rounded()), 1), 40)
    let grids = (max(1, nearest - 1 - nearest / 8)...min(40, nearest + 1 + nearest / 8)).map {
      version in
      let flat = Quadrilateral(
        topLeft: corner, bottomLeft: below, bottomRight: right + below - corner, topRight: right)
      return QRGrid(side: 17 + 4 * version, centres: flat).spanned(in: view)
    }
    return Array(grids.sorted { $0.score > $1.score }.prefix(3))
  }

  private init(side: Int, centres: Quadrilateral) { (self.side, self.centres) = (side, centres) }

  /// The same with the fourth corner where the alignment pattern shows.
  private func spanned(in view: GreyImage) -> QRGrid {
    let level = view.level(within: centres)
    var best = self
    best.score = score(in: view, level, isQuick: true)
    let (across, down) = (
      (centres.topRight - centres.topLeft) * (1 / Double(side - 7)),
      (centres.bottomLeft - centres.topLeft) * (1 / Double(side - 7))
    )
    let reach = 3 + side / 6
    for dy in -reach...reach {
      for dx in -reach...reach {
        var other = self
        other.centres.bottomRight =
          centres.bottomRight + across * (Double(dx) * 1.2) + down * (Double(dy) * 1.2)
        guard other.centres.isConvex else { continue }
        other.score = other.score(in: view, level, isQuick: true)
        if other.score > best.score { best = other }
      }
    }
    best.score = best.score(in: view, level)
    return best
  }

  /// The same moved until what must be dark or light agrees best.
  func refined(in view: GreyImage) -> QRGrid {
    let level = view.level(within: centres)
    let module = (centres.topRight - centres.topLeft).length / Double(side - 7)
    var best = self
    best.score = score(in: view, level)
    for part in [1, 0.5, 0.25, 0.12] {
      for _ in 0..<6 {
        let before = best.score
        for corner in (0..<4).reversed() {
          for (dx, dy) in [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)] {
            var other = best
            other.centres = other.centres.moved(corner, by: Point(x: dx, y: dy) * (part * module))
            guard other.centres.isConvex else { continue }
            other.score = other.score(in: view, level)
            if other.score > best.score { best = other }
          }
        }
        if best.score <= before { break }
      }
    }
    return best
  }

  /// How far what must be dark or light is so, and how clearly all else is either; up to 1.8.
  ///
  /// - `isQuick`: leaves out what tells little of the fourth corner.
  private func score(
    in view: GreyImage, _ level: (middle: Double, range: Double), isQuick: Bool = false
  ) -> Double {
    let projection = projection
    var (sum, count) = (0.0, 0.0)
    func add(_ x: Int, _ y: Int, isDark: Bool, weight: Double = 1) {
      let point = Self.place(Double(x) + 0.5, Double(y) + 0.5, side: side, projection)
      let value = min(max((level.middle - view.grey(at: point)) / level.range, -1), 1)
      sum += weight * (isDark ? value : -value)
      count += weight
    }
    for i in 8...(side - 9) {
      add(i, 6, isDark: i.isMultiple(of: 2))
      add(6, i, isDark: i.isMultiple(of: 2))
    }
    for i in 0..<(isQuick ? 0 : 7) {
      for (left, top) in [(0, 0), (side - 7, 0), (0, side - 7)] {
        add(left + i, top, isDark: true, weight: 0.5)
        add(left + i, top + 6, isDark: true, weight: 0.5)
        add(left, top + i, isDark: true, weight: 0.5)
        add(left + 6, top + i, isDark: true, weight: 0.5)
      }
    }
    if side > 21 {
      for y in -2...2 {
        for x in -2...2 {
          let ring = max(abs(x), abs(y))
          add(side - 7 + x, side - 7 + y, isDark: ring != 1, weight: 2)
        }
      }
    }
    if isQuick, side > 21 { return sum / count }
    // Elsewhere each module is the one or the other; between two it would be grey.
    var (clear, others) = (0.0, 0.0)
    let step = max(1, side / 25)
    for y in stride(from: side / 2, to: side, by: step) {
      for x in stride(from: side / 2, to: side, by: step) {
        let point = Self.place(Double(x) + 0.5, Double(y) + 0.5, side: side, projection)
        clear += min(abs(level.middle - view.grey(at: point)) / level.range, 1)
        others += 1
      }
    }
    return sum / count + (side > 21 ? 0.4 : 0.8) * clear / max(others, 1)
  }

  /// The grey of each module.
  func modules(of view: GreyImage) -> QRModules {
    let projection = projection
    var greys: [Double] = []
    greys.reserveCapacity(side * side)
    for y in 0..<side {
      for x in 0..<side {
        var sum = 0.0
        for (dx, dy) in [(0.5, 0.5), (0.3, 0.5), (0.7, 0.5), (0.5, 0.3), (0.5, 0.7)] {
          sum += view.grey(
            at: Self.place(Double(x) + dx, Double(y) + dy, side: side, projection))
        }
        greys.append(sum / 5)
      }
    }
    return QRModules(side: side, greys: greys)
  }
}
