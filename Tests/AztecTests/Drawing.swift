import Aztec
import Foundation
import Pixels

/// A symbol on paper as a camera sees it.
struct Drawing {
  let grid: AztecGrid
  /// Pixels to a module.
  let module: Double
  /// By how much it is turned, clockwise.
  let degrees: Double
  /// How much nearer one side of the paper is than the other, in parts of the distance.
  var slant = 0.0
  /// By how many modules the middle of a side bends out.
  var bend = 0.0
  /// Pixels to each side over which light is spread.
  var blur = 0
  /// Grey of ink and paper, 0 to 255.
  var dark = 40.0
  var light = 215.0

  init(_ grid: AztecGrid, module: Double, degrees: Double) {
    self.grid = grid
    self.module = module
    self.degrees = degrees
  }

  /// The picture, with paper around the symbol.
  ///
  /// `noise` is the largest change of a pixel either way, in levels of grey.
  func plane(noise: Int, _ numbers: inout some RandomNumberGenerator) -> GreyImage {
    let side = Int(module * (Double(grid.side) * 1.45 * (1 + slant) + 6))
    var pixels: [UInt8] = []
    pixels.reserveCapacity(side * side)
    for y in 0..<side {
      for x in 0..<side {
        var sum = 0.0
        for dy in [0.25, 0.75] {
          for dx in [0.25, 0.75] {
            sum += grey(x: Double(x) + dx - Double(side) / 2, y: Double(y) + dy - Double(side) / 2)
          }
        }
        pixels.append(UInt8(sum / 4))
      }
    }
    pixels = blurred(pixels, side: side).map { pixel in
      UInt8(min(max(Int(pixel) + Int.random(in: -noise...noise, using: &numbers), 0), 255))
    }
    return GreyImage(width: side, height: side, pixels: pixels)
  }

  private func blurred(_ pixels: [UInt8], side: Int) -> [UInt8] {
    guard blur > 0 else { return pixels }
    var result = pixels
    for step in [1, side] {
      let source = result
      for index in source.indices where (blur * side..<source.count - blur * side) ~= index {
        let sum = (-blur...blur).reduce(0) { $0 + Int(source[index + $1 * step]) }
        result[index] = UInt8(sum / (2 * blur + 1))
      }
    }
    return result
  }

  /// Ink or paper at a place seen from the middle.
  private func grey(x: Double, y: Double) -> Double {
    let angle = degrees * .pi / 180
    let depth = 1 + slant * x / (module * Double(grid.side))
    let (u, v) = (x * depth / module, y * depth / module)
    let half = Double(grid.side) / 2
    let column = u * cos(angle) + v * sin(angle)
    let row = v * cos(angle) - u * sin(angle) + bend * (1 - column * column / (half * half))
    let (i, j) = ((row + half).rounded(.down), (column + half).rounded(.down))
    guard (0..<Double(grid.side)).contains(i), (0..<Double(grid.side)).contains(j) else {
      return light
    }
    return grid[Int(i), Int(j)] ? dark : light
  }
}
