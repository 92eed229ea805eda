import PDF417
import Testing
import Vectors

@Suite struct `The patterns of codewords` {
  @Test func `are those that zint draws, every codeword in every cluster`() throws {
    var numbers = SeededNumbers(seed: 5)
    var seen: [Set<Int>] = [[], [], []]
    var runs = 0
    while seen.contains(where: { $0.count < CodewordPatterns.codewordCount }), runs < 120 {
      runs += 1
      let message = (0..<120).map { _ in UInt8.random(in: 128...255, using: &numbers) }
      let columns = Int.random(in: 10...23, using: &numbers)
      let drawn = try Zint.symbol(message, ["--cols=\(columns)", "--secure=8"])
      for (index, codeword) in drawn.codewords.enumerated() {
        let (row, column) = (index / drawn.columns, index % drawn.columns)
        let first = 17 * (column + 2)
        let modules = drawn.rows[row][first..<first + 17].reduce(UInt32(0)) {
          $0 << 1 | ($1 ? 1 : 0)
        }
        #expect(CodewordPatterns.standard.modules[row % 3][codeword] == modules)
        seen[row % 3].insert(codeword)
      }
    }
    #expect(seen.map(\.count) == [929, 929, 929])
  }

  @Test func `differ, begin with a bar and end with a space`() {
    let all = CodewordPatterns.standard.modules.flatMap { $0 }
    #expect(all.count == 2_787)
    #expect(Set(all).count == 2_787)
    #expect(all.allSatisfy { $0 >> 16 == 1 && $0 & 1 == 0 })
  }
}
