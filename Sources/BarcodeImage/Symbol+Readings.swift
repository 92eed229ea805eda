import DataMatrix
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
  /// A Data Matrix symbol, its corners clockwise from the top left one.
  init(_ found: FoundDataMatrix) {
    let message = found.reading.message
    let corners = found.corners
    self.init(
      symbology: message.isGS1 ? .gs1DataMatrix : .dataMatrix, bytes: Self.data(of: message),
      corners: [corners.topLeft, corners.topRight, corners.bottomRight, corners.bottomLeft]
        .map(PagePoint.init),
      quality: 1)
  }

  /// The data as coded.
  ///
  /// A message with interpretations (ECI) is sent with a backslash and six digits
  /// for each, and its own backslashes doubled (ISO/IEC 15424); both are taken back.
  private static func data(of message: DataMatrixMessage) -> [UInt8] {
    guard ["]d4", "]d5", "]d6"].contains(message.symbologyIdentifier) else { return message.bytes }
    var data: [UInt8] = []
    var rest = message.bytes[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        data.append(byte)
        continue
      }
      if rest.first == byte {
        data.append(byte)
        rest = rest.dropFirst()
      } else {
        rest = rest.dropFirst(6)
      }
    }
    return data
  }

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

  /// The upright box around some places, clockwise from its top left corner.
  static func box(around points: [Point]) -> [PagePoint] {
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    let (left, right) = (xs.min() ?? 0, xs.max() ?? 0)
    let (top, bottom) = (ys.min() ?? 0, ys.max() ?? 0)
    return [(left, top), (right, top), (right, bottom), (left, bottom)]
      .map { PagePoint(Point(x: $0, y: $1)) }
  }
}
