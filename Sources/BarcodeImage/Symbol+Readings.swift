import Pixels
import ScanLines
import Symbols

extension PagePoint {
  /// The nearest whole place on the page.
  init(_ point: Point) {
    let limit = 1e6
    self.init(
      x: Int(min(max(point.x, 0), limit).rounded()), y: Int(min(max(point.y, 0), limit).rounded()))
  }
}

extension Symbol {
  /// A DataBar symbol; its corners are the upright box around what was read.
  init(_ found: FoundDataBar) {
    self.init(
      symbology: found.isExpanded ? .dataBarExpanded : .dataBar, bytes: found.bytes,
      corners: Self.box(around: found.points), quality: found.votes)
  }

  /// An EAN or UPC symbol; its corners are the upright box around the lines that read it.
  init(_ found: FoundRetail) {
    let isUPCA = found.kind == .ean13 && found.digits.first == 0
    let symbology: Symbology =
      switch found.kind {
      case .ean13: isUPCA ? .upcA : .ean13
      case .ean8: .ean8
      case .upcE: .upcE
      }
    self.init(
      symbology: symbology,
      bytes: found.digits.dropFirst(isUPCA ? 1 : 0).map { $0 + UInt8(ascii: "0") },
      corners: Self.box(around: found.points), quality: found.votes)
  }

  /// An Interleaved 2 of 5 symbol; its corners are the upright box around the lines that read it.
  init(_ found: FoundInterleaved) {
    let bytes = found.digits.map { $0 + UInt8(ascii: "0") }
    self.init(
      symbology: Symbology(interleaved: bytes), bytes: bytes,
      corners: Self.box(around: found.points), quality: found.votes)
  }

  /// A Code 128 or Codabar symbol; its corners are the upright box around the lines that read it.
  init(_ found: FoundLine) {
    let symbology: Symbology =
      switch found.kind {
      case .code128: .code128
      case .gs1Code128: .gs1Code128
      case .codabar: .codabar
      }
    self.init(
      symbology: symbology, bytes: found.bytes, corners: Self.box(around: found.points),
      quality: found.votes, variant: SymbolVariant(found.purpose))
  }

  /// The upright box around some places, clockwise from its top left corner.
  static func box(around points: [Point]) -> [PagePoint] {
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    let (left, right) = (xs.min() ?? 0, xs.max() ?? 0)
    let (top, bottom) = (ys.min() ?? 0, ys.max() ?? 0)
    return [(left, top), (right, top), (right, bottom), (left, bottom)]
      .map { PagePoint(Point(x: $0, y: $1)) }
  }
}

extension SymbolVariant {
  /// What function characters of Code 128 say.
  init(_ purpose: LineReading.Purpose) {
    self =
      switch purpose {
      case .data: .data
      case .application: .applicationFormat
      case .readerSetUp: .readerSetUp
      }
  }
}
