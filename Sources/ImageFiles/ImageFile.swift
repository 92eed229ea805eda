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
  private let maps: [PortableMap]
  private let directories: [UInt64?]

  /// Opens a file.
  ///
  /// - Throws: ``ImageError``: `notAnImage`, `tooManyPages`, `encrypted`, or `damaged` when not even
  ///   the pages can be found.
  package init(_ bytes: [UInt8], limits: PageLimits = .init()) throws(ImageError) {
    guard let kind = ImageKind(bytes.span) else {
      throw ImageError(.notAnImage, "The file does not begin as any format that is read here.")
    }
    let maps = kind == .portableMap ? try PortableMap.pages(of: bytes.span, limits: limits) : []
    let directories = kind == .tiff ? try TIFFDirectories(bytes.span, limits: limits).offsets : []
    (self.kind, self.bytes, self.limits) = (kind, bytes, limits)
    (self.maps, self.directories) = (maps, directories)
  }

  /// How many pages the file has; at least 1.
  package var pageCount: Int { max(1, maps.count, directories.count) }

  /// Decodes a page.
  ///
  /// - Parameter index: from 0.
  /// - Throws: ``ImageError`` of this page; the next may be sound.
  /// - Precondition: the index is below `pageCount`.
  package mutating func page(_ index: Int) throws(ImageError) -> PageContent {
    precondition((0..<pageCount).contains(index), "A page lies in its file.")
    switch kind {
    case .jpeg: return .image(try GreyImage(jpeg: bytes, pixelLimit: limits.pixels))
    case .png: return .image(try GreyImage(png: bytes.span, limits: limits))
    case .webp: return .image(try GreyImage(webp: bytes.span, limits: limits))
    case .portableMap: return .image(try maps[index].image(bytes.span, limits: limits))
    case .tiff:
      guard let offset = directories[index] else {
        throw ImageError(.damaged, "The page's directory lies outside the file.")
      }
      return .image(try GreyImage(tiff: bytes.span, at: offset, limits: limits))
    case .pdf: throw ImageError(.unsupported, "\(kind) is not read yet.")
    }
  }
}
