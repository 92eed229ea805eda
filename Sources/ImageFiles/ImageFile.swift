package import Pixels

/// A file of one or more pages, whole in memory; nothing is read from disk and no file is opened.
///
/// The format is told by content. Only what is needed to count pages is read at first; a page is
/// decoded when it is asked for, and a damaged page does not cost the others.
package struct ImageFile: ~Copyable {
  /// The format of the file.
  package let kind: ImageKind
  private let limits: PageLimits
  private let source: Source

  /// Where the pages are.
  private enum Source {
    /// One page, which is the whole file.
    case picture([UInt8])
    case maps([PortableMap], [UInt8])
    case tiff([UInt64?], [UInt8])
    case pdf(PDFPageReader)
  }

  /// Opens a file.
  ///
  /// - Throws: ``ImageError``: `notAnImage`, `tooManyPages`, `encrypted`, or `damaged` when not even
  ///   the pages can be found.
  package init(_ bytes: [UInt8], limits: PageLimits = .init()) throws(ImageError) {
    guard !bytes.isEmpty else { throw ImageError(.notAnImage, "The file is empty.") }
    guard let kind = ImageKind(bytes.span) else {
      throw ImageError(.notAnImage, "The file does not begin as any format that is read here.")
    }
    source =
      switch kind {
      case .jpeg, .png, .webp: .picture(bytes)
      case .portableMap: .maps(try PortableMap.pages(of: bytes.span, limits: limits), bytes)
      case .tiff: .tiff(try TIFFDirectories(bytes.span, limits: limits).offsets, bytes)
      case .pdf: .pdf(try PDFPageReader(bytes, limits: limits))
      }
    (self.kind, self.limits) = (kind, limits)
  }

  /// How many pages the file has; at least 1.
  package var pageCount: Int {
    switch source {
    case .picture: 1
    case .maps(let maps, _): maps.count
    case .tiff(let offsets, _): offsets.count
    case .pdf(let reader): reader.pageCount
    }
  }

  /// Decodes a page.
  ///
  /// Pages are counted from 0. An ``ImageError`` is about this page; the next may be sound.
  ///
  /// - Precondition: the index is below `pageCount`.
  package mutating func page(_ index: Int) throws(ImageError) -> PageContent {
    precondition((0..<pageCount).contains(index), "A page lies in its file.")
    switch source {
    case .picture(let bytes): return .image(try picture(bytes))
    case .maps(let maps, let bytes):
      return .image(try maps[index].image(bytes.span, limits: limits))
    case .tiff(let offsets, let bytes):
      guard let offset = offsets[index] else {
        throw ImageError(.damaged, "The page's directory lies outside the file.")
      }
      return .image(try GreyImage(tiff: bytes.span, at: offset, limits: limits))
    case .pdf(let reader): return try reader.page(index)
    }
  }

  private func picture(_ bytes: [UInt8]) throws(ImageError) -> GreyImage {
    switch kind {
    case .png: try GreyImage(png: bytes.span, limits: limits)
    case .webp: try GreyImage(webp: bytes.span, limits: limits)
    case .jpeg, .tiff, .portableMap, .pdf:
      try GreyImage(jpeg: bytes.span, pixelLimit: limits.pixels)
    }
  }
}
