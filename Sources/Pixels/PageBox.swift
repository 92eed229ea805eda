/// An upright rectangle of a picture, in whole pixels.
package struct PageBox: Hashable, Sendable {
  /// Pixels from the left of the picture, 0 or more.
  package let left: Int
  /// Pixels from the top, 0 or more.
  package let top: Int
  /// Pixels in a row of it; at least 1.
  package let width: Int
  /// Rows of it; at least 1.
  package let height: Int

  package init(left: Int, top: Int, width: Int, height: Int) {
    (self.left, self.top, self.width, self.height) = (left, top, width, height)
  }
}
