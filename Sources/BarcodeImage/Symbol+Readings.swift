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
      symbology: message.isGS1 ? .gs1DataMatrix : .dataMatrix, bytes: message.bytes,
      corners: [corners.topLeft, corners.topRight, corners.bottomRight, corners.bottomLeft]
        .map(PagePoint.init),
      quality: 1)
  }

  /// A DataBar symbol; its corners are the upright box around what was read.
  init(_ found: FoundDataBar) {
    let (xs, ys) = (found.points.map(\.x), found.points.map(\.y))
    let (left, right) = (xs.min() ?? 0, xs.max() ?? 0)
    let (top, bottom) = (ys.min() ?? 0, ys.max() ?? 0)
    self.init(
      symbology: found.isExpanded ? .dataBarExpanded : .dataBar, bytes: found.bytes,
      corners: [(left, top), (right, top), (right, bottom), (left, bottom)]
        .map { PagePoint(Point(x: $0, y: $1)) },
      quality: found.votes)
  }
}
