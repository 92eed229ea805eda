/// The bars on the left and on the right of a symbol, the same in every row.
///
/// Source: ISO/IEC 15438:2015, 5.3.2 (start and stop patterns).
enum GuardPattern: Hashable, CaseIterable {
  case start
  case stop

  /// Modules of one bar or space, counted from the wide bar, which begins the pattern.
  func width(_ number: Int) -> Double {
    switch (self, number) {
    case (.start, 0): 8
    case (.start, 7): 3
    case (.stop, 0): 7
    case (.stop, 3): 3
    case (.stop, 7): 2
    default: 1
    }
  }
}

/// A guard pattern on one line of pixels.
struct GuardHit {
  var pattern: GuardPattern
  /// Whether the symbol is read in the line's direction.
  var isForward: Bool
  /// Whether it is light on dark.
  var isInverted: Bool
  /// Where the symbol ends here, along the line.
  var outer: Double
  /// Where the row indicators end or begin, along the line.
  var inner: Double
  /// Pixels to a module along the line.
  var module: Double

  var middle: Double { (outer + inner) / 2 }

  /// How far the distance of two edges alike may be off, in modules.
  private static let tolerance = 0.8

  /// The pattern whose wide bar lies behind a crossing, looked for to either side.
  static func at(_ index: Int, of crossings: borrowing Crossings, visit: (GuardHit) -> Void) {
    let places = crossings.places
    guard index + 1 < places.count else { return }
    let wide = places[index + 1] - places[index]
    guard wide > 6 else { return }
    for isForward in [true, false] {
      // Six narrow bars and spaces are three quarters of the start's wide bar, or a little more
      // than one stop's.
      let far = isForward ? index + 7 : index - 6
      guard places.indices.contains(far) else { continue }
      let narrow = isForward ? places[far] - places[index + 1] : places[index] - places[far]
      guard narrow > 0.5 * wide, narrow < 1.55 * wide else { continue }
      for pattern in GuardPattern.allCases {
        guard let hit = hit(pattern, index, isForward, crossings) else { continue }
        visit(hit)
      }
    }
  }

  private static func hit(
    _ pattern: GuardPattern, _ index: Int, _ isForward: Bool, _ crossings: borrowing Crossings
  ) -> GuardHit? {
    let places = crossings.places
    let count = pattern == .start ? 8 : 9
    let last = isForward ? index + count : index + 1 - count
    guard places.indices.contains(last) else { return nil }
    func edge(_ number: Int) -> Double {
      isForward ? places[index + number] : -places[index + 1 - number]
    }
    let module = (edge(count) - edge(0)) / (pattern == .start ? 17 : 18)
    let tolerance = tolerance * module
    func width(_ number: Int) -> Double { pattern.width(number) * module }
    guard abs(edge(1) - edge(0) - width(0)) < 1.5 * module else { return nil }
    for number in 0..<count - 1 {
      let distance = edge(number + 2) - edge(number)
      guard abs(distance - width(number) - width(number + 1)) < tolerance,
        edge(number + 1) - edge(number) < width(number) + 1.1 * module
      else { return nil }
    }
    let (wide, thin) = isForward ? (edge(0), edge(count)) : (-edge(0), -edge(count))
    return GuardHit(
      pattern: pattern, isForward: isForward == true, isInverted: !crossings.isDark(behind: index),
      outer: pattern == .start ? wide : thin, inner: pattern == .start ? thin : wide,
      module: module)
  }
}
