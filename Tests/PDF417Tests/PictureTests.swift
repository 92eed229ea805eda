import PDF417
import Pixels
import Testing
import Vectors

@Suite struct `A picture of a PDF417` {
  private static let text = Array(
    "[)>\u{1E}06\u{1D}P4711-0815\u{1D}Q120\u{1D}1JUN049505130\u{1E}\u{4}".utf8)

  private func messages(_ picture: GreyImage) -> [[UInt8]] {
    PDF417Reader().read(picture).map(\.reading.message.bytes)
  }

  @Test(arguments: [1, 3, 6, 14])
  func `is read at any turn`(columns: Int) throws {
    let drawn = try Zint.symbol(Self.text, ["--cols=\(columns)"])
    var numbers = SeededNumbers(seed: UInt64(columns))
    for turn in [0.0, 7, 45, 90, 133, 180, 222, 270, 301] {
      let picture = Paper(drawn, module: 3, degrees: turn).picture(noise: 6, &numbers)
      #expect(messages(picture) == [Self.text], "\(turn) degrees")
    }
  }

  @Test(arguments: 0...8) func `is read at every level of correction`(level: Int) throws {
    let drawn = try Zint.symbol(Self.text, ["--secure=\(level)", "--cols=\(level + 2)"])
    var numbers = SeededNumbers(seed: UInt64(level))
    for turn in [0.0, 3] {
      let picture = Paper(drawn, module: 2, degrees: turn).picture(noise: 4, &numbers)
      #expect(messages(picture) == [Self.text], "\(turn) degrees")
    }
  }

  @Test(arguments: [2, 4, 7, 11, 18, 30]) func `is read with any number of columns`(columns: Int)
    throws
  {
    let drawn = try Zint.symbol(Self.text + Self.text + Self.text, ["--cols=\(columns)"])
    var numbers = SeededNumbers(seed: 4)
    let picture = Paper(drawn, module: 2, degrees: 1).picture(noise: 4, &numbers)
    #expect(messages(picture) == [Self.text + Self.text + Self.text])
  }

  @Test func `is read though its modules are small`() throws {
    let drawn = try Zint.symbol(Self.text, ["--cols=5"])
    var numbers = SeededNumbers(seed: 5)
    for module in [1.4, 1.7, 2] {
      for turn in [0.0, 4, 92] {
        let picture = Paper(drawn, module: module, degrees: turn).picture(noise: 4, &numbers)
        #expect(messages(picture) == [Self.text], "\(module) pixels, \(turn) degrees")
      }
    }
  }

  @Test func `is read aslant, pale, grainy, blurred, mirrored and inverted`() throws {
    let drawn = try Zint.symbol(Self.text, ["--cols=4", "--secure=3"])
    var numbers = SeededNumbers(seed: 6)
    for turn in [2.0, 95] {
      let plain = Paper(drawn, module: 4, degrees: turn)
      var (aslant, pale, blurred) = (plain, plain, plain)
      var (mirrored, inverted) = (plain, plain)
      aslant.slant = 0.3
      (pale.dark, pale.light) = (110, 150)
      blurred.blur = 1.4
      mirrored.isMirrored = true
      (inverted.dark, inverted.light) = (220, 30)
      let pictures = [
        aslant.picture(noise: 4, &numbers), pale.picture(noise: 2, &numbers),
        blurred.picture(noise: 2, &numbers), mirrored.picture(noise: 4, &numbers),
        inverted.picture(noise: 4, &numbers), plain.picture(noise: 70, &numbers),
      ]
      for (index, picture) in pictures.enumerated() {
        #expect(messages(picture) == [Self.text], "picture \(index) at \(turn) degrees")
      }
    }
  }

  @Test func `without its right side is read`() throws {
    var numbers = SeededNumbers(seed: 7)
    for columns in [2, 4, 9] {
      let drawn = try Zint.symbol(Self.text, ["--cols=\(columns)"], isCompact: true)
      for turn in [0.0, 5, 200] {
        let picture = Paper(drawn, module: 2.5, degrees: turn).picture(noise: 4, &numbers)
        #expect(messages(picture) == [Self.text], "\(columns) columns, \(turn) degrees")
      }
    }
  }

  @Test func `is read with a part covered`() throws {
    let drawn = try Zint.symbol(Self.text, ["--cols=5", "--secure=5"])
    var numbers = SeededNumbers(seed: 8)
    for cover in [
      (-1, -1, 0.1, 2), (0.9, -1, 2, 2), (-1, -1, 2, 0.15), (-1, 0.85, 2, 2), (0.4, 0.3, 0.6, 0.7),
      (-1, 0.3, 0.4, 0.6),
    ] {
      var paper = Paper(drawn, module: 3, degrees: 2)
      paper.cover = cover
      let found = PDF417Reader().read(paper.picture(noise: 4, &numbers))
      #expect(found.map(\.reading.message.bytes) == [Self.text], "\(cover)")
    }
  }

  @Test func `tells where the symbol is`() throws {
    let drawn = try Zint.symbol(Self.text, ["--cols=5"])
    var numbers = SeededNumbers(seed: 9)
    let picture = Paper(drawn, module: 3, degrees: 0).picture(noise: 0, &numbers)
    let corners = try #require(PDF417Reader().read(picture).first).corners
    let (width, height) = (3.0 * Double(drawn.rows[0].count), 9 * Double(drawn.rows.count))
    let left = (Double(picture.width) - width) / 2
    let top = (Double(picture.height) - height) / 2
    let expected = [
      Point(x: left, y: top), Point(x: left, y: top + height),
      Point(x: left + width, y: top + height), Point(x: left + width, y: top),
    ]
    for (corner, place) in zip(corners.corners, expected) {
      #expect((corner - place).length < 5, "\(corner) is not near \(place)")
    }
  }

  @Test func `with several symbols gives each once`() throws {
    var numbers = SeededNumbers(seed: 10)
    let texts = ["the first of them", "a second one", "and number three"].map { Array($0.utf8) }
    let pictures = try texts.map {
      Paper(try Zint.symbol($0, ["--cols=3"]), module: 3, degrees: 0).picture(noise: 2, &numbers)
    }
    let width = pictures.map(\.width).max() ?? 1
    var pixels: [UInt8] = []
    for picture in pictures {
      for y in 0..<picture.height {
        pixels += picture.pixels[y * picture.width..<(y + 1) * picture.width]
        pixels += [UInt8](repeating: 215, count: width - picture.width)
      }
    }
    let page = GreyImage(width: width, height: pixels.count / width, pixels: pixels)
    #expect(Set(messages(page)) == Set(texts))
    #expect(messages(page).count == 3)
    var reader = PDF417Reader()
    reader.symbolLimit = 1
    #expect(reader.read(page).count == 1)
  }
}
