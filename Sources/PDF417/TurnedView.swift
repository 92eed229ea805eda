import Pixels

/// A picture turned by an eighth.
///
/// A line of pixels must cross a guard pattern, 17 modules wide, within the symbol's height: one of
/// three rows turned so far would not be found.
struct TurnedView {
  let image: GreyImage
  /// The middle of the picture, and of the view.
  private let (origin, middle): (Point, Point)

  private static let part = 0.5.squareRoot()

  /// The view of a picture, a square around all of it; `nil` when that has more than so many pixels,
  /// as that of a long strip has.
  init?(_ picture: GreyImage, pixelLimit: Int) {
    let side = max(1, Int((Double(picture.width + picture.height) * Self.part).rounded(.up)))
    guard side <= pixelLimit / side else { return nil }
    origin = Point(x: Double(picture.width) / 2, y: Double(picture.height) / 2)
    middle = Point(x: Double(side) / 2, y: Double(side) / 2)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(side * side)
    for y in 0..<side {
      for x in 0..<side {
        let place = Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
        let point = Self.turned(place - middle) + origin
        pixels.append(UInt8(picture.grey(at: point) + 0.5))
      }
    }
    image = GreyImage(width: side, height: side, pixels: pixels)
  }

  private static func turned(_ way: Point) -> Point {
    Point(x: (way.x - way.y) * part, y: (way.x + way.y) * part)
  }

  /// What was found in the view, where it is in the picture.
  func turnedBack(_ found: FoundPDF417) -> FoundPDF417 {
    func back(_ point: Point) -> Point { Self.turned(point - middle) + origin }
    let corners = found.corners
    return FoundPDF417(
      reading: found.reading,
      corners: Quadrilateral(
        topLeft: back(corners.topLeft), bottomLeft: back(corners.bottomLeft),
        bottomRight: back(corners.bottomRight), topRight: back(corners.topRight)))
  }
}
