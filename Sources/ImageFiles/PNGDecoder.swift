import CSPNG
import Pixels

/// libspng's decoder for one file, given back when the value ends.
@safe struct PNGDecoder: ~Copyable {
  private let context: OpaquePointer

  /// Metadata chunks that are larger, or more in all, are an error: none is of use here but Exif.
  private static let chunkLimit = 16 << 20

  init() throws(ImageError) {
    guard let context = unsafe spng_ctx_new(0) else {
      throw ImageError(.unsupported, "libspng could not start a decoder.")
    }
    unsafe self.context = context
  }

  deinit { unsafe spng_ctx_free(context) }

  /// Decodes a file of bytes that stay where they are meanwhile.
  @unsafe func image(
    of bytes: UnsafeBufferPointer<UInt8>, limits: PageLimits
  ) throws(ImageError) -> GreyImage {
    try Self.check(unsafe spng_set_png_buffer(context, bytes.baseAddress, bytes.count))
    try Self.check(unsafe spng_set_chunk_limits(context, Self.chunkLimit, Self.chunkLimit))
    try Self.check(
      unsafe spng_set_crc_action(
        context, CInt(SPNG_CRC_ERROR.rawValue), CInt(SPNG_CRC_DISCARD.rawValue)))
    var header = spng_ihdr()
    try Self.check(unsafe spng_get_ihdr(context, &header), as: .notAnImage)
    let (width, height) = (Int(header.width), Int(header.height))
    try limits.check(width, height)
    let layout = try layout(header)
    guard layout.byteCount(width: width) * height / GreyImage.inflationLimit <= bytes.count else {
      throw ImageError(.damaged, "\(bytes.count) bytes cannot hold \(width) x \(height) pixels.")
    }
    try Self.check(
      unsafe spng_decode_image(
        context, nil, 0, CInt(SPNG_FMT_RAW.rawValue), CInt(SPNG_DECODE_PROGRESSIVE.rawValue)))
    let pixels = try pixels(
      layout, width: width, height: height,
      isInterlaced: header.interlace_method == UInt8(SPNG_INTERLACE_ADAM7.rawValue))
    return GreyImage(width: width, height: height, pixels: pixels).upright(from: orientation())
  }

  private func pixels(
    _ layout: SampleRow, width: Int, height: Int, isInterlaced: Bool
  ) throws(ImageError) -> [UInt8] {
    var pixels = [UInt8](repeating: 0, count: width * height)
    var row = [UInt8](repeating: 0, count: layout.byteCount(width: width))
    var target = pixels.mutableSpan
    var place = spng_row_info()
    while true {
      try Self.check(unsafe spng_get_row_info(context, &place))
      let pass = isInterlaced ? Adam7.passes[Int(place.pass)] : Adam7.whole
      let columns = pass.columns(of: width)
      let size = layout.byteCount(width: columns)
      let status = unsafe row.withUnsafeMutableBufferPointer { buffer in
        unsafe spng_decode_scanline(context, buffer.baseAddress, size)
      }
      if status != CInt(SPNG_EOI.rawValue) { try Self.check(status) }
      layout.write(
        row.span, width: columns, to: &target, at: Int(place.row_num) * width + pass.left,
        step: pass.step)
      if status == CInt(SPNG_EOI.rawValue) { break }
    }
    return pixels
  }

  /// How the rows of the file become grey.
  private func layout(_ header: spng_ihdr) throws(ImageError) -> SampleRow {
    let bits = Int(header.bit_depth)
    var transparency = spng_trns()
    let hasTransparency = unsafe spng_get_trns(context, &transparency) == 0
    switch UInt32(header.color_type) {
    case SPNG_COLOR_TYPE_GRAYSCALE.rawValue:
      var layout = SampleRow(
        bits: bits, channels: 1, colours: .table(SampleRow.greys(bits: bits)))
      if hasTransparency { layout.clear = [Int(transparency.gray)] }
      return layout
    case SPNG_COLOR_TYPE_GRAYSCALE_ALPHA.rawValue:
      return SampleRow(
        bits: bits, channels: 2, colours: .table(SampleRow.greys(bits: bits)), alpha: .straight(1))
    case SPNG_COLOR_TYPE_INDEXED.rawValue:
      let table = try palette(hasTransparency ? transparency : nil)
      return SampleRow(bits: bits, channels: 1, colours: .table(table))
    case SPNG_COLOR_TYPE_TRUECOLOR.rawValue:
      var layout = SampleRow(bits: bits, channels: 3, colours: .rgb)
      if hasTransparency {
        layout.clear = [
          Int(transparency.red), Int(transparency.green), Int(transparency.blue),
        ]
      }
      return layout
    default: return SampleRow(bits: bits, channels: 4, colours: .rgb, alpha: .straight(3))
    }
  }

  /// The grey of each colour of the palette on white; those it lacks are black.
  private func palette(_ transparency: spng_trns?) throws(ImageError) -> [UInt8] {
    var entries = spng_plte()
    try Self.check(unsafe spng_get_plte(context, &entries))
    var colours: [UInt8] = []
    unsafe withUnsafeBytes(of: &entries.entries) { bytes in
      for i in 0..<min(bytes.count / 4, 256) {
        let grey = unsafe SampleRow.grey(
          Int(bytes[4 * i]), Int(bytes[4 * i + 1]), Int(bytes[4 * i + 2]))
        colours.append(UInt8(truncatingIfNeeded: grey))
      }
    }
    for i in min(Int(entries.n_entries), 256)..<256 { colours[i] = 0 }
    guard var transparency else { return colours }
    let opacityCount = Int(min(transparency.n_type3_entries, 256))
    unsafe withUnsafeBytes(of: &transparency.type3_alpha) { alpha in
      for i in 0..<opacityCount {
        let opacity = Int(unsafe alpha[i])
        colours[i] = UInt8((Int(colours[i]) * opacity + 255 * (255 - opacity) + 127) / 255)
      }
    }
    return colours
  }

  /// What Exif metadata says, which may also stand behind the pixels.
  private func orientation() -> Orientation {
    _ = unsafe spng_decode_chunks(context)
    var exif = unsafe spng_exif()
    guard unsafe spng_get_exif(context, &exif) == 0, let data = unsafe exif.data else {
      return .topLeft
    }
    let bytes = unsafe UnsafeRawBufferPointer(start: data, count: exif.length)
    let copy = unsafe Array(bytes)
    return Exif.orientation(in: copy.span)
  }

  private static func check(
    _ status: CInt, as code: ImageError.Code = .damaged
  ) throws(ImageError) {
    guard status != 0 else { return }
    let text = unsafe spng_strerror(status).map { unsafe String(cString: $0) } ?? "no reason"
    throw ImageError(code, "libspng: \(text).")
  }
}
