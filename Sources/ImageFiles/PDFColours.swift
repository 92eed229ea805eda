import Pixels

/// What the samples of an image stand for (ISO 32000-1, 8.6), as far as brightness goes.
enum PDFColours {
  case grey
  case rgb
  case cmyk
  /// The grey of each entry of a palette; at least one.
  case indexed([UInt8])
  /// How much of black ink there is.
  case tint
  /// Where samples are 0, this grey; else the paper.
  case stencil(UInt8)

  var channels: Int {
    switch self {
    case .grey, .indexed, .tint, .stencil: 1
    case .rgb: 3
    case .cmyk: 4
    }
  }

  var isTint: Bool { if case .tint = self { true } else { false } }

  /// Reads a space by itself, or by a name that the page gives it.
  ///
  /// The value is `nil` for a space whose brightness takes more than this to tell.
  init?(_ space: PDFObject, named: PDFObject, depth: Int = 0) throws(ImageError) {
    let family = space.isArray ? space[0].name : space.name
    switch family {
    case "/DeviceGray", "/G", "/CalGray": self = .grey
    case "/DeviceRGB", "/RGB", "/CalRGB": self = .rgb
    case "/DeviceCMYK", "/CMYK": self = .cmyk
    case "/ICCBased":
      switch space[1]["/N"].integer {
      case 1: self = .grey
      case 3: self = .rgb
      case 4: self = .cmyk
      default: return nil
      }
    case "/Separation" where ["/Black", "/All"].contains(space[1].name): self = .tint
    case "/Indexed", "/I":
      guard depth == 0, let base = try PDFColours(space[1], named: named, depth: 1) else {
        return nil
      }
      let lookup = space[3]
      let text = lookup.string
      let bytes = if let text { text } else { try PDFStreamData(lookup, limit: 256 * 4).bytes }
      guard let table = base.palette(bytes) else { return nil }
      self = .indexed(table)
    case let name?:
      // A name that the page gives to a space; one of those that have their own cannot be given.
      guard !space.isArray, depth < 2 else { return nil }
      let meant = named[name]
      guard !meant.isNull else { return nil }
      try self.init(meant, named: named, depth: meant.isArray ? depth : depth + 1)
    case nil: return nil
    }
  }

  private func palette(_ bytes: [UInt8]) -> [UInt8]? {
    let layout = layout(bits: 8, [])
    guard let layout, bytes.count >= channels else { return nil }
    if case .indexed = self { return nil }
    let count = min(bytes.count / channels, 256)
    var greys = [UInt8](repeating: 0, count: count)
    var target = greys.mutableSpan
    layout.write(bytes.span, width: count, to: &target, at: 0)
    return greys
  }

  /// How rows of samples become grey; `nil` when a `Decode` array asks for more than black for white.
  func layout(bits: Int, _ decode: [Double]) -> SampleRow? {
    switch self {
    case .grey, .tint, .indexed, .stencil:
      return SampleRow(bits: bits, channels: 1, colours: .table(table(bits: bits, decode)))
    case .rgb:
      guard let isInverted = isInverted(decode) else { return nil }
      return SampleRow(bits: bits, channels: 3, colours: .rgb, isInverted: isInverted)
    case .cmyk:
      // Inks the other way round are not the same as the picture the other way round.
      guard isInverted(decode) == false else { return nil }
      return SampleRow(bits: bits, channels: 4, colours: .cmyk)
    }
  }

  /// Whether a `Decode` array exchanges black and white; `nil` when it does anything else.
  func isInverted(_ decode: [Double]) -> Bool? {
    guard decode.count >= 2 * channels else { return false }
    let pairs = (0..<channels).map { (decode[2 * $0], decode[2 * $0 + 1]) }
    if pairs.allSatisfy({ $0 == (0, 1) }) { return false }
    return pairs.allSatisfy { $0 == (1, 0) } ? true : nil
  }

  /// The grey of each value of a sample of one channel, or of its upper byte.
  func table(bits: Int, _ decode: [Double]) -> [UInt8] {
    let last = bits >= 8 ? 255 : (1 << bits) - 1
    let usual: (Double, Double) =
      if case .indexed = self { (0, Double(last)) } else { (0, 1) }
    let (least, largest) = decode.count >= 2 ? (decode[0], decode[1]) : usual
    return (0...last).map { sample in
      let value = least + Double(sample) * (largest - least) / Double(last)
      switch self {
      case .indexed(let greys):
        return greys[Int(min(max(value.rounded(), 0), Double(greys.count - 1)))]
      case .tint: return UInt8(255 - (min(max(value, 0), 1) * 255).rounded())
      case .stencil(let fill): return value < 0.5 ? fill : 255
      case .grey, .rgb, .cmyk: return UInt8((min(max(value, 0), 1) * 255).rounded())
      }
    }
  }
}
