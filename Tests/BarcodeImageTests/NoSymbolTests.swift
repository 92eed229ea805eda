import BarcodeImage
import Pixels
import Testing
import Vectors

/// Pages that hold no symbol must give none: a wrong number is far worse than none.
@Suite struct `Pages without a symbol` {
  private static let (width, height) = (1_600, 1_300)

  private static func page(_ grey: (Int, Int) -> UInt8) -> GreyImage {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(width * height)
    for y in 0..<height {
      for x in 0..<width { pixels.append(grey(x, y)) }
    }
    return GreyImage(width: width, height: height, pixels: pixels)
  }

  private static func isEmpty(_ page: GreyImage) -> Bool {
    var reader = PageReader()
    return reader.read(page).isEmpty
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `of strokes like text give none`(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    let strokes = (0..<200 * 60).map { _ in UInt8.random(in: 0...255, using: &numbers) }
    let page = Self.page { x, y in
      // Letters of 8 x 14 pixels on lines 22 high, each of five strokes that stand or lie.
      let (letter, line) = (x / 8, y / 22)
      guard y % 22 < 14, x % 8 < 6 else { return 240 }
      let form = strokes[(line * 200 + letter) % strokes.count]
      let stands = form & 1 != 0 && x % 8 < 2 || form & 2 != 0 && x % 8 >= 4
      let lies = form & 4 != 0 && y % 22 < 2 || form & 8 != 0 && (6..<8).contains(y % 22)
      return stands || lies ? 20 : 240
    }
    #expect(Self.isEmpty(page))
  }

  @Test func `of tables, halftones and stripes give none`() {
    let table = Self.page { x, y in x % 90 < 3 || y % 40 < 3 ? 30 : 250 }
    let halftone = Self.page { x, y in
      let (u, v) = (x % 8 - 4, y % 8 - 4)
      return u * u + v * v < x / 100 ? 10 : 245
    }
    let stripes = Self.page { x, y in (x + y / 3) % 9 < 4 ? 20 : 235 }
    for page in [table, halftone, stripes] { #expect(Self.isEmpty(page)) }
  }

  @Test(arguments: [4, 5, 6] as [UInt64])
  func `of random bars and random modules give none`(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    let bars = (0..<Self.width).map { _ in Bool.random(using: &numbers) }
    let blocks = Self.page { x, y in
      y % 100 < 70 && bars[(x + y / 100 * 131) / 3 % bars.count] ? 20 : 230
    }
    #expect(Self.isEmpty(blocks))
    let modules = (0..<Self.width * Self.height / 16).map { _ in Bool.random(using: &numbers) }
    let page = Self.page { x, y in
      // Squares of 18 modules of 4 pixels, with the two solid edges of a Data Matrix.
      let (u, v) = (x % 100 / 4, y % 100 / 4)
      guard u < 18, v < 18 else { return 235 }
      return u == 0 || v == 17 || modules[(y / 4) * (Self.width / 4) + x / 4] ? 25 : 235
    }
    #expect(Self.isEmpty(page))
  }

  @Test(arguments: [(1, 65_000), (65_000, 1), (2, 40_000), (40_000, 2), (9, 30_000), (17, 17)])
  func `of any sides give none`(width: Int, height: Int) {
    var numbers = SeededNumbers(seed: 8)
    let pixels = (0..<width * height).map { _ in UInt8.random(in: 0...255, using: &numbers) }
    #expect(Self.isEmpty(GreyImage(width: width, height: height, pixels: pixels)))
  }
}
