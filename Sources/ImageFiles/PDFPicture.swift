import Pixels

/// An image of a PDF that stands by itself: no mask, no layer, and a coding that is read here.
struct PDFPicture {
  private let image: PDFObject
  private let width: Int
  private let height: Int
  private let bits: Int
  private let colours: PDFColours
  /// Pairs of numbers that the least and the largest sample stand for; empty for the usual.
  private let decode: [Double]

  /// - Returns: `nil` for an image that must be rendered.
  /// - Throws: ``ImageError`` for one that is too large or makes no sense.
  init?(_ placement: PDFScan.Placement, limits: PageLimits) throws(ImageError) {
    image = placement.image
    guard image["/SMask"].isNull, image["/Mask"].isNull else { return nil }
    guard let width = image.either("/Width", "/W").integer,
      let height = image.either("/Height", "/H").integer
    else { throw ImageError(.damaged, "An image of the PDF has no size.") }
    try limits.check(width, height)
    (self.width, self.height) = (width, height)
    let isStencil = image.either("/ImageMask", "/IM").bool ?? false
    bits = isStencil ? 1 : image.either("/BitsPerComponent", "/BPC").integer ?? 8
    guard [1, 2, 4, 8, 16].contains(bits) else {
      throw ImageError(.damaged, "An image of the PDF has \(bits) bits a sample.")
    }
    if isStencil {
      guard let fill = placement.fill else { return nil }
      colours = .stencil(UInt8(min(max(fill, 0), 1) * 255))
    } else {
      let space = image.either("/ColorSpace", "/CS")
      guard let colours = try PDFColours(space, named: placement.colourSpaces) else { return nil }
      self.colours = colours
    }
    decode = image.either("/Decode", "/D").list(limit: 64).compactMap(\.number)
      .map { min(max($0, -100_000), 100_000) }
  }

  /// Whether what lies beneath shows where the image is white.
  var isStencil: Bool { if case .stencil = colours { true } else { false } }

  /// Decodes the image, as it is stored; `nil` when it must be rendered.
  func pixels(limits: PageLimits) throws(ImageError) -> GreyImage? {
    let size = (width * colours.channels * bits + 7) / 8 * height
    let data = try PDFStreamData(image, limit: max(size, Self.codedLimit))
    switch data.coding {
    case .samples: return try samples(data.bytes, size: size)
    case .jpeg: return try jpeg(data.bytes.span, limits: limits)
    case .fax(let parameters):
      guard bits == 1, colours.channels == 1,
        let fax = PDFFax(parameters, width: width, height: height)
      else { return nil }
      let lines = try fax.image(data.bytes, limits: limits)
      // As samples, where the table says what 0 and 1 are.
      let table = colours.table(bits: 1, decode)
      let (black, white) = fax.isBlackOne ? (table[1], table[0]) : (table[0], table[1])
      if black == 0 && white == 255 { return lines }
      return GreyImage(
        width: width, height: height, pixels: lines.pixels.map { $0 < 128 ? black : white })
    case .other: return nil
    }
  }

  /// The most bytes that a coded image packed once more may have.
  private static let codedLimit = 64 << 20

  private func samples(_ bytes: [UInt8], size: Int) throws(ImageError) -> GreyImage? {
    guard bytes.count >= size else {
      throw ImageError(.damaged, "An image of the PDF is cut off or garbled.")
    }
    guard let layout = colours.layout(bits: bits, decode) else { return nil }
    var pixels = [UInt8](repeating: 0, count: width * height)
    var target = pixels.mutableSpan
    let rowSize = layout.byteCount(width: width)
    for y in 0..<height {
      let row = bytes.span.extracting(y * rowSize..<(y + 1) * rowSize)
      layout.write(row, width: width, to: &target, at: y * width)
    }
    return GreyImage(width: width, height: height, pixels: pixels)
  }

  private func jpeg(_ bytes: Span<UInt8>, limits: PageLimits) throws(ImageError) -> GreyImage? {
    guard bits == 8, let isInverted = colours.isInverted(decode) else { return nil }
    if case .indexed = colours { return nil }
    let isCMYK = colours.channels == 4
    let picture = try GreyImage(
      storedIn: bytes, JPEGSegments(bytes), areInksInverted: isCMYK && isInverted,
      pixelLimit: limits.pixels)
    return isInverted != colours.isTint && !isCMYK ? picture.inverted() : picture
  }
}
