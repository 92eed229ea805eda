import Pixels

extension GradientTiles {
  /// The energy of a neighbour's tiles, as a share of that of the symbol's: both are of one print.
  ///
  /// Text beside a symbol has less.
  private static let likeness: Float = 0.65
  /// The shorter side of a neighbour, as a share of the symbol's: lines of text are lower.
  private static let sideShare = 0.5
  /// How many of the tiles in the box around a neighbour are like the symbol's, as a share; three
  /// neighbours about a corner fill three quarters.
  private static let fill = 0.5
  /// How many tiles a neighbour has at least, those left out for the symbol beside it not counted.
  private static let tileMinimum = 6

  /// Finds where matrix symbols may stand beside one that was read, within one and a half of its
  /// own size: sheets of labels and panels of boards have them so near that their tiles touch.
  ///
  /// - Parameters:
  ///   - symbol: the corners of the one that was read.
  ///   - known: the corners of all that were read, this one included, a little outside of them.
  /// - Returns: places in no order, a margin included; nearly always none.
  func neighbours(of symbol: Quadrilateral, besides known: [Quadrilateral]) -> [PageBox] {
    guard let bounds = tiles(around: symbol) else { return [] }
    let own = indices(of: bounds).filter { symbol.contains(middle(of: $0)) }
    guard !own.isEmpty else { return [] }
    let mean = own.reduce(0) { $0 + tensors[$1].energy - noise } / Float(own.count)
    let reach = max(bounds.width, bounds.height) * 3 / 2 + 2
    let (left, top) = (max(0, bounds.left - reach), max(0, bounds.top - reach))
    let window = PageBox(
      left: left, top: top, width: min(columns, bounds.left + bounds.width + reach) - left,
      height: min(rows, bounds.top + bounds.height + reach) - top)
    let dense = indices(of: window).filter { index in
      isDense(index, floor: Self.likeness * mean)
        && !known.contains { $0.contains(middle(of: index)) }
    }
    guard dense.count >= Self.tileMinimum else { return [] }
    let leastSide = max(2, Int(Self.sideShare * Double(min(bounds.width, bounds.height))))
    var isFree = [Bool](repeating: false, count: tensors.count)
    for index in dense { isFree[index] = true }
    var boxes: [PageBox] = []
    for start in dense where isFree[start] {
      let group = take(from: start, of: &isFree, reach: 1)
      let bounds = self.bounds(of: group)
      guard group.count >= Self.tileMinimum, min(bounds.width, bounds.height) >= leastSide,
        Double(group.count) >= Self.fill * Double(bounds.width * bounds.height)
      else { continue }
      boxes.append(box(around: bounds))
    }
    return boxes
  }

  /// The tiles that the upright box around some corners meets; `nil` when it meets none.
  private func tiles(around corners: Quadrilateral) -> PageBox? {
    func tile(_ place: Double, _ count: Int) -> Int {
      min(max(Int(place) / Self.side, 0), count - 1)
    }
    let (xs, ys) = (corners.corners.map(\.x), corners.corners.map(\.y))
    guard columns > 0, rows > 0, let left = xs.min(), let right = xs.max(), let top = ys.min(),
      let bottom = ys.max()
    else { return nil }
    let (first, last) = (tile(left, columns), tile(right, columns))
    let (upper, lower) = (tile(top, rows), tile(bottom, rows))
    return PageBox(left: first, top: upper, width: last - first + 1, height: lower - upper + 1)
  }

  private func indices(of bounds: PageBox) -> [Int] {
    (bounds.top..<bounds.top + bounds.height).flatMap { row in
      (bounds.left..<bounds.left + bounds.width).map { row * columns + $0 }
    }
  }

  /// The middle of a tile in pixels.
  private func middle(of index: Int) -> Point {
    let (row, column) = index.quotientAndRemainder(dividingBy: columns)
    let side = Double(Self.side)
    return Point(x: (Double(column) + 0.5) * side + 1, y: (Double(row) + 0.5) * side + 1)
  }
}
