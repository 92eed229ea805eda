import Aztec
import Testing
import Vectors

@Suite struct `Error correction of Aztec symbols` {
  /// A size by its number in zint, and how many letters are put into it.
  static let cases: [(version: Int, message: Int)] = [
    (1, 4), (4, 20), (8, 20), (12, 60), (27, 500),
  ]

  private func size(_ version: Int) -> AztecSize { AztecSize.all[version - 1] }

  /// A grid with modules outside of the core changed.
  private func damaged(
    _ grid: AztecGrid, _ size: AztecSize, modules: Int, _ numbers: inout SeededNumbers
  ) -> (grid: AztecGrid, places: Set<Int>) {
    var (grid, places) = (grid, Set<Int>())
    while places.count < modules {
      let row = Int.random(in: 0..<grid.side, using: &numbers)
      let column = Int.random(in: 0..<grid.side, using: &numbers)
      let ring = max(abs(row - grid.side / 2), abs(column - grid.side / 2))
      guard ring > (size.isCompact ? 5 : 7), places.insert(row * grid.side + column).inserted else {
        continue
      }
      grid[row, column].toggle()
    }
    return (grid, places)
  }

  /// Codewords that check, counted from the bits that the message needs at most.
  private func checkCount(_ size: AztecSize, message: Int) -> Int {
    // A latch or shift, then at most eight bits a character, and a stuffed bit in each codeword.
    size.codewords - (8 * message + 30) / (size.codewordBits - 1) - 1
  }

  @Test(arguments: cases) func `puts right what it can`(version: Int, message: Int) throws {
    let size = size(version)
    let bytes = (0..<message).map { UInt8(ascii: "A") + UInt8($0 % 23) }
    let grid = try Zint.grid(bytes, size: size)
    var numbers = SeededNumbers(seed: 7)
    for _ in 0..<(size.layers > 20 ? 3 : 20) {
      let limit = max(1, checkCount(size, message: message) / 2)
      let count = Int.random(in: 1...limit, using: &numbers)
      let (bad, _) = damaged(grid, size, modules: count, &numbers)
      let reading = try AztecReading(grid: bad)
      #expect(reading.message.bytes == bytes)
      #expect(reading.correctedCodewords <= count)
    }
  }

  @Test(arguments: cases) func `puts right twice as much where it is told`(
    version: Int, message: Int
  ) throws {
    let size = size(version)
    let bytes = (0..<message).map { UInt8(ascii: "A") + UInt8($0 % 23) }
    let grid = try Zint.grid(bytes, size: size)
    var numbers = SeededNumbers(seed: 8)
    for _ in 0..<(size.layers > 20 ? 2 : 20) {
      let count = checkCount(size, message: message)
      let (bad, places) = damaged(grid, size, modules: count, &numbers)
      #expect(try AztecReading(grid: bad, doubtful: places).message.bytes == bytes)
    }
  }

  @Test(arguments: [1, 2, 5, 6]) func `beyond its limit gives no wrong message that is sure`(
    version: Int
  ) throws {
    let grid = try Zint.grid(Array("ABCD".utf8), size: size(version))
    var numbers = SeededNumbers(seed: 9)
    var refused = 0
    for _ in 0..<1_000 {
      let count = Int.random(in: 20...grid.side * grid.side / 4, using: &numbers)
      let (bad, _) = damaged(grid, size(version), modules: min(count, grid.side * 4), &numbers)
      guard let reading = try? AztecReading(grid: bad) else {
        refused += 1
        continue
      }
      #expect(reading.message.bytes == Array("ABCD".utf8) || reading.isAtLimit)
    }
    #expect(refused > 500)
  }

  @Test func `bears two wrong codewords around the bull's eye`() throws {
    let grid = try Zint.grid(Array("ABCD".utf8), size: size(1))
    var bad = grid
    // The first and the last module of the upper side are of different codewords of four bits.
    bad[2, 4].toggle()
    bad[2, 10].toggle()
    #expect(try AztecReading(grid: bad).message.bytes == Array("ABCD".utf8))
  }
}
