import Pixels
import QRCode

/// The grey of each module of a QR code.
struct QRModules {
  let side: Int
  /// `side * side` of them, 0 to 255, the top row first.
  let greys: [Double]

  /// Which of them are dark.
  ///
  /// - Parameter isLocal: whether a module is dark beside its surroundings, rather than beside all
  ///   others.
  /// - Returns: the modules, dark or light; `nil` when no QR code has so many.
  func matrix(isLocal: Bool) -> QRMatrix? {
    QRMatrix(side: side, isDark: isLocal ? darkLocally : darkGlobally)
  }

  private var darkGlobally: [Bool] {
    let whole = GreyImage(
      width: side, height: side, pixels: greys.map { UInt8(min(max($0, 0), 255)) })
    return whole.binarized().pixels.map { $0 == 0 }
  }

  /// Dark is what is below the middle between the darkest and the lightest near by.
  private var darkLocally: [Bool] {
    let reach = 5
    var result = [Bool](repeating: false, count: greys.count)
    for y in 0..<side {
      for x in 0..<side {
        var (low, high) = (Double.infinity, -Double.infinity)
        for v in max(0, y - reach)...min(side - 1, y + reach) {
          for u in max(0, x - reach)...min(side - 1, x + reach) {
            low = min(low, greys[v * side + u])
            high = max(high, greys[v * side + u])
          }
        }
        result[y * side + x] = greys[y * side + x] < (low + high) / 2
      }
    }
    return result
  }
}

extension GreyImage {
  /// The grey between dark and light around a quadrilateral, and half of what parts them.
  func level(within centres: Quadrilateral) -> (middle: Double, range: Double) {
    let projection = Projection(centres)
    var greys: [Double] = []
    for y in 0..<24 {
      for x in 0..<24 {
        greys.append(grey(at: projection.point((Double(x) + 0.5) / 24, (Double(y) + 0.5) / 24)))
      }
    }
    greys.sort()
    let (dark, light) = (greys[greys.count / 12], greys[greys.count * 11 / 12])
    return ((dark + light) / 2, max((light - dark) / 2, 4))
  }

  /// The middle of a finder pattern of a black and white picture: that of its innermost square.
  func centre(of finder: FinderPattern) -> Point {
    var centre = finder.centre
    for _ in 0..<2 {
      for step in [Point(x: 1, y: 0), Point(x: 0, y: 1)] {
        guard let ahead = distance(from: centre, along: step, crossings: 1),
          let behind = distance(from: centre, along: step * -1, crossings: 1)
        else { continue }
        centre = centre + step * ((ahead - behind) / 2)
      }
    }
    return centre
  }

  /// Pixels across a finder pattern, through its middle along a direction.
  func finderWidth(at centre: Point, along step: Point) -> Double? {
    guard let ahead = distance(from: centre, along: step, crossings: 3),
      let behind = distance(from: centre, along: step * -1, crossings: 3)
    else { return nil }
    return ahead + behind
  }

  /// How far it is from a place until brightness of a black and white picture has changed so often.
  private func distance(from start: Point, along step: Point, crossings: Int) -> Double? {
    var (left, isDark) = (crossings, true)
    for i in 0..<(2 * max(width, height)) {
      let point = start + step * (Double(i) / 2)
      let (x, y) = (Int(point.x.rounded(.down)), Int(point.y.rounded(.down)))
      guard x >= 0, y >= 0, x < width, y < height else {
        // Paper is all around the picture.
        return left == 1 && isDark ? Double(i) / 2 : nil
      }
      if (pixels[y * width + x] == 0) != isDark {
        isDark.toggle()
        left -= 1
        if left == 0 { return Double(i) / 2 }
      }
    }
    return nil
  }
}
