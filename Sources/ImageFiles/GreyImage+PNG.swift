import Pixels

extension GreyImage {
  /// Deflate's best is 258 bytes in two bits: 1,032 to 1.
  static let inflationLimit = 1_032

  /// Decodes a PNG row by row to grey, upright as its Exif metadata tells.
  init(png: Span<UInt8>, limits: PageLimits) throws(ImageError) {
    let decoder = try PNGDecoder()
    self = try unsafe png.withUnsafeBufferPointer { bytes throws(ImageError) in
      try unsafe decoder.image(of: bytes, limits: limits)
    }
  }
}
