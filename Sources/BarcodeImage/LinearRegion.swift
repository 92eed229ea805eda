package import Symbols

/// A rectangle of a page, turned any way, in which bars stand across one direction.
package struct LinearRegion: Hashable, Sendable {
  /// The middle, in pixels from the left of the page.
  package let x: Float
  /// The middle, in pixels from the top.
  package let y: Float
  /// How far a scan line moves to the right in one pixel of its way, -1 to 1.
  package let cosine: Float
  /// How far a scan line moves down in one pixel of its way, -1 to 1.
  package let sine: Float
  /// Pixels across the bars, the direction in which a scan line runs.
  package let length: Float
  /// Pixels along the bars.
  package let height: Float

  /// A rectangle about a middle.
  ///
  /// - Precondition: the direction is one pixel long.
  package init(
    x: Float, y: Float, cosine: Float, sine: Float, length: Float, height: Float
  ) {
    precondition(abs(cosine * cosine + sine * sine - 1) < 0.01, "A direction has length 1.")
    (self.x, self.y, self.cosine, self.sine) = (x, y, cosine, sine)
    (self.length, self.height) = (length, height)
  }

  /// The place on the page `along` pixels from the middle across the bars, `aside` along them.
  package func point(along: Float, aside: Float) -> (x: Float, y: Float) {
    (x + along * cosine - aside * sine, y + along * sine + aside * cosine)
  }

  /// The four corners, clockwise on the page from where the first scan line begins.
  package var corners: [PagePoint] { corners(along: -length / 2...length / 2) }

  /// The corners of the part between two places of a scan line, as ``point(along:aside:)`` has them.
  package func corners(along part: ClosedRange<Float>) -> [PagePoint] {
    [
      (part.lowerBound, -height / 2), (part.upperBound, -height / 2),
      (part.upperBound, height / 2), (part.lowerBound, height / 2),
    ].map { along, aside in
      let point = point(along: along, aside: aside)
      return PagePoint(x: max(0, Int(point.x.rounded())), y: max(0, Int(point.y.rounded())))
    }
  }
}
