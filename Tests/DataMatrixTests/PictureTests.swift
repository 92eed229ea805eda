import Pixels
import DataMatrix
import Foundation
import Testing
import Vectors

/// A folder for the time of a test.
private func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "datamatrix-\(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

@Suite struct `A picture of a symbol` {
  private static let text = Array("010950600013435217271231".utf8) + Array("10LOT-A7".utf8)

  @Test(arguments: [(10, 10), (20, 20), (26, 26), (36, 36), (8, 32), (16, 48)])
  func `is read at any turn and size of module`(rows: Int, columns: Int) throws {
    let size = try #require(SymbolSize.of(rows: rows, columns: columns))
    let message = Array(Self.text.prefix(size.dataCodewords - 1))
    let grid = try Programs.zint(message, size: size)
    var numbers = SeededNumbers(seed: UInt64(rows))
    for module in [3.0, 8] {
      for turn in [0.0, 33, 141, 250] {
        let picture = Drawing(grid, module: module, degrees: turn).plane(noise: 6, &numbers)
        let found = DataMatrixReader().read(picture)
        #expect(
          found.map(\.reading.message.bytes) == [message], "\(module) pixels, \(turn) degrees")
      }
    }
  }

  @Test func `is read aslant, pale, noisy, mirrored and inverted`() throws {
    let size = try #require(SymbolSize.of(rows: 22, columns: 22))
    let grid = try Programs.zint(Self.text, size: size)
    var numbers = SeededNumbers(seed: 3)
    for turn in [4.0, 200] {
      var aslant = Drawing(grid, module: 6, degrees: turn)
      aslant.slant = 0.15
      var pale = Drawing(grid, module: 5, degrees: turn)
      (pale.dark, pale.light) = (120, 150)
      var inverted = Drawing(grid, module: 5, degrees: turn)
      (inverted.dark, inverted.light) = (220, 30)
      let mirrored = Drawing(grid.mirrored, module: 5, degrees: turn)
      let pictures = [
        aslant.plane(noise: 4, &numbers), pale.plane(noise: 2, &numbers),
        inverted.plane(noise: 4, &numbers), mirrored.plane(noise: 4, &numbers),
        Drawing(grid, module: 6, degrees: turn).plane(noise: 60, &numbers),
      ]
      for (index, picture) in pictures.enumerated() {
        let found = DataMatrixReader().read(picture)
        #expect(found.map(\.reading.message.bytes) == [Self.text], "\(index) at \(turn) degrees")
      }
    }
  }

  @Test func `of nothing gives nothing, whatever its sides`() throws {
    for (width, height) in [(1, 1), (1, 3_000), (3_000, 1), (2, 2), (13, 40), (600, 400)] {
      for shade: UInt8 in [0, 128, 255] {
        let pixels = [UInt8](repeating: shade, count: width * height)
        let plane = GreyImage(width: width, height: height, pixels: pixels)
        #expect(DataMatrixReader().read(plane).isEmpty)
      }
    }
  }

  @Test func `of noise gives nothing`() throws {
    var numbers = SeededNumbers(seed: 11)
    for _ in 0..<6 {
      let cell = Int.random(in: 1...6, using: &numbers)
      let cells = (0..<10_000).map { _ in UInt8.random(in: 0...1, using: &numbers) * 200 }
      let pixels = (0..<10_000).map { cells[$0 / 100 / cell * 100 + $0 % 100 / cell] }
      let plane = GreyImage(width: 100, height: 100, pixels: pixels)
      #expect(DataMatrixReader().read(plane).isEmpty)
    }
  }

  @Test(arguments: ["a", "c", "t", "x", "e", "8"])
  func `that libdmtx drew is read as libdmtx reads it`(encodation: String) throws {
    let text = encodation == "t" ? "abc 123>" : "ABC>*12 345"
    try withFolder { folder in
      let (message, picture) = (folder.appending(path: "m.txt"), folder.appending(path: "m.pgm"))
      try Data(text.utf8).write(to: message)
      _ = try OtherProgram.output([
        "dmtxwrite", "-e", encodation, "-d", "4", "-m", "12", "-o", picture.path(), message.path(),
      ])
      let plane = try #require(Self.plane(portableGreyMap: Array(try Data(contentsOf: picture))))
      let theirs = try OtherProgram.output(["dmtxread", "-n", picture.path()])
      let ours = DataMatrixReader().read(plane).map(\.reading.message.bytes)
      #expect(ours == [Array(text.utf8)])
      #expect(ours == [theirs.filter { $0 != UInt8(ascii: "\n") }])
    }
  }

  /// A picture of netpbm's grey kind, P5, with one byte for a pixel.
  private static func plane(portableGreyMap file: [UInt8]) -> GreyImage? {
    let fields = file.prefix(40).split(whereSeparator: { $0 == 0x0A || $0 == 0x20 })
    guard fields.count > 3, fields[0] == Array("P5".utf8)[...],
      let width = Int(String(decoding: fields[1], as: UTF8.self)),
      let height = Int(String(decoding: fields[2], as: UTF8.self)),
      file.count > width * height
    else { return nil }
    return GreyImage(width: width, height: height, pixels: Array(file.suffix(width * height)))
  }
}
