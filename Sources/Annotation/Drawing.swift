import Pixels
import Symbols

/// The outlines and labels of one page.
struct Drawing {
  private(set) var canvas: Canvas
  /// How many pixels a dot of the typeface is wide: readable when the page fills a screen.
  private let scale: Int
  private var labels: [Area] = []

  init(_ page: GreyImage) {
    let greys = AnnotatedPage.greyLevels - 1
    canvas = Canvas(
      width: page.width, height: page.height,
      indices: page.pixels.map { UInt8((Int($0) * greys + 127) / 255) })
    scale = min(max(min(page.width, page.height) / 600, 1), 4)
  }

  /// Draws around a symbol, a little away from it, so that nothing of it is covered.
  mutating func outline(_ symbol: Symbol, scaledBy factor: Double, number: Int) {
    let thickness = max(2, 2 * scale)
    let corners = corners(of: symbol, scaledBy: factor, margin: 2 * thickness)
    for (start, end) in zip(corners, corners.dropFirst() + corners.prefix(1)) {
      canvas.line(
        from: start, to: end, thickness: thickness, with: AnnotatedPage.colour(of: number))
    }
  }

  /// Writes what a symbol is, above it or where there is room.
  mutating func label(_ symbol: Symbol, scaledBy factor: Double, number: Int) {
    let corners = corners(of: symbol, scaledBy: factor, margin: 4 * scale)
    guard let left = corners.map(\.x).min(), let top = corners.map(\.y).min(),
      let bottom = corners.map(\.y).max()
    else { return }
    let letter = Typeface.advance * scale
    let text = Self.text(symbol, number: number, limit: max(1, canvas.width / letter - 2))
    let (width, height) = ((text.count + 1) * letter, (Typeface.height + 4) * scale)
    let column = max(0, min(Int(left), canvas.width - width))
    let rows = [Int(top) - height, Int(bottom), Int(top) - 2 * height, Int(bottom) + height]
    let places = rows.filter { $0 >= 0 && $0 + height <= canvas.height }.map {
      Area(left: column, top: $0, width: width, height: height)
    }
    let free = places.first { place in !labels.contains { $0.overlaps(place) } }
    let area = free ?? places.first ?? Area(left: column, top: 0, width: width, height: height)
    labels.append(area)
    canvas.fill(area, with: AnnotatedPage.colour(of: number))
    canvas.write(
      text, left: area.left + letter / 2, top: area.top + 2 * scale, scale: scale,
      with: AnnotatedPage.white)
  }

  /// The corners on the picture, `margin` pixels further out than they are, no further than just
  /// outside of it.
  private func corners(of symbol: Symbol, scaledBy factor: Double, margin: Int) -> [Point] {
    let points = symbol.corners.map { Point(x: Double($0.x) * factor, y: Double($0.y) * factor) }
    guard !points.isEmpty else { return [] }
    let middle = points.reduce(Point(x: 0, y: 0), +) * (1 / Double(points.count))
    return points.map { point in
      let x = point.x + Double(point.x < middle.x ? -margin : margin)
      let y = point.y + Double(point.y < middle.y ? -margin : margin)
      return Point(
        x: min(max(x, -10), Double(canvas.width + 10)),
        y: min(max(y, -10), Double(canvas.height + 10)))
    }
  }

  /// The number, the symbology and the text, with `..` for what does not fit.
  private static func text(_ symbol: Symbol, number: Int, limit: Int) -> String {
    // Whatever is not in the typeface is drawn as a box there.
    let data = String(decoding: symbol.bytes.prefix(limit), as: UTF8.self)
    let text = "\(number) \(symbol.symbology.rawValue) \(data)"
    let isWhole = text.count <= limit && symbol.bytes.count <= limit
    return isWhole ? text : text.prefix(max(1, min(limit, 60) - 2)) + ".."
  }
}
