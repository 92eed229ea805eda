/// A page of grey pixels, in memory at one byte each.
package struct GreyImage: Hashable, Sendable {
  /// Pixels in a row; at least 1.
  package let width: Int
  /// Rows; at least 1.
  package let height: Int
  /// `width * height` pixels, top row first, each row from the left; 0 is black, 255 white.
  package let pixels: [UInt8]

  /// An image made of pixels already at hand.
  ///
  /// - Precondition: neither side is below 1 and `pixels` fills the rectangle exactly.
  package init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(width >= 1 && height >= 1, "An image has at least one pixel.")
    precondition(pixels.count == width * height, "An image has a pixel for each place.")
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}
