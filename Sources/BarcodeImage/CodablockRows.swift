import Pixels
import ScanLines
import Symbols

extension [Symbol] {
  /// The symbols without rows of Codablock F, each of which has the characters of a Code 128.
  ///
  /// All rows begin in code set A, which Code 128 itself does only for control characters, have the
  /// same ends, and only a line of a module parts them. Source: AIM Europe, USS Codablock F.
  func withoutCodablockRows(on page: GreyImage) -> [Symbol] {
    let linear = filter(\.symbology.isCode128)
    guard linear.count > 1 else { return self }
    var rows: Set<Symbol> = []
    for (index, one) in linear.enumerated() where !rows.contains(one) {
      let block = linear[index...].filter { $0 == one || $0.isBeside(one) }
      guard block.count > 1, CodablockRows.show(in: block, page) else { continue }
      rows.formUnion(block)
    }
    return filter { !rows.contains($0) }
  }
}

extension Symbol {
  /// Whether two symbols of different text are as long, and lie close along each other.
  fileprivate func isBeside(_ other: Symbol) -> Bool {
    let (a, b) = (UprightBox(corners), UprightBox(other.corners))
    let length = max(a.xs.count, a.ys.count)
    guard bytes != other.bytes, gap(to: other) <= 8 + length / 40 else { return false }
    return a.xs.hasEnds(of: b.xs) || a.ys.hasEnds(of: b.ys)
  }
}

/// Where Codablock F tells itself from Code 128.
private enum CodablockRows {
  /// Lines across a block; each row is at least eight modules high, and there are few.
  private static let lineCount = 48

  /// Whether lines across some symbols show two texts or more that begin in code set A.
  static func show(in block: [Symbol], _ page: GreyImage) -> Bool {
    let corners = Set(block.map(\.corners)).count == 1 ? block[0].corners : nil
    let frame = corners ?? UprightBox(block.flatMap(\.corners)).corners
    guard frame.count == 4 else { return false }
    let places = frame.map { Point(x: Double($0.x) + 0.5, y: Double($0.y) + 0.5) }
    // Bars of upright boxes may run either way.
    return texts(places[0], places[1], places[3], page) > 1
      || texts(places[0], places[3], places[1], page) > 1
  }

  /// How many texts begin in code set A on lines from one place towards another, the first of them
  /// there and the last at the third place.
  private static func texts(
    _ start: Point, _ end: Point, _ last: Point, _ page: GreyImage
  ) -> Int {
    let length = (end - start).length
    guard length >= 24 else { return 0 }
    let step = (end - start) * (1 / length)
    let margin = 16 + 0.08 * length
    var texts: Set<[UInt8]> = []
    for line in 0..<lineCount {
      let aside = (last - start) * ((Double(line) + 0.5) / Double(lineCount))
      let way = ScanWay(
        start: start + aside - step * margin, step: step, count: Int(length + 2 * margin))
      let elements = Elements(page.profile(along: way))
      for line in [elements, elements.reversed] {
        texts.formUnion(Code128Reader.all(in: line).filter(\.beginsInSetA).map(\.bytes))
      }
    }
    return texts.count
  }
}

/// The upright box around some places.
private struct UprightBox {
  let xs: ClosedRange<Int>
  let ys: ClosedRange<Int>

  init(_ places: [PagePoint]) {
    let (xs, ys) = (places.map(\.x), places.map(\.y))
    let (left, top) = (xs.min() ?? 0, ys.min() ?? 0)
    self.xs = left...max(left, xs.max() ?? 0)
    self.ys = top...max(top, ys.max() ?? 0)
  }

  var corners: [PagePoint] {
    [
      PagePoint(x: xs.lowerBound, y: ys.lowerBound), PagePoint(x: xs.upperBound, y: ys.lowerBound),
      PagePoint(x: xs.upperBound, y: ys.upperBound), PagePoint(x: xs.lowerBound, y: ys.upperBound),
    ]
  }
}

extension ClosedRange<Int> {
  /// Whether both ends are near those of another, by a part of the length.
  fileprivate func hasEnds(of other: ClosedRange<Int>) -> Bool {
    let play = 3 + (upperBound - lowerBound) / 20
    return abs(lowerBound - other.lowerBound) <= play && abs(upperBound - other.upperBound) <= play
  }
}
