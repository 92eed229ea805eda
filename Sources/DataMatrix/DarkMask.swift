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
    isDark = plane.locallyBinarized(radius: radius, margin: margin).pixels.map { $0 == 0 }
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
