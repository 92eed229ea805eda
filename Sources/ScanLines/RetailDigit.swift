/// A digit of an EAN or UPC symbol: four elements of seven modules.
///
/// Source: GS1 General Specifications, 5.2.1.2 (number sets A, B and C).
struct RetailDigit {
  let value: UInt8
  /// Whether it is of set B, the mirror image of set C.
  let isB: Bool
  /// How far its elements are from ideal ones, squared, in modules; 0 is perfect.
  let error: Float

  /// The widths of a left digit of odd parity (set A), space first; a right digit has the same, bar
  /// first, and set B is the mirror image.
  private static let setA: [[Float]] = [
    [3, 2, 1, 1], [2, 2, 2, 1], [2, 1, 2, 2], [1, 4, 1, 1], [1, 1, 3, 2], [1, 2, 3, 1],
    [1, 1, 1, 4], [1, 3, 1, 2], [1, 2, 1, 3], [3, 1, 1, 2],
  ]

  /// The likeliest digit of four elements from `first` on; `nil` when two are alike likely.
  ///
  /// `canBeB` tells whether it may be of set B.
  init?(at first: Int, of elements: Elements, canBeB: Bool) {
    let total = elements.edges[first + 4] - elements.edges[first]
    guard total > 0 else { return nil }
    let scale = 7 / total
    let widths = (0..<4).map { elements.width(first + $0) * scale }
    var (best, least, second) = ((value: 0, isB: false), Float.infinity, Float.infinity)
    for isB in canBeB ? [false, true] : [false] {
      for value in 0..<10 {
        let ideal = isB ? Self.setA[value].reversed() : Self.setA[value]
        let distance = Self.distance(widths, ideal)
        if distance < least {
          (second, least) = (least, distance)
          best = (value, isB)
        } else if distance < second {
          second = distance
        }
      }
    }
    guard least < 1.6, second - least > 0.15 else { return nil }
    (value, isB, error) = (UInt8(best.value), best.isB, least)
  }

  /// How far the sums of neighbours are apart, squared, in modules.
  private static func distance(_ widths: [Float], _ ideal: [Float]) -> Float {
    var distance: Float = 0
    for i in 0..<3 {
      let difference = widths[i] + widths[i + 1] - ideal[i] - ideal[i + 1]
      distance += difference * difference
    }
    // 1 and 7, 2 and 8 have the same sums: the widths themselves tell them apart.
    for i in 0..<4 { distance += 0.25 * (widths[i] - ideal[i]) * (widths[i] - ideal[i]) }
    return distance
  }

  /// So many digits beside each other; `nil` unless each is clear.
  static func row(
    _ count: Int, from first: Int, of elements: Elements, canBeB: Bool
  ) -> [RetailDigit]? {
    var result: [RetailDigit] = []
    for i in 0..<count {
      guard let digit = RetailDigit(at: first + 4 * i, of: elements, canBeB: canBeB) else {
        return nil
      }
      result.append(digit)
    }
    return result
  }
}
