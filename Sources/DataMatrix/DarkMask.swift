import Pixels

/// Which pixels of a plane are dark beside their surroundings.
struct DarkMask {
  let width: Int
  let height: Int
  /// `width * height` answers, row by row.
  private(set) var isDark: [Bool]

  /// Dark is what is below the mean of a square around it by a margin.
  ///
  /// - Parameters:
  ///   - plane: what is looked at.
  ///   - radius: half the side of the square, in pixels; larger than a module or its middle fades.
  ///   - margin: levels of grey; keeps flat paper light.
  init(_ plane: GreyImage, radius: Int, margin: Int) {
    (width, height) = (plane.width, plane.height)
    isDark = []
    isDark.reserveCapacity(width * height)
    var line = [Bool](repeating: false, count: width)
    let source = plane.pixels.span
    var window = LocalSums(width: width, radius: radius)
    for row in 0..<min(radius, height) { window.add(row, of: plane) }
    for y in 0..<height {
      if y + radius < height { window.add(y + radius, of: plane) }
      if y - radius - 1 >= 0 { window.remove(y - radius - 1, of: plane) }
      window.sumUp()
      let rows = Int32(min(y + radius, height - 1) - max(y - radius, 0) + 1)
      let here = source.extracting(y * width..<(y + 1) * width)
      let (sums, counts) = (window.sums.span, window.counts.span)
      var out = line.mutableSpan
      for x in 0..<min(min(width, out.count), min(sums.count, counts.count)) {
        out[x] = (Int32(here[x]) &+ Int32(margin)) &* counts[x] &* rows < sums[x]
      }
      isDark += line
    }
  }

  subscript(x: Int, y: Int) -> Bool {
    x >= 0 && y >= 0 && x < width && y < height && isDark[y * width + x]
  }

  /// Dark also where one of the four neighbours is.
  func grown() -> DarkMask {
    var result = self
    for y in 0..<height {
      for x in 0..<width where !isDark[y * width + x] {
        result.isDark[y * width + x] =
          self[x - 1, y] || self[x + 1, y] || self[x, y - 1] || self[x, y + 1]
      }
    }
    return result
  }
}
