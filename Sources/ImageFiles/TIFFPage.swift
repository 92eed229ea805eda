import CTIFF
import Pixels

/// One page of a TIFF that is open, closed when the value ends.
@safe struct TIFFPage: ~Copyable {
  private let file: OpaquePointer
  private let memory: TIFFMemory
  private let fileSize: Int

  /// Opens a file, whose bytes stay where they are while the value is used; no page is chosen yet.
  @unsafe init(_ bytes: UnsafeRawBufferPointer, limits: PageLimits) throws(ImageError) {
    let memory = unsafe TIFFMemory(bytes)
    // A strip of the largest page, at four bytes a pixel, and room for tables.
    let limit = min(limits.pixels, 1 << 40) * 4 + (16 << 20)
    guard let file = unsafe memory.open(memoryLimit: limit) else {
      throw ImageError(.damaged, memory.complaint)
    }
    unsafe (self.file, self.memory, fileSize) = (file, memory, bytes.count)
  }

  deinit { unsafe TIFFClose(file) }

  /// Pixels of a row, as they are stored.
  var width: Int { long(TIFFTAG_IMAGEWIDTH) }
  /// Rows, as they are stored.
  var height: Int { long(TIFFTAG_IMAGELENGTH) }

  /// Reads the directory of a page.
  func choose(directoryAt offset: UInt64) throws(ImageError) {
    guard unsafe TIFFSetSubDirectory(file, offset) == 1 else { throw damage }
  }

  /// A tag of one SHORT, or what the standard says when it is missing.
  func short(_ tag: CInt) -> Int {
    var value: UInt16 = 0
    return unsafe ctiff_get_short(file, UInt32(tag), &value) == 1 ? Int(value) : 0
  }

  /// A tag of one LONG, or what the standard says when it is missing.
  func long(_ tag: CInt) -> Int {
    var value: UInt32 = 0
    return unsafe ctiff_get_long(file, UInt32(tag), &value) == 1 ? Int(value) : 0
  }

  /// Pixels to an inch or a centimetre; 0 when it is not said.
  private func resolution(_ tag: CInt) -> Double {
    var value: Float = 0
    return unsafe ctiff_get_float(file, UInt32(tag), &value) == 1 ? Double(value) : 0
  }

  /// Sets a tag for the reading only.
  func set(_ tag: CInt, to value: CInt) { unsafe _ = ctiff_set_int(file, UInt32(tag), value) }

  /// The kinds of the samples behind those of the colours.
  var extraSamples: [Int] {
    var count: UInt16 = 0
    var values: UnsafeMutablePointer<UInt16>?
    guard unsafe ctiff_get_shorts(file, UInt32(TIFFTAG_EXTRASAMPLES), &count, &values) == 1,
      let values = unsafe values
    else { return [] }
    return (0..<Int(count)).map { unsafe Int(values[$0]) }
  }

  /// The grey of each colour of the map, `1 << bits` of them; `nil` when it is missing.
  func colourTable(bits: Int) -> [UInt8]? {
    var red: UnsafeMutablePointer<UInt16>?
    var green: UnsafeMutablePointer<UInt16>?
    var blue: UnsafeMutablePointer<UInt16>?
    guard bits <= 8, unsafe ctiff_get_color_map(file, &red, &green, &blue) == 1,
      let red = unsafe red, let green = unsafe green, let blue = unsafe blue
    else { return nil }
    let colours = (0..<1 << bits).map { i in
      unsafe (Int(red[i]), Int(green[i]), Int(blue[i]))
    }
    // 16 bits by the standard; some writers fill only the lower 8.
    let isNarrow = colours.allSatisfy { max($0.0, $0.1, $0.2) < 256 }
    let shift = isNarrow ? 0 : 8
    return colours.map {
      UInt8(truncatingIfNeeded: SampleRow.grey($0.0 >> shift, $0.1 >> shift, $0.2 >> shift))
    }
  }

  /// Decodes the page, upright.
  func image(limits: PageLimits) throws(ImageError) -> GreyImage {
    try limits.check(width, height)
    let compression = short(TIFFTAG_COMPRESSION)
    try checkPlausibility(compression)
    memory.forgetErrors()
    let orientation = Orientation(rawValue: short(TIFFTAG_ORIENTATION)) ?? .topLeft
    let isTiled = unsafe TIFFIsTiled(file) != 0
    let pixels: [UInt8] =
      if let layout = layout() {
        isTiled ? try tiles(layout) : try scanlines(layout)
      } else {
        isTiled ? try colourTiles() : try colourStrips()
      }
    // Lines of a fax are spoilt on the telephone, and the next one is sound; nothing else repairs itself.
    let isFax = [COMPRESSION_CCITTRLE, COMPRESSION_CCITTFAX3].contains(CInt(compression))
    guard isFax || memory.errorCount == 0 else { throw damage }
    return GreyImage(width: width, height: height, pixels: pixels)
      .squared(
        across: resolution(TIFFTAG_XRESOLUTION), down: resolution(TIFFTAG_YRESOLUTION),
        limit: limits.pixels
      )
      .upright(from: orientation)
  }

  /// What libtiff said, as the reason for which the page is refused.
  private var damage: ImageError { ImageError(.damaged, memory.complaint) }

  /// Refuses what the file is too short to hold, and codings that are not read.
  private func checkPlausibility(_ compression: Int) throws(ImageError) {
    // The most that one byte can become: runs of 128 in two bytes; 4,096 bytes in 12 bits.
    let ratio: Int? =
      switch CInt(compression) {
      case COMPRESSION_NONE: 1
      case COMPRESSION_PACKBITS: 64
      case COMPRESSION_LZW: 2_731
      case COMPRESSION_DEFLATE, COMPRESSION_ADOBE_DEFLATE: GreyImage.inflationLimit
      default: nil
      }
    // Retired in 1995; its decoder has been a source of holes.
    guard CInt(compression) != COMPRESSION_OJPEG,
      TIFFIsCODECConfigured(UInt16(compression)) == 1
    else { throw ImageError(.unsupported, "TIFF's compression \(compression) is not read.") }
    let bitCount = (width * height).multipliedReportingOverflow(
      by: max(1, short(TIFFTAG_BITSPERSAMPLE)))
    guard let ratio else { return }
    guard !bitCount.overflow, bitCount.partialValue / 8 / ratio <= fileSize else {
      throw ImageError(.damaged, "\(fileSize) bytes cannot hold \(width) x \(height) pixels.")
    }
  }

  /// What a row or a tile may take: the file may claim any number of samples for a pixel.
  private var mostBytes: Int { 4 * width * height + (16 << 20) }

  private func scanlines(_ layout: SampleRow) throws(ImageError) -> [UInt8] {
    let size = Int(unsafe TIFFScanlineSize(file))
    guard size >= layout.byteCount(width: width), size <= mostBytes else { throw damage }
    var pixels = [UInt8](repeating: 0, count: width * height)
    var row = [UInt8](repeating: 0, count: size)
    var target = pixels.mutableSpan
    for y in 0..<height {
      let status = unsafe row.withUnsafeMutableBytes { buffer in
        unsafe TIFFReadScanline(file, buffer.baseAddress, UInt32(y), 0)
      }
      guard status == 1 else { throw damage }
      layout.write(row.span, width: width, to: &target, at: y * width)
    }
    return pixels
  }

  private func tiles(_ layout: SampleRow) throws(ImageError) -> [UInt8] {
    let (across, down) = (long(TIFFTAG_TILEWIDTH), long(TIFFTAG_TILELENGTH))
    let (size, rowSize) = unsafe (Int(TIFFTileSize(file)), Int(TIFFTileRowSize(file)))
    guard across > 0, down > 0, rowSize >= layout.byteCount(width: min(across, width)),
      size / down >= rowSize, size <= mostBytes
    else { throw damage }
    var pixels = [UInt8](repeating: 0, count: width * height)
    var tile = [UInt8](repeating: 0, count: size)
    var target = pixels.mutableSpan
    for top in stride(from: 0, to: height, by: down) {
      for left in stride(from: 0, to: width, by: across) {
        let status = unsafe tile.withUnsafeMutableBytes { buffer in
          unsafe TIFFReadTile(file, buffer.baseAddress, UInt32(left), UInt32(top), 0, 0)
        }
        guard status >= 0 else { throw damage }
        for y in 0..<min(down, height - top) {
          let row = tile.span.extracting(y * rowSize..<(y + 1) * rowSize)
          layout.write(
            row, width: min(across, width - left), to: &target, at: (top + y) * width + left)
        }
      }
    }
    return pixels
  }

  /// What libtiff can only give as colours, whole strips at a time.
  private func colourStrips() throws(ImageError) -> [UInt8] {
    let rows = max(1, min(long(TIFFTAG_ROWSPERSTRIP), height))
    set(TIFFTAG_ORIENTATION, to: CInt(ORIENTATION_TOPLEFT))
    var pixels = [UInt8](repeating: 0, count: width * height)
    var raster = [UInt32](repeating: 0, count: width * rows)
    for top in stride(from: 0, to: height, by: rows) {
      let status = unsafe raster.withUnsafeMutableBufferPointer { buffer in
        unsafe TIFFReadRGBAStripExt(file, UInt32(top), buffer.baseAddress, 1)
      }
      guard status == 1 else { throw colourless }
      let count = min(rows, height - top)
      for y in 0..<count {
        // The last row comes first.
        copy(raster, row: count - 1 - y, of: width, to: &pixels, at: (top + y) * width, width)
      }
    }
    return pixels
  }

  private func colourTiles() throws(ImageError) -> [UInt8] {
    let (across, down) = (long(TIFFTAG_TILEWIDTH), long(TIFFTAG_TILELENGTH))
    let (count, overflows) = across.multipliedReportingOverflow(by: down)
    guard across > 0, down > 0, !overflows, count <= width * height + (4 << 20) else {
      throw damage
    }
    set(TIFFTAG_ORIENTATION, to: CInt(ORIENTATION_TOPLEFT))
    var pixels = [UInt8](repeating: 0, count: width * height)
    var raster = [UInt32](repeating: 0, count: count)
    for top in stride(from: 0, to: height, by: down) {
      for left in stride(from: 0, to: width, by: across) {
        let status = unsafe raster.withUnsafeMutableBufferPointer { buffer in
          unsafe TIFFReadRGBATileExt(file, UInt32(left), UInt32(top), buffer.baseAddress, 1)
        }
        guard status == 1 else { throw colourless }
        for y in 0..<min(down, height - top) {
          copy(
            raster, row: down - 1 - y, of: across, to: &pixels, at: (top + y) * width + left,
            min(across, width - left))
        }
      }
    }
    return pixels
  }

  /// libtiff's own colours: red lowest, alpha highest, and the colours multiplied by it.
  private func copy(
    _ raster: [UInt32], row: Int, of rowSize: Int, to pixels: inout [UInt8], at offset: Int,
    _ count: Int
  ) {
    for x in 0..<count {
      let colour = Int(raster[row * rowSize + x])
      let grey = SampleRow.grey(colour & 255, colour >> 8 & 255, colour >> 16 & 255)
      pixels[offset + x] = UInt8(min(grey + 255 - colour >> 24, 255))
    }
  }

  /// Why there are no colours: damage, or a kind of picture libtiff does not know.
  private var colourless: ImageError {
    var reason = [CChar](repeating: 0, count: 1024)
    let isReadable = unsafe reason.withUnsafeMutableBufferPointer { buffer in
      unsafe TIFFRGBAImageOK(file, buffer.baseAddress) == 1
    }
    return isReadable ? damage : ImageError(.unsupported, "libtiff does not read such colours.")
  }
}
