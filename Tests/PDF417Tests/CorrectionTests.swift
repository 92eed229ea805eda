import PDF417
import Testing
import Vectors

@Suite struct `Error correction` {
  private static let text = Array("Correction puts right what dirt took away, 0123456789".utf8)

  private func damaged(
    _ codewords: [Int], places count: Int, _ numbers: inout SeededNumbers
  ) -> (codewords: [Int], places: [Int]) {
    let places = Array(codewords.indices.shuffled(using: &numbers).prefix(count))
    var result = codewords
    for place in places {
      result[place] = (result[place] + Int.random(in: 1...928, using: &numbers)) % 929
    }
    return (result, places)
  }

  @Test(arguments: 0...8) func `of the tests is that of zint`(level: Int) throws {
    let drawn = try Zint.symbol(Self.text, ["--secure=\(level)"])
    let data = Array(drawn.codewords.dropLast(2 << level))
    #expect(Check.codewords(of: data, level: level) == Array(drawn.codewords.suffix(2 << level)))
  }

  @Test(arguments: 1...8) func `puts right what it can`(level: Int) throws {
    let drawn = try Zint.symbol(Self.text, ["--secure=\(level)"])
    var numbers = SeededNumbers(seed: 7)
    let most = (2 << level) / 2 - 1
    for round in 0..<20 {
      let count = round == 0 ? most : Int.random(in: 1...most, using: &numbers)
      let (bad, _) = damaged(drawn.codewords, places: count, &numbers)
      let reading = try PDF417Reading(codewords: bad, level: level)
      #expect(reading.message.bytes == Self.text)
      #expect(reading.correctedCodewords == count)
      #expect(!reading.isAtLimit)
    }
  }

  @Test(arguments: 1...8) func `puts right twice as much where it is told`(level: Int) throws {
    let drawn = try Zint.symbol(Self.text, ["--secure=\(level)"])
    var numbers = SeededNumbers(seed: 8)
    let most = min(2 << level, drawn.codewords.count) - 2
    for _ in 0..<20 {
      let (bad, places) = damaged(drawn.codewords, places: most, &numbers)
      var told: [Int?] = bad
      for place in places { told[place] = nil }
      let reading = try PDF417Reading(codewords: told, level: level)
      #expect(reading.message.bytes == Self.text)
      #expect(reading.erasedCodewords == most)
      // One more that is not told must make it unsure, or fail.
      guard let other = bad.indices.first(where: { told[$0] != nil }) else { continue }
      told[other] = (bad[other] + 1) % 929
      let unsure = try? PDF417Reading(codewords: told, level: level)
      #expect(unsure?.isAtLimit != false || level > 6)
    }
  }

  @Test(arguments: 1...6) func `beyond its limit gives no wrong message that is sure`(level: Int)
    throws
  {
    let drawn = try Zint.symbol(Self.text, ["--secure=\(level)"])
    var numbers = SeededNumbers(seed: 9)
    var refused = 0
    for _ in 0..<300 {
      let least = (2 << level) / 2 + 1
      let count = Int.random(in: least...max(least, drawn.codewords.count - 1), using: &numbers)
      let (bad, _) = damaged(drawn.codewords, places: count, &numbers)
      guard let reading = try? PDF417Reading(codewords: bad, level: level) else {
        refused += 1
        continue
      }
      #expect(reading.message.bytes == Self.text || reading.isAtLimit)
    }
    #expect(refused > 200)
  }

  @Test func `refuses shapes that no symbol has`() {
    for (count, level) in [(0, 0), (2, 0), (929, 2), (16, 3), (20, 9), (20, -1)] {
      #expect(throws: PDF417Error.unknownShape) {
        try PDF417Reading(codewords: Array(repeating: 1, count: count), level: level)
      }
    }
    #expect(throws: PDF417Error.unknownShape) {
      try PDF417Reading(codewords: [3, 929, 1, 1, 1, 1], level: 0)
    }
    #expect(throws: PDF417Error.unknownShape) {
      try PDF417Reading(codewords: [3, -1, 1, 1, 1, 1], level: 0)
    }
  }
}
