import Pixels
import DataMatrix
import Foundation

/// A symbol on paper as a camera sees it.
struct Drawing {
  let grid: ModuleGrid
  /// Pixels to a module.
  let module: Double
  /// By how much it is turned, clockwise.
  let degrees: Double
  /// How much nearer one side of the paper is than the other, in parts of the distance.
  var slant = 0.0
  /// Grey of ink and paper, 0 to 255.
  var dark = 40.0
  var light = 215.0

  init(_ grid: ModuleGrid, module: Double, degrees: Double) {
    self.grid = grid
    self.module = module
    self.degrees = degrees
  }

  /// The picture, with paper for three modules on every side.
  ///
  /// `noise` is the largest change of a pixel either way, in levels of grey.
  func plane(noise: Int, _ numbers: inout some RandomNumberGenerator) -> GreyImage {
    let (rows, columns) = (Double(grid.rows), Double(grid.columns))
    let diagonal = (rows * rows + columns * columns).squareRoot()
    let side = Int(module * (diagonal * (1 + slant) + 6))
    var pixels: [UInt8] = []
    pixels.reserveCapacity(side * side)
    for y in 0..<side {
      for x in 0..<side {
        var sum = 0.0
        for dy in [0.17, 0.5, 0.83] {
          for dx in [0.17, 0.5, 0.83] {
            sum += grey(x: Double(x) + dx - Double(side) / 2, y: Double(y) + dy - Double(side) / 2)
          }
        }
        let change = Double(Int.random(in: -noise...noise, using: &numbers))
        pixels.append(UInt8(min(max(sum / 9 + change, 0), 255)))
      }
    }
    return GreyImage(width: side, height: side, pixels: pixels)
  }

  /// Ink or paper at a place seen from the middle.
  private func grey(x: Double, y: Double) -> Double {
    let angle = degrees * .pi / 180
    let depth = 1 + slant * x / (module * Double(grid.columns))
    let (u, v) = (x * depth / module, y * depth / module)
    let column = (u * cos(angle) + v * sin(angle) + Double(grid.columns) / 2).rounded(.down)
    let row = (v * cos(angle) - u * sin(angle) + Double(grid.rows) / 2).rounded(.down)
    guard (0..<Double(grid.rows)).contains(row), (0..<Double(grid.columns)).contains(column) else {
      return light
    }
    return grid[Int(row), Int(column)] ? dark : light
  }
}
