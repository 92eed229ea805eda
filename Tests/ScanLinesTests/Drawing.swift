import Pixels
import Vectors

/// Symbols as zint draws them.
enum Drawing {
  /// A symbol on paper, its rows alike high.
  ///
  /// - Parameters:
  ///   - kind: zint's name of the symbology.
  ///   - text: the message as zint wants it.
  ///   - module: pixels a module.
  ///   - rowHeight: pixels a row of modules.
  /// - Returns: grey on grey, with a quiet zone around.
  /// - Throws: when zint gives nothing.
  static func zint(
    _ kind: String, _ text: String, module: Int = 2, rowHeight: Int = 24
  ) throws -> GreyImage {
    picture(rows: try Zint.modules(["-b", kind, "-d", text]), module: module, rowHeight: rowHeight)
  }

  /// Rows of modules on paper, each alike high, grey on grey, with a quiet zone around.
  static func picture(rows: [[Bool]], module: Int = 2, rowHeight: Int = 24) -> GreyImage {
    let columns = rows.map(\.count).max() ?? 0
    let quiet = 12 * module
    let width = columns * module + 2 * quiet
    var pixels = [UInt8](repeating: 235, count: width * quiet)
    for row in rows {
      var line = [UInt8](repeating: 235, count: width)
      for (column, isDark) in row.enumerated() where isDark {
        for x in 0..<module { line[quiet + column * module + x] = 25 }
      }
      for _ in 0..<rowHeight { pixels += line }
    }
    pixels += [UInt8](repeating: 235, count: width * quiet)
    return GreyImage(width: width, height: pixels.count / width, pixels: pixels)
  }
}

extension GreyImage {
  /// The picture turned clockwise by so many quarters.
  func turned(quarters: Int) -> GreyImage {
    (0..<quarters).reduce(self) { picture, _ in
      var result: [UInt8] = []
      for x in 0..<picture.width {
        for y in (0..<picture.height).reversed() {
          result.append(picture.pixels[y * picture.width + x])
        }
      }
      return GreyImage(width: picture.height, height: picture.width, pixels: result)
    }
  }

  /// The picture with a grain of so many levels on every pixel, always the same.
  func grained(_ levels: Int) -> GreyImage {
    var state: UInt64 = 20_261_122
    return GreyImage(
      width: width, height: height,
      pixels: pixels.map { pixel in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(clamping: Int(pixel) + Int(state >> 33) % (2 * levels + 1) - levels)
      })
  }
}
