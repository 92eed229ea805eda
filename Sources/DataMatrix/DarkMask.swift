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
    isDark = [Bool](repeating: false, count: width * height)
    var columns = [Int](repeating: 0, count: width)  // sums over the rows of the square
    func add(row: Int, times sign: Int) {
      guard (0..<plane.height).contains(row) else { return }
      let start = row * plane.width
      for x in 0..<plane.width { columns[x] += sign * Int(plane.pixels[start + x]) }
    }
    for row in 0..<min(radius, height) { add(row: row, times: 1) }
    for y in 0..<height {
      add(row: y + radius, times: 1)
      add(row: y - radius - 1, times: -1)
      let rows = min(y + radius, height - 1) - max(y - radius, 0) + 1
      var sum = 0
      for x in 0..<min(radius, width) { sum += columns[x] }
      for x in 0..<width {
        if x + radius < width { sum += columns[x + radius] }
        if x > radius { sum -= columns[x - radius - 1] }
        let count = rows * (min(x + radius, width - 1) - max(x - radius, 0) + 1)
        isDark[y * width + x] = (Int(plane.pixels[y * width + x]) + margin) * count < sum
      }
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
