/// The size of a QR code and where its fixed modules lie.
///
/// Source: ISO/IEC 18004:2015, 6.3 and annex E (alignment patterns).
struct QRSize {
  /// 1 to 40.
  let version: Int
  /// Modules along a side: 21, 25, … 177.
  let side: Int

  /// `nil` when no version has so many modules along a side.
  init?(side: Int) {
    guard 21...177 ~= side, side % 4 == 1 else { return nil }
    self.side = side
    version = (side - 17) / 4
  }

  /// The middles of alignment patterns along a side; empty for version 1.
  private var alignmentPlaces: [Int] {
    guard version > 1 else { return [] }
    let count = version / 7 + 2
    // Evenly spaced from the last, in even steps; version 32 alone breaks the rule.
    let step = version == 32 ? 26 : (4 * version + 2 * count + 1) / (2 * count - 2) * 2
    return [6] + (0..<count - 1).reversed().map { side - 7 - $0 * step }
  }

  /// Which modules carry no codewords, `side * side` of them, the top row first.
  var fixed: [Bool] {
    var result = [Bool](repeating: false, count: side * side)
    func fill(_ columns: Range<Int>, _ rows: Range<Int>) {
      for y in rows {
        for x in columns { result[y * side + x] = true }
      }
    }
    // Finder patterns with the space around them and the format information.
    fill(0..<9, 0..<9)
    fill(side - 8..<side, 0..<9)
    fill(0..<9, side - 8..<side)
    fill(0..<side, 6..<7)
    fill(6..<7, 0..<side)
    let places = alignmentPlaces
    for y in places {
      for x in places {
        let far = side - 7
        // Three corners hold finder patterns instead.
        if ![[6, 6], [6, far], [far, 6]].contains([x, y]) {
          fill(x - 2..<x + 3, y - 2..<y + 3)
        }
      }
    }
    if version >= 7 {
      fill(side - 11..<side - 8, 0..<6)
      fill(0..<6, side - 11..<side - 8)
    }
    return result
  }
}
