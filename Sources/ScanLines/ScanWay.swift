package import Pixels

/// A straight way across a picture along which brightness is measured once a pixel.
package struct ScanWay: Hashable, Sendable {
  /// The place of the first sample.
  package let start: Point
  /// From each sample to the next: one pixel in any direction.
  package let step: Point
  /// Samples along it; 1 or more.
  package let count: Int

  package init(start: Point, step: Point, count: Int) {
    (self.start, self.step, self.count) = (start, step, max(1, count))
  }

  /// The place `distance` samples from the first.
  package func point(at distance: Float) -> Point { start + step * Double(distance) }

  /// Ways across a whole picture, one beside the other.
  ///
  /// - Parameters:
  ///   - image: the picture.
  ///   - degrees: the direction of each, 0 to the right and 90 down.
  ///   - pitch: pixels between one and the next, 1 or more.
  /// - Returns: those that have at least 24 samples within the picture.
  package static func across(_ image: GreyImage, degrees: Int, pitch: Double) -> [ScanWay] {
    let step = direction(degrees: degrees)
    let aside = Point(x: -step.y, y: step.x)
    let (width, height) = (Double(image.width), Double(image.height))
    let middle = Point(x: width / 2, y: height / 2)
    let reach = (abs(aside.x) * width + abs(aside.y) * height) / 2
    let count = max(1, Int(2 * reach / pitch))
    return (0..<count).compactMap { index in
      let offset = (Double(index) + 0.5) * 2 * reach / Double(count) - reach
      return within(image, through: middle + aside * offset, step: step)
    }
  }

  /// The part of a straight line that lies in a picture.
  private static func within(_ image: GreyImage, through point: Point, step: Point) -> ScanWay? {
    var (first, last) = (-Double.infinity, Double.infinity)
    for (place, slope, side) in [
      (point.x, step.x, Double(image.width)), (point.y, step.y, Double(image.height)),
    ] {
      guard abs(slope) > 1e-9 else {
        guard place >= 0, place <= side else { return nil }
        continue
      }
      let ends = [(0.5 - place) / slope, (side - 0.5 - place) / slope]
      first = max(first, min(ends[0], ends[1]))
      last = min(last, max(ends[0], ends[1]))
    }
    guard last - first >= 23 else { return nil }
    return ScanWay(start: point + step * first, step: step, count: Int(last - first) + 1)
  }

  /// A step of one pixel; exact for multiples of 90 degrees.
  private static func direction(degrees: Int) -> Point {
    let quarter = ((degrees % 360) + 360) % 360
    let rest = Double(quarter % 90) * .pi / 180
    // The series are exact to the last bit for angles below a quarter turn.
    var (sine, cosine, term) = (0.0, 0.0, 1.0)
    for n in 0..<24 {
      if n.isMultiple(of: 2) {
        cosine += n.isMultiple(of: 4) ? term : -term
      } else {
        sine += n % 4 == 1 ? term : -term
      }
      term *= rest / Double(n + 1)
    }
    return switch quarter / 90 {
    case 0: Point(x: cosine, y: sine)
    case 1: Point(x: -sine, y: cosine)
    case 2: Point(x: -cosine, y: -sine)
    default: Point(x: sine, y: -cosine)
    }
  }
}

extension GreyImage {
  /// Brightness along a way, each sample the mean of some beside each other.
  ///
  /// - Parameters:
  ///   - way: where; places outside of the picture are as its edge.
  ///   - lines: how many ways, one pixel apart, are taken together; 1 or more.
  /// - Returns: a sample from 0 to 255 for each place of the way.
  package func profile(along way: ScanWay, lines: Int = 1) -> [Float] {
    var sums = [Float](repeating: 0, count: way.count)
    let source = pixels.span
    let (right, bottom) = (Float(width - 1), Float(height - 1))
    let (dx, dy) = (Float(way.step.x), Float(way.step.y))
    for line in 0..<lines {
      let aside = Float(line) - Float(lines - 1) / 2
      let startX = Float(way.start.x) - 0.5 - aside * dy
      let startY = Float(way.start.y) - 0.5 + aside * dx
      for i in 0..<way.count {
        let x = min(max(startX + Float(i) * dx, 0), right)
        let y = min(max(startY + Float(i) * dy, 0), bottom)
        let (column, row) = (Int(x), Int(y))
        let (u, v) = (x - Float(column), y - Float(row))
        let upper = row * width + column
        let beside = column + 1 < width ? 1 : 0
        let lower = row + 1 < height ? upper + width : upper
        let top = Float(source[upper]) * (1 - u) + Float(source[upper + beside]) * u
        let base = Float(source[lower]) * (1 - u) + Float(source[lower + beside]) * u
        sums[i] += top * (1 - v) + base * v
      }
    }
    guard lines > 1 else { return sums }
    return sums.map { $0 / Float(lines) }
  }
}
