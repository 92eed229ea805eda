/// The modules of a symbol, dark or light, without the quiet zone around them.
package struct ModuleGrid: Hashable, Sendable {
  /// Modules from top to bottom, 1 or more.
  package let rows: Int
  /// Modules from left to right, 1 or more.
  package let columns: Int
  /// Whether each module is dark: `rows * columns` of them, top row first, each from the left.
  package private(set) var isDark: [Bool]

  /// A grid made of modules already at hand.
  ///
  /// - Precondition: neither side is below 1 and `isDark` fills the rectangle exactly.
  package init(rows: Int, columns: Int, isDark: [Bool]) {
    precondition(rows >= 1 && columns >= 1, "A grid has at least one module.")
    precondition(isDark.count == rows * columns, "A grid has a module for each place.")
    self.rows = rows
    self.columns = columns
    self.isDark = isDark
  }

  /// Whether one module is dark; row 0 is the top one, column 0 the left one.
  package subscript(row: Int, column: Int) -> Bool {
    get { isDark[row * columns + column] }
    set { isDark[row * columns + column] = newValue }
  }

  /// The grid as seen in a mirror, with the corner of the solid edges where it was.
  ///
  /// That corner is at the bottom left, so rows and columns change places about the diagonal
  /// through it.
  package var mirrored: ModuleGrid {
    var result = ModuleGrid(
      rows: columns, columns: rows, isDark: [Bool](repeating: false, count: isDark.count))
    for row in 0..<rows {
      for column in 0..<columns {
        result[columns - 1 - column, rows - 1 - row] = self[row, column]
      }
    }
    return result
  }
}
