/// What the row indicators tell of a symbol.
struct SymbolShape: Hashable {
  /// 3 to 90.
  let rows: Int
  /// Columns of codewords without row indicators, 1 to 30.
  let columns: Int
  /// The level of error correction, 0 to 8.
  let level: Int

  var codewords: Int { rows * columns }
}

/// A row indicator as it was read.
///
/// Source: ISO/IEC 15438:2015, 5.11.
struct RowIndicator {
  /// The row that says so, from 0.
  let row: Int
  /// Which of the three facts it tells: 0 for rows in threes, 1 for level and rest, 2 for columns.
  let fact: Int
  /// The fact, 0 to 29.
  let value: Int

  /// - `isLeft`: whether it stands behind the start pattern.
  init(_ entry: CodewordPatterns.Entry, isLeft: Bool) {
    row = entry.codeword / 30 * 3 + entry.cluster
    value = entry.codeword % 30
    fact = isLeft ? entry.cluster : (entry.cluster + 2) % 3
  }
}

/// Counts what row indicators say.
struct IndicatorVotes {
  private var counts = [[Int]](repeating: [Int](repeating: 0, count: 30), count: 3)

  mutating func add(_ indicator: RowIndicator) { counts[indicator.fact][indicator.value] += 1 }

  /// The value that most say of a fact, and how many; `nil` when none does.
  private func winner(_ fact: Int) -> Int? {
    guard let most = counts[fact].max(), most >= 1 else { return nil }
    return counts[fact].firstIndex(of: most)
  }

  /// What the majority says, when a symbol can be so.
  var shape: SymbolShape? {
    guard let threes = winner(0), let mixed = winner(1), let columns = winner(2) else {
      return nil
    }
    let shape = SymbolShape(
      rows: 3 * threes + mixed % 3 + 1, columns: columns + 1, level: mixed / 3)
    guard 3...90 ~= shape.rows, 0...8 ~= shape.level, shape.codewords <= 928,
      shape.codewords > 2 << shape.level
    else { return nil }
    return shape
  }
}

extension SymbolShape {
  /// What the indicator of a row must be.
  func agrees(with indicator: RowIndicator) -> Bool {
    guard indicator.row < rows else { return false }
    return switch indicator.fact {
    case 0: indicator.value == (rows - 1) / 3
    case 1: indicator.value == 3 * level + (rows - 1) % 3
    default: indicator.value == columns - 1
    }
  }
}
