import Pixels

/// One picture of a PBM, PGM or PPM file (Netpbm's formats P1 to P6).
struct PortableMap {
  let width: Int
  let height: Int
  /// From `1` to `6`.
  private let digit: Int
  /// The value of white, 1 to 65,535.
  private let whitest: Int
  /// Where the pixels begin.
  private let start: Int

  private var isText: Bool { digit <= 3 }
  private var channels: Int { digit % 3 == 0 ? 3 : 1 }
  private var isBitmap: Bool { digit % 3 == 1 }

  /// Reads the header at an offset.
  init(_ bytes: Span<UInt8>, at offset: Int) throws(ImageError) {
    guard bytes.begins(with: "P", at: offset), offset + 1 < bytes.count,
      (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(bytes[offset + 1])
    else { throw ImageError(.notAnImage, "A picture of a portable map begins with P1 to P6.") }
    digit = Int(bytes[offset + 1]) - 0x30
    var text = PortableMapText(at: offset + 2)
    let isBitmap = digit % 3 == 1
    guard let width = text.number(in: bytes), let height = text.number(in: bytes),
      let whitest = isBitmap ? 1 : text.number(in: bytes), text.skipBlank(in: bytes),
      width >= 1, height >= 1, (1...65_535).contains(whitest)
    else { throw ImageError(.notAnImage, "The header of the portable map makes no sense.") }
    (self.width, self.height, self.whitest, start) = (width, height, whitest, text.offset)
  }

  /// Bytes of a row stored as bytes.
  ///
  /// Numbers have at most 9 digits, so that nothing overflows.
  private var rowSize: Int {
    isBitmap ? (width + 7) / 8 : width * channels * (whitest > 255 ? 2 : 1)
  }

  /// Where the pixels end; `nil` for text, whose numbers take as many digits as they like.
  var end: Int? { isText ? nil : start + rowSize * height }

  /// Decodes the pixels.
  func image(_ bytes: Span<UInt8>, limits: PageLimits) throws(ImageError) -> GreyImage {
    try limits.check(width, height)
    let sampleCount = width * height * channels
    guard bytes.count - start >= (isText ? sampleCount : rowSize * height) else {
      throw ImageError(.damaged, "\(bytes.count) bytes cannot hold \(width) x \(height) pixels.")
    }
    return GreyImage(
      width: width, height: height,
      pixels: isText ? try textPixels(bytes) : packedPixels(bytes))
  }

  private func packedPixels(_ bytes: Span<UInt8>) -> [UInt8] {
    var pixels = [UInt8](repeating: 0, count: width * height)
    var target = pixels.mutableSpan
    for y in 0..<height {
      let first = start + y * rowSize
      let row = bytes.extracting(first..<first + rowSize)
      if let layout = plainRow {
        layout.write(row, width: width, to: &target, at: y * width)
      } else {
        for x in 0..<width { target[y * width + x] = grey(x * channels) { sample($0, of: row) } }
      }
    }
    return pixels
  }

  /// For the values of white that everyone writes.
  private var plainRow: SampleRow? {
    switch whitest {
    case 1 where isBitmap:
      SampleRow(bits: 1, channels: 1, colours: .table(SampleRow.greys(bits: 1, isInverted: true)))
    case 255, 65_535:
      SampleRow(
        bits: whitest == 255 ? 8 : 16, channels: channels,
        colours: channels == 3 ? .rgb : .table(SampleRow.greys(bits: 8)))
    default: nil
    }
  }

  private func sample(_ index: Int, of row: Span<UInt8>) -> Int {
    whitest > 255 ? Int(row[2 * index]) << 8 | Int(row[2 * index + 1]) : Int(row[index])
  }

  private func textPixels(_ bytes: Span<UInt8>) throws(ImageError) -> [UInt8] {
    var text = PortableMapText(at: start)
    var pixels = [UInt8](repeating: 0, count: width * height)
    for i in pixels.indices {
      var samples = (0, 0, 0)
      guard let first = isBitmap ? text.bit(in: bytes) : text.number(in: bytes) else {
        throw ImageError(.damaged, "The portable map ends before its last pixel.")
      }
      samples.0 = isBitmap ? 1 - first : first
      if channels == 3 {
        guard let second = text.number(in: bytes), let third = text.number(in: bytes) else {
          throw ImageError(.damaged, "The portable map ends before its last pixel.")
        }
        (samples.1, samples.2) = (second, third)
      }
      pixels[i] = grey(0) { $0 == 0 ? samples.0 : $0 == 1 ? samples.1 : samples.2 }
    }
    return pixels
  }

  private func grey(_ first: Int, _ sample: (Int) -> Int) -> UInt8 {
    func scaled(_ channel: Int) -> Int { min(sample(first + channel), whitest) * 255 / whitest }
    let value = channels == 3 ? SampleRow.grey(scaled(0), scaled(1), scaled(2)) : scaled(0)
    return UInt8(truncatingIfNeeded: value)
  }

  /// All the pictures of a file: programs that write to a pipe put one behind another.
  static func pages(of bytes: Span<UInt8>, limits: PageLimits) throws(ImageError) -> [PortableMap] {
    var pages = [try PortableMap(bytes, at: 0)]
    while let end = pages[pages.count - 1].end, end < bytes.count,
      let next = try? PortableMap(bytes, at: end)
    {
      pages.append(next)
      try limits.check(pageCount: pages.count)
    }
    return pages
  }
}
