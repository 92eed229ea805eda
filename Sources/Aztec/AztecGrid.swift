/// The modules of a symbol, dark or light, without what is around them.
package struct AztecGrid: Hashable, Sendable {
  /// Modules from top to bottom and from left to right, 1 or more.
  package let side: Int
  /// Whether each module is dark: `side * side` of them, top row first, each from the left.
  package private(set) var isDark: [Bool]

  /// A grid made of modules already at hand.
  ///
  /// - Precondition: the side is not below 1 and `isDark` fills the square exactly.
  package init(side: Int, isDark: [Bool]) {
    precondition(side >= 1, "A grid has at least one module.")
    precondition(isDark.count == side * side, "A grid has a module for each place.")
    self.side = side
    self.isDark = isDark
  }

  /// Whether one module is dark; row 0 is the top one, column 0 the left one.
  package subscript(row: Int, column: Int) -> Bool {
    get { isDark[row * side + column] }
    set { isDark[row * side + column] = newValue }
  }

  /// The index of a module seen from the middle, or `nil` outside.
  func index(of place: Place) -> Int? {
    let (row, column) = (side / 2 + place.y, side / 2 + place.x)
    guard (0..<side).contains(row), (0..<side).contains(column) else { return nil }
    return row * side + column
  }
}
