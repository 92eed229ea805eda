import DataMatrix
import Testing
import Vectors

@Suite struct `Error correction` {
  private static let sizes = [0, 1, 2, 5, 9, 14, 23, 24, 29].map { SymbolSize.all[$0] }

  private func message(for size: SymbolSize) -> [UInt8] {
    (0..<size.dataCodewords).map { UInt8(ascii: "A") + UInt8($0 % 23) }.dropLast(
      size.dataCodewords / 3)
  }

  /// A grid with some modules changed, each of which changes one codeword.
  private func damaged(
    _ grid: ModuleGrid, size: SymbolSize, modules: Int, _ numbers: inout SeededNumbers
  ) -> (grid: ModuleGrid, places: Set<Int>) {
    var (grid, places) = (grid, Set<Int>())
    while places.count < modules {
      let row = Int.random(in: 0..<size.rows, using: &numbers)
      let column = Int.random(in: 0..<size.columns, using: &numbers)
      guard size.fixedModule(row: row, column: column) == nil,
        places.insert(row * size.columns + column).inserted
      else { continue }
      grid[row, column].toggle()
    }
    return (grid, places)
  }

  /// How many errors any block can bear, wherever they are.
  private func limit(of size: SymbolSize) -> Int {
    let blocks = size.dataCodewords > 1_500 ? 10 : size.rows == 52 ? 2 : size.rows == 132 ? 8 : 1
    return size.checkCodewords / blocks / 2
  }

  @Test(arguments: sizes) func `puts right what it can`(size: SymbolSize) throws {
    let message = message(for: size)
    let grid = try Programs.zint(message, size: size)
    var numbers = SeededNumbers(seed: 7)
    for _ in 0..<40 {
      let count = Int.random(in: 1...limit(of: size), using: &numbers)
      let (bad, _) = damaged(grid, size: size, modules: count, &numbers)
      let reading = try DataMatrixReading(grid: bad)
      #expect(reading.message.bytes == message)
      #expect(reading.correctedCodewords <= count)
    }
  }

  @Test(arguments: sizes) func `puts right twice as much where it is told`(size: SymbolSize) throws
  {
    let message = message(for: size)
    let grid = try Programs.zint(message, size: size)
    var numbers = SeededNumbers(seed: 8)
    for _ in 0..<40 {
      let (bad, places) = damaged(grid, size: size, modules: 2 * limit(of: size), &numbers)
      let reading = try DataMatrixReading(grid: bad, doubtful: places)
      #expect(reading.message.bytes == message)
    }
  }

  @Test(arguments: sizes.prefix(5))
  func `beyond its limit gives no wrong message that is sure`(size: SymbolSize) throws {
    let message = message(for: size)
    let grid = try Programs.zint(message, size: size)
    var numbers = SeededNumbers(seed: 9)
    var refused = 0
    for _ in 0..<1_000 {
      let most = size.rows * size.columns / 2 - 2 * size.rows
      let count = Int.random(in: limit(of: size) + 1...most, using: &numbers)
      let (bad, _) = damaged(grid, size: size, modules: count, &numbers)
      guard let reading = try? DataMatrixReading(grid: bad) else {
        refused += 1
        continue
      }
      #expect(reading.message.bytes == message || reading.isAtLimit)
    }
    #expect(refused > 500)
  }
}
