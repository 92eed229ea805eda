package import Pixels

/// A PDF417 symbol in a picture.
package struct FoundPDF417: Hashable, Sendable {
  package let reading: PDF417Reading
  /// Where the symbol is with its start and stop patterns, in pixels of the picture.
  package let corners: Quadrilateral
}

/// Finds and reads PDF417 symbols, also truncated (compact) ones, in grey pixels.
///
/// It reads whole pages and cut-outs. Symbols may be turned, seen aslant, mirrored and light on
/// dark, and of modules from about 1.5 pixels.
package struct PDF417Reader: Sendable {
  /// How many symbols are looked for at most; 1 or more.
  package var symbolLimit = 16

  /// Pictures up to this size, in pixels, are looked at again when nothing was found: they are
  /// meant to show a symbol.
  private static let cutOutPixels = 1_000_000

  package init() {}

  /// Reads the symbols of a picture.
  ///
  /// - Returns: each symbol once, in no order; empty when there is none.
  package func read(_ image: GreyImage) -> [FoundPDF417] {
    let found = symbols(in: image)
    guard found.isEmpty, image.pixels.count <= Self.cutOutPixels else { return found }
    let smooth = symbols(in: image.smoothed())
    guard smooth.isEmpty else { return smooth }
    let steep = symbols(in: image.steepened(reach: 3))
    guard steep.isEmpty else { return steep }
    // That of a square has twice its pixels.
    guard let view = TurnedView(image, pixelLimit: 4 * Self.cutOutPixels) else { return [] }
    return symbols(in: view.image).map(view.turnedBack)
  }

  private func symbols(in image: GreyImage) -> [FoundPDF417] {
    var found: [FoundPDF417] = []
    var budget = Budget()
    for candidate in GuardTracks(of: image).candidates {
      guard found.count < symbolLimit, budget.failures > 0 else { break }
      let middle = candidate.middle
      guard !found.contains(where: { $0.corners.contains(middle) }),
        let symbol = candidate.symbol(in: image, budget: &budget)
      else { continue }
      found.append(symbol)
    }
    return found
  }
}

/// How much a picture is worth that shows what looks like symbols and cannot be read.
struct Budget {
  /// How many times the side without a guard pattern is guessed.
  var guesses = 4
  /// How many symbols whose row indicators tell a shape may be unreadable.
  var failures = 12
}

extension Candidate {
  /// A point that lies in the symbol, whatever its size.
  var middle: Point {
    let points = tracks.map { ($0.inner.point(0.5) + $0.outer.point(0.5)) * 0.5 }
    return points.reduce(Point(x: 0, y: 0), +) * (1 / Double(max(1, points.count)))
  }

  /// Reads the whole symbol.
  ///
  /// - `budget`: what may still be tried; no more is when it is used up.
  func symbol(in image: GreyImage, budget: inout Budget) -> FoundPDF417? {
    guard let finding = finding(in: image), let frame = finding.frame(in: image, budget: &budget)
    else { return nil }
    var grid = CodewordGrid(frame: frame)
    for (heights, sharpness) in [
      ([-0.2, 0, 0.2], 0), ([-0.35, -0.1, 0.1, 0.35], 6), ([-0.15, 0.15], 16),
    ] {
      grid.read(image, heights: heights, sharpness: sharpness)
      for margin in [0, 0.5] {
        if let symbol = frame.symbol(grid.codewords(margin: margin)) { return symbol }
      }
    }
    for margin in [0, 0.5] {
      let codewords = grid.filled(grid.codewords(margin: margin), from: image)
      if let symbol = frame.symbol(codewords) { return symbol }
    }
    budget.failures -= 1
    return nil
  }
}

extension Frame {
  /// The symbol with these codewords, unless chance may have made it.
  fileprivate func symbol(_ codewords: [Int?]) -> FoundPDF417? {
    guard let reading = try? PDF417Reading(codewords: codewords, level: shape.level) else {
      return nil
    }
    // Level 0 has no codewords to spare that could tell: it must be right as it is.
    let isSure = !reading.isAtLimit || reading.correctedCodewords + reading.erasedCodewords == 0
    return isSure ? FoundPDF417(reading: reading, corners: corners) : nil
  }
}
