package import Pixels

extension GreyImage {
  /// The most pixels one byte of Huffman-coded JPEG can stand for: a block of 64 in one bit.
  private static let pixelsPerByteLimit = 64 * 8
  /// The most scans of a picture: progressive ones have about ten, and a file may hold thousands of
  /// almost no bytes, each of which goes over all pixels.
  private static let scanLimit = 100

  /// Decodes a JPEG straight to grey, upright as its Exif metadata tells.
  ///
  /// The header is read first, and no memory is taken for pixels that `pixelLimit` forbids or that
  /// the file is too short to hold. Inks (CMYK) take four bytes a pixel while they are mixed.
  ///
  /// - Parameters:
  ///   - jpeg: a whole file, from its first byte to its last.
  ///   - pixelLimit: the most pixels, width times height, that will be decoded.
  /// - Throws: ``ImageError`` for anything but a sound JPEG; a file that is cut off or garbled is
  ///   refused as a whole, since half a page would look like a page with half its codes.
  package init(jpeg: Span<UInt8>, pixelLimit: Int = 100_000_000) throws(ImageError) {
    let segments = JPEGSegments(jpeg)
    let stored = try GreyImage(
      storedIn: jpeg, segments, areInksInverted: segments.isAdobe, pixelLimit: pixelLimit)
    self = stored.upright(from: segments.orientation)
  }

  /// Decodes a JPEG straight to grey; see ``init(jpeg:pixelLimit:)-(Span<UInt8>,_)``.
  package init(jpeg: [UInt8], pixelLimit: Int = 100_000_000) throws(ImageError) {
    try self.init(jpeg: jpeg.span, pixelLimit: pixelLimit)
  }

  /// Decodes the pixels as they are stored, whatever Exif says.
  ///
  /// `areInksInverted` says whether the largest value of an ink is none of it, as Adobe's programs
  /// write files; in a PDF the `Decode` array says so.
  init(
    storedIn jpeg: Span<UInt8>, _ segments: JPEGSegments, areInksInverted: Bool, pixelLimit: Int
  ) throws(ImageError) {
    let decompressor = try JPEGDecompressor()
    let header = try decompressor.header(of: jpeg)
    try PageLimits(pixels: pixelLimit).check(header.width, header.height)
    let count = header.width * header.height
    guard count / Self.pixelsPerByteLimit <= jpeg.count else {
      throw ImageError(.damaged, "\(jpeg.count) bytes cannot hold \(count) pixels.")
    }
    guard segments.scanCount <= Self.scanLimit else {
      throw ImageError(.unsupported, "The JPEG comes in \(segments.scanCount) scans.")
    }
    let pixels =
      header.isCMYK
      ? Self.mixed(try decompressor.inks(of: jpeg, as: header), isInverted: areInksInverted)
      : try decompressor.pixels(of: jpeg, as: header)
    self.init(width: header.width, height: header.height, pixels: pixels)
  }

  /// The grey of inks on paper, from four bytes a pixel.
  private static func mixed(_ inks: [UInt8], isInverted: Bool) -> [UInt8] {
    var pixels = [UInt8](repeating: 0, count: inks.count / 4)
    let source = inks.span
    let flip = isInverted ? 255 : 0
    for i in pixels.indices {
      let value = SampleRow.grey(
        Int(source[4 * i]) ^ flip, Int(source[4 * i + 1]) ^ flip, Int(source[4 * i + 2]) ^ flip,
        Int(source[4 * i + 3]) ^ flip)
      pixels[i] = UInt8(truncatingIfNeeded: value)
    }
    return pixels
  }
}
