package import Pixels

extension GreyImage {
  /// The most pixels one byte of Huffman-coded JPEG can stand for: a block of 64 in one bit.
  private static let pixelsPerByteLimit = 64 * 8

  /// Decodes a JPEG straight to grey.
  ///
  /// The header is read first, and no memory is taken for pixels that `pixelLimit` forbids or that
  /// the file is too short to hold.
  ///
  /// - Parameters:
  ///   - jpeg: a whole file, from its first byte to its last.
  ///   - pixelLimit: the most pixels, width times height, that will be decoded.
  /// - Throws: ``ImageError`` for anything but a sound JPEG; a file that is cut off or garbled is
  ///   refused as a whole, since half a page would look like a page with half its codes.
  package init(jpeg: Span<UInt8>, pixelLimit: Int = 100_000_000) throws(ImageError) {
    let decompressor = try JPEGDecompressor()
    let header = try decompressor.header(of: jpeg)
    let count = header.width * header.height
    guard count <= pixelLimit else {
      let size = "\(header.width) x \(header.height)"
      throw ImageError(.tooManyPixels, "\(size) pixels are more than \(pixelLimit).")
    }
    guard !header.isCMYK else {
      throw ImageError(.unsupported, "The JPEG holds printing colours (CMYK).")
    }
    guard count / Self.pixelsPerByteLimit <= jpeg.count else {
      throw ImageError(.damaged, "\(jpeg.count) bytes cannot hold \(count) pixels.")
    }
    self.init(
      width: header.width, height: header.height,
      pixels: try decompressor.pixels(of: jpeg, as: header))
  }

  /// Decodes a JPEG straight to grey; see ``init(jpeg:pixelLimit:)-(Span<UInt8>,_)``.
  package init(jpeg: [UInt8], pixelLimit: Int = 100_000_000) throws(ImageError) {
    try self.init(jpeg: jpeg.span, pixelLimit: pixelLimit)
  }
}
