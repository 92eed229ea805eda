package import Pixels
package import Symbols

/// A page with its symbols outlined, numbered and written out, for people who would rather look.
///
/// A picture with a palette: the page in grey, and a few colours for what is drawn, so that it
/// takes one byte a pixel.
package struct AnnotatedPage: Hashable, Sendable {
  /// Pages are halved until they have no more pixels than this: A4 at 150 dpi has 2.2 million.
  ///
  /// A strip of one pixel's breadth is halved in its length alone.
  package static let pixelLimit = 4_000_000

  /// Pixels in a row; at least 1.
  package let width: Int
  /// Rows; at least 1.
  package let height: Int
  /// For each pixel its entry in ``palette``, top row first, each row from the left.
  package let indices: [UInt8]

  /// Draws the symbols of a page into it.
  ///
  /// Each has its number, from 1 in the order given, its symbology and as much of its text as
  /// there is room for. Places that lie outside the page are drawn as far as they are inside.
  package init(_ page: GreyImage, symbols: [Symbol]) {
    var page = page
    var factor = 1.0
    // A row has one more byte in the file.
    while (page.width + 1) * page.height > Self.pixelLimit {
      page = page.halved() ?? page.shortened()
      factor /= 2
    }
    var drawing = Drawing(page)
    for (index, symbol) in symbols.enumerated() {
      drawing.outline(symbol, scaledBy: factor, number: index + 1)
    }
    // Labels last, so that no outline crosses them.
    for (index, symbol) in symbols.enumerated() {
      drawing.label(symbol, scaledBy: factor, number: index + 1)
    }
    (width, height, indices) = (page.width, page.height, drawing.canvas.indices)
  }

  /// The 256 colours, each as red, green and blue from 0 to 255: first ``greyLevels`` of grey,
  /// white, then those of the outlines.
  package static let palette: [[UInt8]] =
    (0..<greyLevels).map { [UInt8](repeating: UInt8($0 * 255 / (greyLevels - 1)), count: 3) }
    + [[255, 255, 255]] + outlineColours
    + [[UInt8]](repeating: [0, 0, 0], count: 255 - greyLevels - outlineColours.count)

  /// How many greys the page is drawn in.
  package static let greyLevels = 240
  /// The entry for text on a label.
  static let white = UInt8(greyLevels)

  /// Dark enough for white text, and told apart also by who sees no red or green.
  private static let outlineColours: [[UInt8]] = [
    [0, 114, 178], [213, 94, 0], [0, 128, 96], [170, 60, 140], [90, 70, 20],
  ]

  /// The entry for what belongs to the symbol of a number.
  static func colour(of number: Int) -> UInt8 {
    UInt8(greyLevels + 1 + (number - 1) % outlineColours.count)
  }
}

extension GreyImage {
  /// A strip of one pixel's breadth at half its length, each pixel the mean of two.
  fileprivate func shortened() -> GreyImage {
    let count = max(1, pixels.count / 2)
    let means: [UInt8] = (0..<count).map { index in
      let first = Int(pixels[2 * index])
      let second = Int(pixels[min(2 * index + 1, pixels.count - 1)])
      return UInt8((first + second + 1) / 2)
    }
    return GreyImage(
      width: width == 1 ? 1 : count, height: width == 1 ? count : 1, pixels: means)
  }
}
