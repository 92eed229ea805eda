import PDF417
import Pixels
import Testing
import Vectors

@Suite struct `Where no PDF417 is` {
  @Test(.timeLimit(.minutes(1))) func `none is found in a strip, which is not turned`() {
    // Turned by an eighth it would be a square of 800 million pixels.
    let pixels = [UInt8](repeating: 225, count: 40_000 * 20)
    #expect(PDF417Reader().read(GreyImage(width: 40_000, height: 20, pixels: pixels)).isEmpty)
  }

  @Test func `none is found, whatever the sides`() {
    let sides = [(1, 1), (1, 3_000), (3_000, 1), (2, 2), (13, 40), (5, 7), (600, 400)]
    for (width, height) in sides {
      for shade: UInt8 in [0, 128, 255] {
        let pixels = [UInt8](repeating: shade, count: width * height)
        #expect(
          PDF417Reader().read(GreyImage(width: width, height: height, pixels: pixels)).isEmpty)
      }
    }
  }

  @Test(arguments: 1...6) func `none is found in noise`(cell: Int) {
    var numbers = SeededNumbers(seed: UInt64(cell))
    let side = 300
    for _ in 0..<2 {
      let cells = (0..<side * side).map { _ in UInt8.random(in: 0...1, using: &numbers) * 200 }
      let pixels = (0..<side * side).map { cells[$0 / side / cell * side + $0 % side / cell] }
      #expect(PDF417Reader().read(GreyImage(width: side, height: side, pixels: pixels)).isEmpty)
    }
  }

  @Test func `none is found in rows of bars`() {
    // The guard patterns of a symbol without what belongs between them, and stripes of any width.
    let start = [8, 1, 1, 1, 1, 1, 1, 3]
    let stop = [7, 1, 1, 3, 1, 1, 1, 2, 1]
    var numbers = SeededNumbers(seed: 12)
    for _ in 0..<12 {
      let between = (0..<40).map { _ in Int.random(in: 1...6, using: &numbers) }
      var line: [UInt8] = Array(repeating: 220, count: 12)
      for (index, width) in (start + between + stop).enumerated() {
        line += Array(repeating: index.isMultiple(of: 2) ? 30 : 220, count: 3 * width)
      }
      line += Array(repeating: 220, count: 12)
      let pixels = (0..<90).flatMap { _ in line }
      #expect(PDF417Reader().read(GreyImage(width: line.count, height: 90, pixels: pixels)).isEmpty)
    }
  }

  @Test func `a torn symbol is no other symbol`() throws {
    let text = Array("A symbol that was torn to pieces".utf8)
    let drawn = try Zint.symbol(text, ["--cols=4", "--secure=2"])
    var numbers = SeededNumbers(seed: 13)
    for _ in 0..<40 {
      var torn = drawn
      for row in torn.rows.indices {
        for _ in 0..<Int.random(in: 0...5, using: &numbers) {
          let column = Int.random(in: 17..<torn.rows[row].count - 18, using: &numbers)
          torn.rows[row][column].toggle()
        }
      }
      let picture = Paper(torn, module: 2, degrees: 0).picture(noise: 2, &numbers)
      for found in PDF417Reader().read(picture) {
        #expect(found.reading.message.bytes == text)
      }
    }
  }
}
