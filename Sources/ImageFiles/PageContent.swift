package import Pixels

/// What a page of a file came to.
package enum PageContent: Hashable, Sendable {
  /// The pixels of the page, upright.
  case image(GreyImage)
  /// A page of a PDF that is more than one scan: text, lines, layers, or a coding not read here.
  ///
  /// The size is that of the page as it is shown, turned by its own `Rotate`, in points of 1/72 inch;
  /// each side is finite and above 0.
  case needsRendering(widthPoints: Double, heightPoints: Double)
}
