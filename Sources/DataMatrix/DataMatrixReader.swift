package import Pixels

/// A Data Matrix symbol in a picture.
package struct FoundDataMatrix: Hashable, Sendable {
  package let reading: DataMatrixReading
  /// Where the symbol is, in pixels of the picture, its solid edges left and below.
  package let corners: Quadrilateral
}

/// Finds and reads Data Matrix symbols in grey pixels.
///
/// It is meant for cut-outs that hold one symbol, and also reads whole pages. Symbols may be
/// turned, seen aslant, mirrored, light on dark, and of modules from about 1.7 pixels.
package struct DataMatrixReader: Sendable {
  /// Whether light symbols on dark are looked for when no dark one is found.
  package var readsInverted = true
  /// How many symbols are looked for at most; 1 or more.
  package var symbolLimit = 1

  /// The least share of a picture's shorter side that a symbol takes, 0 to 1.
  ///
  /// Where a cut-out holds one symbol, smaller pieces need no look.
  package var shareMinimum = 0.0

  /// How many corners of a symbol are tried in one picture at most; 1 or more.
  ///
  /// Each wrong one takes about a millisecond. With a limit, all but the first of a picture must
  /// show the modules of a timing edge one by one.
  package var cornerLimit = Int.max

  package init() {}

  /// Reads the symbols of a picture.
  ///
  /// - Returns: each symbol once, in no order; empty when there is none.
  package func read(_ plane: GreyImage) -> [FoundDataMatrix] {
    let found = readDark(plane)
    guard found.isEmpty, readsInverted else { return found }
    return readDark(plane.inverted(), growthLimit: 0)
  }

  private func readDark(_ plane: GreyImage, growthLimit: Int = 1) -> [FoundDataMatrix] {
    var found: [FoundDataMatrix] = []
    for view in View.ladder(of: plane) {
      for growth in view.growths where growth <= growthLimit {
        search(view, growth: growth, &found)
        if found.count >= symbolLimit { return found }
      }
    }
    return found
  }

  /// Adds what one view shows and is not yet known.
  private func search(_ view: View, growth: Int, _ found: inout [FoundDataMatrix]) {
    var mask = DarkMask(view.plane, radius: 20, margin: 6)
    for _ in 0..<growth { mask = mask.grown() }
    let shorter = min(view.plane.width, view.plane.height)
    let side = max(12, Int(shareMinimum * Double(shorter)))
    var tries = 0
    let outlines = Outline.all(in: mask, side: side).sorted { $0.count > $1.count }
    for outline in outlines.prefix(400) {
      for finder in FinderCorner.all(of: outline, in: mask, margin: Double(growth)) {
        let middle = (finder.left + finder.right) * (0.5 * view.scale)
        guard !found.contains(where: { $0.corners.contains(middle) }) else { continue }
        tries += 1
        guard tries <= cornerLimit else { return }
        guard let symbol = read(finder, in: view, isFirst: tries == 1) else { continue }
        found.append(symbol)
        if found.count >= symbolLimit { return }
        break
      }
    }
  }

  private func read(_ finder: FinderCorner, in view: View, isFirst: Bool) -> FoundDataMatrix? {
    let candidates = Alignment.all(
      for: finder, in: view.plane, limit: 4, needsRhythm: !isFirst && cornerLimit < Int.max)
    for candidate in candidates {
      let alignment = candidate.refined(in: view.plane)
      guard let reading = alignment.reading(in: view.plane) else { continue }
      return FoundDataMatrix(
        reading: reading, corners: alignment.corners.scaled(by: view.scale))
    }
    return nil
  }
}

/// A picture of a picture in which symbols are looked for.
struct View {
  let plane: GreyImage
  /// Pixels of the picture to one of the view's.
  let scale: Double
  /// By how many pixels darkness is made to grow before its pieces are told apart, in turn.
  let growths: [Int]

  /// The views in the order that reads most symbols soonest.
  static func ladder(of plane: GreyImage) -> [View] {
    var views = [
      View(plane: plane, scale: 1, growths: [0]),
      View(plane: plane.lightlySmoothed(), scale: 1, growths: [0, 1]),
    ]
    var (half, scale) = (plane.halved(), 2.0)
    // Fewer than eight pixels are too few for any symbol.
    while let next = half, scale <= 8, min(next.width, next.height) >= 8 {
      views.append(View(plane: next, scale: scale, growths: [0, 1]))
      (half, scale) = (next.halved(), scale * 2)
    }
    return views
  }
}
