import Foundation
import Pixels
import Vectors

/// Modules of a symbol as zint makes them.
struct PrintedModules {
  /// Rows of modules, `true` for dark; one row for a linear symbol.
  let rows: [[Bool]]

  /// Runs zint with its options for a symbol, data included.
  init(zint options: [String]) throws {
    let lines = try Zint.modules(options)
    // Dark modules end every row of a square, so what is behind the last one is filling.
    let width = lines.map { ($0.lastIndex(of: true) ?? 0) + 1 }.max() ?? 0
    guard width > 0 else { throw OtherProgram.Failure("no modules") }
    let square = lines.count > 4
    rows = (square ? lines : Array(lines.prefix(1))).map { Array($0.prefix(width)) }
  }

  /// All rows that zint draws, each as wide as the widest.
  static func allRows(zint options: [String]) throws -> [[Bool]] {
    let lines = try Zint.modules(options)
    let width = lines.map { ($0.lastIndex(of: true) ?? 0) + 1 }.max() ?? 0
    guard width > 0 else { throw OtherProgram.Failure("no modules") }
    return lines.map { Array($0.prefix(width)) }
  }
}

/// A page of grey pixels that a test draws on.
struct PrintedPage {
  let width: Int
  let height: Int
  var pixels: [UInt8]

  /// Paper of one shade.
  ///
  /// The usual size is too large for a picture to be read whole.
  init(width: Int = 1_600, height: Int = 1_300, paper: UInt8 = 225) {
    (self.width, self.height) = (width, height)
    pixels = [UInt8](repeating: paper, count: width * height)
  }

  var image: GreyImage { GreyImage(width: width, height: height, pixels: pixels) }

  /// Draws a symbol about a place, its quiet zone included.
  ///
  /// `module` is in pixels, `height` is that of bars, `degrees` turn it clockwise, the `quiet` zone
  /// is in modules; `keep` tells by place in the symbol, 0 to 1 each way, whether ink went onto the
  /// paper.
  mutating func print(
    _ modules: PrintedModules, x: Double, y: Double, module: Double, height: Double = 70,
    degrees: Double = 0, dark: Double = 30, paper: Double = 225, quiet: Double = 10,
    keep: (Double, Double) -> Bool = { _, _ in true }
  ) {
    let columns = modules.rows[0].count
    let across = Double(columns) * module
    let down = modules.rows.count == 1 ? height : Double(modules.rows.count) * module
    let quiet = quiet * module
    let (cosine, sine) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
    let reach = ((across / 2 + quiet) * (across / 2 + quiet) + down * down / 4).squareRoot()
    func ink(_ px: Double, _ py: Double) -> Double? {
      let (u, v) = (px * cosine + py * sine + across / 2, py * cosine - px * sine + down / 2)
      guard u > -quiet, u < across + quiet, v > 0, v < down else { return nil }
      guard u >= 0, u < across, keep(u / across, v / down) else { return 0 }
      let row = modules.rows.count == 1 ? 0 : Int(v / module)
      return modules.rows[min(row, modules.rows.count - 1)][min(Int(u / module), columns - 1)]
        ? 1 : 0
    }
    for row in max(0, Int(y - reach))..<min(self.height, Int(y + reach)) {
      for column in max(0, Int(x - reach))..<min(width, Int(x + reach)) {
        var (sum, count) = (0.0, 0)
        for (dx, dy) in [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)] {
          guard let share = ink(Double(column) + dx - x, Double(row) + dy - y) else { continue }
          sum += share
          count += 1
        }
        guard count == 4 else { continue }
        pixels[row * width + column] = UInt8(paper + (dark - paper) * sum / 4)
      }
    }
  }

  /// Draws rows of modules, each as high as said, from a top left corner on.
  mutating func print(rows: [[Bool]], heights: [Int], x: Int, y: Int, module: Int) {
    var top = y
    for (row, height) in zip(rows, heights) {
      for (column, isDark) in row.enumerated() where isDark {
        for down in 0..<height {
          for across in 0..<module {
            pixels[(top + down) * width + x + column * module + across] = 30
          }
        }
      }
      top += height
    }
  }

  /// Adds to every pixel a number from a bell of a width in levels of grey.
  mutating func addNoise(_ deviation: Int, seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    for i in pixels.indices {
      // Eight bytes make a bell; the width of their sum is 209.
      let number: UInt64 = numbers.next()
      let sum = (0..<8).reduce(0) { $0 + Int(number >> (8 * UInt64($1)) & 0xFF) }
      pixels[i] = UInt8(clamping: Int(pixels[i]) + (sum - 1_020) * deviation / 209)
    }
  }

  /// Spreads each pixel over its neighbours, `times` times; each is a bell 1.4 pixels wide.
  mutating func blur(times: Int) {
    for _ in 0..<times { pixels = image.smoothed().smoothed().pixels }
  }
}
