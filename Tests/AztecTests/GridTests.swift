import Aztec
import Symbols
import Testing
import Vectors

@Suite struct `A grid of Aztec modules` {
  /// Table 1 of ISO/IEC 24778: sides and codewords of some sizes.
  @Test(arguments: [
    (true, 1, 15, 17, 6), (true, 4, 27, 76, 8), (false, 1, 19, 21, 6), (false, 4, 31, 88, 8),
    (false, 5, 37, 120, 8), (false, 12, 67, 364, 10), (false, 22, 109, 1_020, 10),
    (false, 32, 151, 1_664, 12),
  ])
  func `has the standard's measures`(
    isCompact: Bool, layers: Int, side: Int, codewords: Int, bits: Int
  ) throws {
    let size = try #require(
      AztecSize.all.first { $0.isCompact == isCompact && $0.layers == layers })
    #expect(size.side == side)
    #expect(size.codewords == codewords)
    #expect(size.codewordBits == bits)
  }

  private static let alphabets = [
    "0123456789", "ABCDEFGHIJ 0123456789", "abcdefghi 0123,.",
    "Ab1. @\\^_`|~\r\u{1}\u{D}\u{1B}\u{7F}",
    "a: b, c. d\r\n!\"#$%&'()*+,-./:;<=>?[]{}",
  ].map { Array($0.utf8) }

  @Test(arguments: AztecSize.all)
  func `of any size is read in every mode`(size: AztecSize) throws {
    var numbers = SeededNumbers(seed: UInt64(size.side))
    for alphabet in Self.alphabets + [Array(0...255)] {
      // Bytes of any kind take at most ten bits and a few; a third is left for checking.
      let most = max(1, size.codewords * size.codewordBits / 20)
      let message = (0..<Int.random(in: 1...most, using: &numbers)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &numbers)]
      }
      let reading = try AztecReading(grid: Zint.grid(message, size: size))
      #expect(reading.size == size)
      #expect(reading.sent == Array("]z0".utf8) + message)
      #expect(reading.correctedCodewords == 0 && !reading.isAtLimit)
    }
  }

  @Test func `keeps every byte`() throws {
    let message = [UInt8](0...255) + (0...255).reversed()
    let size = try #require(AztecSize.all.first { $0.layers == 22 })
    #expect(try AztecReading(grid: Zint.grid(message, size: size)).message.bytes == message)
  }

  @Test(arguments: [0, 1, 2, 77, 128, 254, 255]) func `is a rune of any byte`(byte: Int) throws {
    let grid = try Zint.grid(["-d", "\(byte)"], symbology: "AZRUNE")
    let reading = try AztecReading(grid: grid)
    #expect(reading.size == .rune)
    let digits = String(1_000 + byte).dropFirst()
    #expect(reading.sent == Array("]zC\(digits)".utf8))
  }

  @Test(arguments: [
    (["--gs1", "-d", "[01]09506000134352[10]AB[21]1"], "]z101095060001343521" + "0AB\u{1D}211"),
    (["--structapp=2,5", "-d", "PART"], "]z6PART"),
    (["--structapp=26,26,NAME", "-d", "part 2"], "]z6part 2"),
  ])
  func `has the identifier of ISO/IEC 15424`(options: [String], sent: String) throws {
    let reading = try AztecReading(grid: Zint.grid(options))
    #expect(String(decoding: reading.sent, as: UTF8.self) == sent)
    #expect(reading.message.isGS1 == options.contains("--gs1"))
  }

  @Test func `tells its interpretations`() throws {
    let reading = try AztecReading(grid: Zint.grid(["--eci=7", "--esc", "-d", "a\\\\b"]))
    #expect(reading.sent == Array("]z3a\\b".utf8))
    #expect(reading.message.interpretations == [Interpretation(offset: 0, number: 7)])
    let later = try AztecReading(grid: Zint.grid(["--seg1=9,\u{3B1}", "-d", "abc"])).message
    #expect(later.bytes == Array("abc".utf8) + [225])
    #expect(later.interpretations == [Interpretation(offset: 3, number: 9)])
  }

  @Test func `tells its place in a sequence`() throws {
    let grid = try Zint.grid(["--structapp=2,5,ORDER", "-d", "PART"])
    let message = try AztecReading(grid: grid).message
    let sequence = try #require(message.sequence)
    #expect((sequence.number, sequence.count) == (2, 5))
    #expect(sequence.identifier == Array("ORDER".utf8))
    #expect(message.bytes == Array("PART".utf8))
  }

  @Test(arguments: [["--vers=1"], ["--vers=5"], ["--vers=20"]])
  func `tells that it sets up a reader`(options: [String]) throws {
    let message = try AztecReading(grid: Zint.grid(options + ["--init", "-d", "A1"])).message
    #expect(message.isReaderProgramming)
    #expect(message.bytes == Array("A1".utf8))
  }

  @Test func `is read whichever way up and mirrored`() throws {
    let grid = try Zint.grid(Array("TURN 4711".utf8), size: AztecSize.all[1])
    var turned = grid
    for turn in 0..<8 {
      #expect(try AztecReading(grid: turned).message.bytes == Array("TURN 4711".utf8))
      turned = turn == 3 ? grid.mirrored : turned.turned
    }
  }

  @Test func `of one shade or no known size is refused`() {
    for side in [1, 2, 9, 12, 17, 35, 153, 500] {
      let grid = AztecGrid(side: side, isDark: [Bool](repeating: true, count: side * side))
      #expect(throws: AztecError.unknownSize(side: side)) { try AztecReading(grid: grid) }
    }
    for size in AztecSize.all {
      for shade in [false, true] {
        let isDark = [Bool](repeating: shade, count: size.side * size.side)
        #expect(throws: AztecError.noCore) {
          try AztecReading(grid: AztecGrid(side: size.side, isDark: isDark))
        }
      }
    }
  }
}

extension AztecGrid {
  /// A quarter turn clockwise.
  var turned: AztecGrid {
    var result = self
    for row in 0..<side {
      for column in 0..<side { result[column, side - 1 - row] = self[row, column] }
    }
    return result
  }

  /// Left and right exchanged.
  var mirrored: AztecGrid {
    var result = self
    for row in 0..<side {
      for column in 0..<side { result[row, side - 1 - column] = self[row, column] }
    }
    return result
  }
}
