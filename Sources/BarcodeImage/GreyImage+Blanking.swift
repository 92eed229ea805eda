import Pixels

extension GreyImage {
  /// The picture with paper over some places, which are in its own pixels and may lie outside.
  ///
  /// What is left is not taken for a part of what was there. The shade is that of the paper around
  /// each place, so that no edge shows.
  func blanked(_ places: [Quadrilateral]) -> GreyImage {
    var pixels = pixels
    for place in places {
      let paper = paper(around: place)
      for y in rows(of: place) {
        for x in columns(of: place) {
          let point = Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
          if place.contains(point) { pixels[y * width + x] = paper }
        }
      }
    }
    return GreyImage(width: width, height: height, pixels: pixels)
  }

  /// The grey that three quarters of the place's edge are not lighter than.
  private func paper(around place: Quadrilateral) -> UInt8 {
    let corners = place.corners
    var greys: [Double] = []
    for (start, end) in zip(corners, corners[1...] + corners[..<1]) {
      for step in 0..<16 {
        let point = start + (end - start) * (Double(step) / 16)
        guard point.x >= 0, point.y >= 0, point.x < Double(width), point.y < Double(height) else {
          continue
        }
        greys.append(grey(at: point))
      }
    }
    greys.sort()
    return greys.isEmpty ? 255 : UInt8(greys[greys.count * 3 / 4])
  }

  private func rows(of place: Quadrilateral) -> Range<Int> {
    Self.range(place.corners.map(\.y), within: height)
  }

  private func columns(of place: Quadrilateral) -> Range<Int> {
    Self.range(place.corners.map(\.x), within: width)
  }

  private static func range(_ places: [Double], within limit: Int) -> Range<Int> {
    let low = min(max(Int((places.min() ?? 0).rounded(.down)), 0), limit)
    return low..<max(low, min(Int((places.max() ?? 0).rounded(.up)), limit))
  }
}

extension Quadrilateral {
  /// The same with each corner further from the middle, so that the sides are about so many pixels
  /// further out.
  func grown(by margin: Double) -> Quadrilateral {
    let middle = centre
    func moved(_ corner: Point) -> Point {
      let way = corner - middle
      return corner + way * (margin * 2.0.squareRoot() / max(way.length, 1))
    }
    return Quadrilateral(
      topLeft: moved(topLeft), bottomLeft: moved(bottomLeft), bottomRight: moved(bottomRight),
      topRight: moved(topRight))
  }

  /// The same in a part of the picture whose corner is at `left`, `top`.
  func within(left: Int, top: Int) -> Quadrilateral {
    let way = Point(x: Double(-left), y: Double(-top))
    return Quadrilateral(
      topLeft: topLeft + way, bottomLeft: bottomLeft + way, bottomRight: bottomRight + way,
      topRight: topRight + way)
  }
}
