/// Where wide elements part from narrow ones.
struct WidthParting {
  let narrow: Float
  let wide: Float

  /// Parts widths into two heaps about two means; `nil` when they are none.
  ///
  /// Wide elements have two to three modules (2.25 of Codabar with narrow ones below 0.5 mm).
  init?(_ widths: [Float]) {
    guard var low = widths.min(), var high = widths.max(), low > 0 else { return nil }
    for _ in 0..<8 {
      let middle = (low + high) / 2
      let (below, above) = (widths.filter { $0 <= middle }, widths.filter { $0 > middle })
      guard !below.isEmpty, !above.isEmpty else { return nil }
      low = below.reduce(0, +) / Float(below.count)
      high = above.reduce(0, +) / Float(above.count)
    }
    guard high > 1.5 * low, high < 6 * low else { return nil }
    (narrow, wide) = (low, high)
  }

  /// Whether a width is that of a wide element; `nil` when it is neither or in the middle.
  func isWide(_ width: Float) -> Bool? {
    let part = (width - narrow) / (wide - narrow)
    return switch part {
    case -0.7..<0.45: false
    case 0.55..<1.7: true
    default: nil
    }
  }
}
