import Aztec
import Pixels
import Testing
import Vectors

@Suite struct `A picture of an Aztec symbol` {
  private static let text = Array("010950600013435217271231".utf8) + Array("10LOT-A7".utf8)

  private func read(_ picture: GreyImage) -> [[UInt8]] {
    AztecReader().read(picture).map(\.reading.message.bytes)
  }

  private func grid(_ version: Int, _ message: [UInt8] = text) throws -> AztecGrid {
    try Zint.grid(message, size: AztecSize.all[version - 1])
  }

  @Test(arguments: [2, 3, 4, 6, 8, 10, 16])
  func `is read at any turn and size of module`(version: Int) throws {
    let grid = try grid(version)
    var numbers = SeededNumbers(seed: UInt64(version))
    for module in version > 8 ? [3.0] : [2.5, 5] {
      for turn in [0.0, 33, 45, 141, 250] {
        let picture = Drawing(grid, module: module, degrees: turn).plane(noise: 6, &numbers)
        #expect(read(picture) == [Self.text], "\(module) pixels, \(turn) degrees")
      }
    }
  }

  private static let sizes = AztecSize.all.indices.filter { $0 < 9 || $0 % 7 == 0 }

  @Test(arguments: sizes) func `is read in small and large sizes`(index: Int) throws {
    let size = AztecSize.all[index]
    let message = Array("SIZE \(size.layers)".utf8)
    let grid = try grid(index + 1, message)
    var numbers = SeededNumbers(seed: UInt64(index))
    let found = AztecReader().read(
      Drawing(grid, module: 3, degrees: 5).plane(noise: 4, &numbers))
    #expect(found.map(\.reading.message.bytes) == [message])
    #expect(found.map(\.reading.size) == [size])
  }

  @Test func `is read aslant, bent, blurred, pale, noisy, mirrored and inverted`() throws {
    var numbers = SeededNumbers(seed: 3)
    for version in [3, 7] {
      let grid = try grid(version)
      for turn in [4.0, 217] {
        var aslant = Drawing(grid, module: 6, degrees: turn)
        aslant.slant = 0.15
        var bent = Drawing(grid, module: 5, degrees: turn)
        bent.bend = 0.7
        var blurred = Drawing(grid, module: 5, degrees: turn)
        blurred.blur = 2
        var pale = Drawing(grid, module: 5, degrees: turn)
        (pale.dark, pale.light) = (120, 150)
        var inverted = Drawing(grid, module: 5, degrees: turn)
        (inverted.dark, inverted.light) = (220, 30)
        let pictures = [
          aslant.plane(noise: 4, &numbers), bent.plane(noise: 4, &numbers),
          blurred.plane(noise: 4, &numbers), pale.plane(noise: 2, &numbers),
          inverted.plane(noise: 4, &numbers),
          Drawing(grid.mirrored, module: 5, degrees: turn).plane(noise: 4, &numbers),
          Drawing(grid, module: 6, degrees: turn).plane(noise: 40, &numbers),
        ]
        for (index, picture) in pictures.enumerated() {
          #expect(read(picture) == [Self.text], "\(version): \(index) at \(turn) degrees")
        }
      }
    }
  }

  @Test func `has its corners where they were drawn`() throws {
    var numbers = SeededNumbers(seed: 4)
    let picture = try Drawing(grid(3), module: 5, degrees: 0).plane(noise: 4, &numbers)
    let found = try #require(AztecReader().read(picture).first)
    let (middle, half) = (Double(picture.width) / 2, 5 * 23 / 2.0)
    let truth = Quadrilateral(
      topLeft: Point(x: middle - half, y: middle - half),
      bottomLeft: Point(x: middle - half, y: middle + half),
      bottomRight: Point(x: middle + half, y: middle + half),
      topRight: Point(x: middle + half, y: middle - half))
    for (corner, place) in zip(found.corners.corners, truth.corners) {
      #expect((corner - place).length < 2.5)
    }
  }

  @Test func `is one of several when so many are wanted`() throws {
    var numbers = SeededNumbers(seed: 5)
    let one = try Drawing(grid(2, Array("ONE".utf8)), module: 4, degrees: 9)
      .plane(noise: 4, &numbers)
    let two = try Drawing(grid(2, Array("TWO".utf8)), module: 4, degrees: 99)
      .plane(noise: 4, &numbers)
    let both = GreyImage(
      width: one.width, height: one.height + two.height, pixels: one.pixels + two.pixels)
    var reader = AztecReader()
    reader.symbolLimit = 5
    let found = reader.read(both).map { String(decoding: $0.reading.message.bytes, as: UTF8.self) }
    #expect(Set(found) == ["ONE", "TWO"] && found.count == 2)
  }

  @Test func `of nothing gives nothing, whatever its sides`() throws {
    for (width, height) in [(1, 1), (1, 3_000), (3_000, 1), (2, 2), (13, 40), (600, 400)] {
      for shade: UInt8 in [0, 128, 255] {
        let pixels = [UInt8](repeating: shade, count: width * height)
        #expect(read(GreyImage(width: width, height: height, pixels: pixels)) == [])
      }
    }
    for (width, height) in [(1, 2_100_000), (2_100_000, 1), (700_000, 3)] {
      let pixels = (0..<width * height).map { UInt8(truncatingIfNeeded: $0 / 2 * 255) }
      #expect(read(GreyImage(width: width, height: height, pixels: pixels)) == [])
    }
  }

  @Test func `of noise gives nothing`() throws {
    var numbers = SeededNumbers(seed: 11)
    for round in 0..<24 {
      let cell = round % 6 + 1
      let cells = (0..<40_000).map { _ in UInt8.random(in: 0...1, using: &numbers) * 200 }
      let pixels = (0..<40_000).map { cells[$0 / 200 / cell * 200 + $0 % 200 / cell] }
      #expect(read(GreyImage(width: 200, height: 200, pixels: pixels)) == [])
    }
  }

  /// Anything may come: what is cut off or painted over gives the message or nothing, and no crash.
  @Test func `that is cut or painted over gives its message or nothing`() throws {
    var numbers = SeededNumbers(seed: 12)
    let whole = try Drawing(grid(6), module: 3, degrees: 12).plane(noise: 4, &numbers)
    for _ in 0..<60 {
      var pixels = whole.pixels
      let (left, top) = (
        Int.random(in: 0..<whole.width - 20, using: &numbers),
        Int.random(in: 0..<whole.height - 20, using: &numbers)
      )
      let shade = UInt8.random(in: 0...255, using: &numbers)
      for y in top..<min(top + 30, whole.height) {
        for x in left..<min(left + 30, whole.width) { pixels[y * whole.width + x] = shade }
      }
      let rows = Int.random(in: 1...whole.height, using: &numbers)
      let picture = GreyImage(
        width: whole.width, height: rows, pixels: Array(pixels.prefix(rows * whole.width)))
      for message in read(picture) { #expect(message == Self.text) }
    }
  }
}
