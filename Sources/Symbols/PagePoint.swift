/// A place on a page, in pixels from the left and from the top.
package struct PagePoint: Hashable, Sendable {
  /// Pixels from the left, 0 or more.
  package let x: Int
  /// Pixels from the top, 0 or more.
  package let y: Int

  package init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}
