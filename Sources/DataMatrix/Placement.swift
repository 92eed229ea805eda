/// Where each codeword's eight modules lie in the mapping matrix.
///
/// Codewords lie along diagonals that climb and fall by turns, each in a shape of eight modules;
/// four special shapes fill what the diagonals leave in two corners.
/// Source: ISO/IEC 16022:2006, Annex F.
struct Placement {
  private let rows: Int
  private let columns: Int
  private var isTaken: [Bool]
  /// Places in the mapping matrix, row by row; eight for each codeword, the highest bit first.
  private(set) var places: [Int] = []

  /// - Parameters:
  ///   - rows: of the mapping matrix, an even number from 6.
  ///   - columns: of the mapping matrix, an even number from 8.
  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    isTaken = [Bool](repeating: false, count: rows * columns)
    places.reserveCapacity(rows * columns)
    walk()
  }

  private mutating func walk() {
    var (row, column) = (4, 0)
    repeat {
      placeInCorner(row: row, column: column)
      repeat {  // up and to the right
        if row < rows, column >= 0 { placeOnDiagonal(row, column) }
        row -= 2
        column += 2
      } while row >= 0 && column < columns
      row += 1
      column += 3
      repeat {  // down and to the left
        if row >= 0, column < columns { placeOnDiagonal(row, column) }
        row += 2
        column -= 2
      } while row < rows && column >= 0
      row += 3
      column += 1
    } while row < rows || column < columns
  }

  /// Places a codeword whose last bit is at `row` and `column`, unless something is there (F.1).
  private mutating func placeOnDiagonal(_ row: Int, _ column: Int) {
    guard !isTaken[row * columns + column] else { return }
    for (down, right) in Self.shape { place(row + down, column + right) }
  }

  private static let shape = [
    (-2, -2), (-2, -1), (-1, -2), (-1, -1), (-1, 0), (0, -2), (0, -1), (0, 0),
  ]

  /// Places a codeword in one of the four special shapes, where the walk meets its start.
  ///
  /// Numbers below 0 count from the bottom row or the right column.
  private mutating func placeInCorner(row: Int, column: Int) {
    let remainder = columns % 8
    switch (row, column) {
    case (rows, 0): place(Self.corner1)
    case (rows - 2, 0) where remainder == 4: place(Self.corner3)
    case (rows - 2, 0) where !columns.isMultiple(of: 4): place(Self.corner2)
    case (rows + 4, 2) where remainder == 0: place(Self.corner4)
    default: break
    }
  }

  private mutating func place(_ corner: [(Int, Int)]) {
    for (row, column) in corner {
      place(row < 0 ? rows + row : row, column < 0 ? columns + column : column)
    }
  }

  private static let corner1 = [
    (-1, 0), (-1, 1), (-1, 2), (0, -2), (0, -1), (1, -1), (2, -1), (3, -1),
  ]
  private static let corner2 = [
    (-3, 0), (-2, 0), (-1, 0), (0, -4), (0, -3), (0, -2), (0, -1), (1, -1),
  ]
  private static let corner3 = [
    (-3, 0), (-2, 0), (-1, 0), (0, -2), (0, -1), (1, -1), (2, -1), (3, -1),
  ]
  private static let corner4 = [
    (-1, 0), (-1, -1), (0, -3), (0, -2), (0, -1), (1, -3), (1, -2), (1, -1),
  ]

  /// Places one bit; what leaves the matrix at the top or left comes in at the other side (F.1).
  private mutating func place(_ row: Int, _ column: Int) {
    var (row, column) = (row, column)
    if row < 0 {
      row += rows
      column += 4 - (rows + 4) % 8
    }
    if column < 0 {
      column += columns
      row += 4 - (columns + 4) % 8
    }
    if row >= rows { row -= rows }  // only in sizes of ISO/IEC 21471
    isTaken[row * columns + column] = true
    places.append(row * columns + column)
  }
}
