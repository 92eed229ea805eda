package import Pixels

/// A file of one or more pages, whole in memory; nothing is read from disk and no file is opened.
///
/// The format is told by content. Only what is needed to count pages is read at first; a page is
/// decoded when it is asked for, and a damaged page does not cost the others.
package struct ImageFile: ~Copyable {
  /// The format of the file.
  package let kind: ImageKind
  private let bytes: [UInt8]
  private let limits: PageLimits

  /// Opens a file.
  ///
  /// - Throws: ``ImageError``: `notAnImage`, `tooManyPages`, `encrypted`, or `damaged` when not even
  ///   the pages can be found.
  package init(_ bytes: [UInt8], limits: PageLimits = .init()) throws(ImageError) {
    guard let kind = ImageKind(bytes.span) else {
      throw ImageError(.notAnImage, "The file does not begin as any format that is read here.")
    }
    (self.kind, self.bytes, self.limits) = (kind, bytes, limits)
  }

  /// How many pages the file has; at least 1.
  package var pageCount: Int { 1 }

  /// Decodes a page.
  ///
  /// - Parameter index: from 0.
  /// - Throws: ``ImageError`` of this page; the next may be sound.
  /// - Precondition: the index is below `pageCount`.
  package mutating func page(_ index: Int) throws(ImageError) -> PageContent {
    precondition((0..<pageCount).contains(index), "A page lies in its file.")
    guard kind == .jpeg else { throw ImageError(.unsupported, "\(kind) is not read yet.") }
    return .image(try GreyImage(jpeg: bytes, pixelLimit: limits.pixels))
  }
}
