import Foundation
import Pixels
import Vectors

/// A symbol on paper as a camera sees it.
struct Paper {
  let rows: [[Bool]]
  /// Pixels to a module.
  let module: Double
  /// By how much it is turned, clockwise.
  let degrees: Double
  /// Modules to a row's height.
  var rowHeight = 3.0
  /// How much nearer one side of the paper is than the other, in parts of the distance.
  var slant = 0.0
  /// By how much it is blurred, in modules: the side of the square whose mean each pixel is.
  var blur = 0.0
  /// Grey of ink and paper, 0 to 255.
  var dark = 40.0
  var light = 215.0
  var isMirrored = false
  /// A part of the symbol that is covered with paper, in parts of its width and height.
  var cover: (left: Double, top: Double, right: Double, bottom: Double) = (2, 2, 2, 2)

  init(_ drawn: Zint.Drawn, module: Double, degrees: Double) {
    rows = drawn.rows
    columns = Double(drawn.rows.first?.count ?? 0)
    self.module = module
    self.degrees = degrees
  }

  private let columns: Double
  private var height: Double { Double(rows.count) * rowHeight }

  /// The picture, with paper for some modules on every side.
  ///
  /// `noise` is the largest change of a pixel either way, in levels of grey.
  func picture(noise: Int, _ numbers: inout some RandomNumberGenerator) -> GreyImage {
    let angle = degrees * .pi / 180
    let (c, s) = (abs(cos(angle)), abs(sin(angle)))
    let width = Int(module * ((columns * c + height * s) * (1 + slant) + 8))
    let depth = Int(module * ((columns * s + height * c) * (1 + slant) + 8))
    let spread = max(1, blur * module)
    let steps = blur > 0 ? 4 : 2
    let (cosine, sine) = (cos(angle), sin(angle))
    var pixels: [UInt8] = []
    pixels.reserveCapacity(width * depth)
    for y in 0..<depth {
      for x in 0..<width {
        var sum = 0.0
        for dy in 0..<steps {
          for dx in 0..<steps {
            let (u, v) = (Double(2 * dx + 1), Double(2 * dy + 1))
            let (right, down) = (
              (u / Double(2 * steps) - 0.5) * spread, (v / Double(2 * steps) - 0.5) * spread
            )
            sum += grey(
              x: Double(x) + 0.5 + right - Double(width) / 2,
              y: Double(y) + 0.5 + down - Double(depth) / 2, cosine, sine)
          }
        }
        let change = Double(Int.random(in: -noise...noise, using: &numbers))
        pixels.append(UInt8(min(max(sum / Double(steps * steps) + change, 0), 255)))
      }
    }
    return GreyImage(width: width, height: depth, pixels: pixels)
  }

  /// Ink or paper at a place seen from the middle.
  private func grey(x: Double, y: Double, _ cosine: Double, _ sine: Double) -> Double {
    let depth = 1 + slant * x / (module * columns)
    let (u, v) = ((isMirrored ? -x : x) * depth / module, y * depth / module)
    let column = u * cosine + v * sine + columns / 2
    let row = v * cosine - u * sine + height / 2
    guard column >= 0, column < columns, row >= 0, row < height else { return light }
    let (across, down) = (column / columns, row / height)
    let isCovered =
      across >= cover.left && across < cover.right && down >= cover.top && down < cover.bottom
    guard !isCovered else { return light }
    return rows[Int(row / rowHeight)][Int(column)] ? dark : light
  }
}
