internal import CSPNG
internal import Glibc
package import Pixels

/// A picture with a palette, as a PNG file.
package enum IndexedPNG {
  /// Writes the file, which takes far less time than it would to make it as small as it can be.
  ///
  /// - Parameters:
  ///   - width: pixels in a row, at least 1.
  ///   - height: rows, at least 1.
  ///   - indices: an entry of the palette for each pixel, top row first.
  ///   - palette: up to 256 colours as red, green and blue.
  /// - Returns: the bytes of the file.
  /// - Throws: ``ImageError`` in libspng's words; no memory is what may be missing.
  /// - Precondition: the entries fill the rectangle exactly, and a colour has three parts.
  package static func bytes(
    width: Int, height: Int, indices: [UInt8], palette: [[UInt8]]
  ) throws(ImageError) -> [UInt8] {
    precondition(indices.count == width * height, "A picture has an entry for each place.")
    precondition((1...256).contains(palette.count), "A palette has up to 256 colours.")
    precondition(palette.allSatisfy { $0.count == 3 }, "A colour is red, green and blue.")
    guard let context = unsafe spng_ctx_new(Int32(SPNG_CTX_ENCODER.rawValue)) else {
      throw ImageError(.unsupported, "libspng could not be prepared.")
    }
    defer { unsafe spng_ctx_free(context) }
    var header = spng_ihdr(
      width: UInt32(width), height: UInt32(height), bit_depth: 8,
      color_type: UInt8(SPNG_COLOR_TYPE_INDEXED.rawValue), compression_method: 0, filter_method: 0,
      interlace_method: 0)
    var colours = colourTable(palette)
    try check(unsafe spng_set_option(context, SPNG_ENCODE_TO_BUFFER, 1))
    try check(unsafe spng_set_option(context, SPNG_IMG_COMPRESSION_LEVEL, 3))
    try check(unsafe spng_set_ihdr(context, &header))
    try check(unsafe spng_set_plte(context, &colours))
    try check(
      unsafe spng_encode_image(
        context, indices, indices.count, Int32(SPNG_FMT_PNG.rawValue),
        Int32(SPNG_ENCODE_FINALIZE.rawValue)))
    var (length, status) = (0, Int32(0))
    guard let buffer = unsafe spng_get_png_buffer(context, &length, &status) else {
      throw ImageError(.unsupported, unsafe String(cString: spng_strerror(status)))
    }
    defer { unsafe free(buffer) }
    return unsafe [UInt8](UnsafeRawBufferPointer(start: buffer, count: length))
  }

  private static func colourTable(_ palette: [[UInt8]]) -> spng_plte {
    var table = spng_plte()
    table.n_entries = UInt32(palette.count)
    unsafe withUnsafeMutableBytes(of: &table.entries) { bytes in
      for (index, colour) in palette.enumerated() {
        for part in 0..<3 { unsafe bytes[4 * index + part] = colour[part] }
      }
    }
    return table
  }

  private static func check(_ status: Int32) throws(ImageError) {
    if status != 0 { throw ImageError(.unsupported, unsafe String(cString: spng_strerror(status))) }
  }
}
