import PDF417
import Pixels
import Symbols

/// Reads the symbols of a page where bars and modules stand, what is cheap first.
///
/// A page is read at its full size, then smaller where doubt is left, since the bars of a close-up
/// are wider than the places that are looked for. What is dear comes last, and within a budget: a
/// page full of what looks like symbols must not take for ever.
struct PlaceReader: ~Copyable {
  /// Text that looks like symbols costs time, so there is an end to it.
  private static let placeLimit = 400
  /// How many pixels of boxes without a symbol are looked at on a page of so many pixels.
  private static func wasteLimit(_ pixelCount: Int) -> Int { 1_000_000 + pixelCount / 8 }
  /// How many pixels of regions are studied at most: about forty symbols.
  private static let studyLimit: Float = 4_000_000
  /// Pages are made smaller for another look while both sides stay above this, in pixels.
  private static let sideMinimum = 400

  /// How far outside of the corners of a symbol paper is put over it, in pixels.
  private static let edgeMargin = 2.0

  private var linear = LinearReader()
  private var others = OtherLinesReader()
  private var matrix = MatrixReader()
  private let stacked = PDF417Reader()
  private var sweeper = SymbolScanner(.sparse)

  /// What was found on a page so far.
  private struct Found {
    var symbols: [Symbol] = []
    /// Regions that look like bars and gave nothing.
    var doubtful: [LinearRegion] = []

    /// Whether a place lies in a symbol.
    func covers(x: Float, y: Float, byMatrix: Bool = false) -> Bool {
      symbols.contains { (!byMatrix || $0.symbology.isMatrix) && $0.contains(x: x, y: y) }
    }

    /// The corners of the matrix symbols, so many pixels outside of them.
    func matrixPlaces(margin: Double) -> [Quadrilateral] {
      symbols.filter(\.symbology.isMatrix).compactMap { $0.quadrilateral?.grown(by: margin) }
    }

    /// Leaves out the doubtful regions that lie in symbols.
    mutating func settle() {
      let known = self
      doubtful.removeAll { known.covers(x: $0.x, y: $0.y) }
    }
  }

  /// Finds the symbols of a page by their places.
  ///
  /// - Returns: each distinct symbol once, in no order; empty when there is none.
  mutating func read(_ page: GreyImage) -> [Symbol] {
    var found = look(at: page, known: [])
    found.symbols.unite(with: stacked.read(page).compactMap { Symbol($0) })
    found.settle()
    readOthers(page, &found)
    lookAgain(page, &found)
    if found.symbols.isEmpty || !found.doubtful.isEmpty {
      lookAtSmaller(page, &found)
      let swept = sweeper.scan(page).filter { $0.quality >= $0.symbology.voteMinimum }
      found.symbols.unite(with: swept)
    }
    study(page, &found)
    return found.symbols
  }

  /// Reads what is cheap to read.
  private mutating func look(at page: GreyImage, known: [Symbol]) -> Found {
    let tiles = GradientTiles(page)
    var found = Found(symbols: known)
    for region in tiles.linearRegions().prefix(Self.placeLimit)
    where known.isEmpty || !found.covers(x: region.x, y: region.y) {
      switch linear.look(at: region, of: page) {
      case .symbols(let symbols): found.symbols.unite(with: symbols)
      case .doubtful: found.doubtful.append(region)
      case .nothing: break
      }
    }
    readMatrices(page, tiles, isSmaller: !known.isEmpty, &found)
    found.settle()
    return found
  }

  /// Reads the matrix symbols of a page, the largest places first.
  private mutating func readMatrices(
    _ page: GreyImage, _ tiles: GradientTiles, isSmaller: Bool, _ found: inout Found
  ) {
    var waste = Self.wasteLimit(page.pixels.count)
    let regions = tiles.matrixRegions().sorted {
      $0.box.width * $0.box.height > $1.box.width * $1.box.height
    }
    for region in regions where waste > 0 {
      let box = region.box
      let middle = (x: Float(box.left + box.width / 2), y: Float(box.top + box.height / 2))
      if found.covers(x: middle.x, y: middle.y, byMatrix: true) { continue }
      let symbols = matrix.read(box, of: page, isSolid: region.isSolid && !isSmaller)
      if symbols.isEmpty { waste -= box.width * box.height }
      found.symbols.unite(with: symbols)
      readNeighbours(of: symbols, page, tiles, &waste, &found)
    }
  }

  /// Reads what stands so near beside matrix symbols that one place held all of them.
  private mutating func readNeighbours(
    of symbols: [Symbol], _ page: GreyImage, _ tiles: GradientTiles, _ waste: inout Int,
    _ found: inout Found
  ) {
    var (queue, tried): ([Symbol], Set<PageBox>) = (symbols, [])
    while waste > 0, let place = queue.popLast()?.quadrilateral {
      let known = found.matrixPlaces(margin: 0)
      let covered = found.matrixPlaces(margin: Double(GradientTiles.side))
      for box in tiles.neighbours(of: place, besides: covered) where tried.insert(box).inserted {
        let symbols = matrix.read(
          box, of: page, besides: found.matrixPlaces(margin: Self.edgeMargin))
        let new = symbols.filter { symbol in
          guard let middle = symbol.quadrilateral?.centre else { return false }
          return !known.contains { $0.contains(middle) }
        }
        if new.isEmpty { waste -= box.width * box.height }
        found.symbols.unite(with: new)
        queue += new
      }
    }
  }

  /// Reads doubtful regions as symbols that are seldom on slips.
  private mutating func readOthers(_ page: GreyImage, _ found: inout Found) {
    for region in found.doubtful {
      found.symbols.unite(with: others.read(region, of: page))
    }
    found.settle()
  }

  /// Reads doubtful regions against noise.
  private mutating func lookAgain(_ page: GreyImage, _ found: inout Found) {
    var left: [LinearRegion] = []
    for region in found.doubtful {
      let symbols = linear.lookAgain(at: region, of: page)
      if symbols.isEmpty { left.append(region) }
      found.symbols.unite(with: symbols)
    }
    found.doubtful = left
    found.settle()
  }

  /// Reads a page made smaller, again and again.
  private mutating func lookAtSmaller(_ page: GreyImage, _ found: inout Found) {
    var (half, factor) = (page.halved(), 2)
    while let smaller = half, min(smaller.width, smaller.height) >= Self.sideMinimum {
      let known = found.symbols.map { $0.moved(over: factor) }
      let seen = look(at: smaller, known: known).symbols.dropFirst(known.count)
      found.symbols.unite(with: seen.map { $0.moved(times: factor) })
      (half, factor) = (smaller.halved(), 2 * factor)
    }
    found.settle()
  }

  /// Reads what is dear to read, the largest first.
  private mutating func study(_ page: GreyImage, _ found: inout Found) {
    var budget = Self.studyLimit
    let regions = found.doubtful.sorted { $0.length * $0.height > $1.length * $1.height }
    for region in regions where budget > 0 {
      budget -= region.length * max(region.height, 100)
      found.symbols.unite(with: linear.study(region, of: page))
    }
  }
}

extension Symbol {
  /// The corners, which stand clockwise; `nil` when there are others than four.
  fileprivate var quadrilateral: Quadrilateral? {
    guard corners.count == 4 else { return nil }
    let points = corners.map { Point(x: Double($0.x), y: Double($0.y)) }
    return Quadrilateral(
      topLeft: points[0], bottomLeft: points[3], bottomRight: points[2], topRight: points[1])
  }

  /// Whether a place of the page lies between the corners.
  fileprivate func contains(x: Float, y: Float) -> Bool {
    quadrilateral?.contains(Point(x: Double(x), y: Double(y))) ?? false
  }
}

extension [Symbol] {
  /// Adds what is new; of two readings of one symbol the one with more agreement stays.
  ///
  /// The same text at a place clearly apart is another symbol: two rows of a slip may say the same.
  mutating func unite(with others: [Symbol]) {
    for other in others {
      let same = indices.filter {
        self[$0].symbology == other.symbology && self[$0].bytes == other.bytes
          && self[$0].variant == other.variant && !self[$0].isApart(from: other)
      }
      guard let index = same.first else {
        append(other)
        continue
      }
      if same.count == 1, other.quality > self[index].quality { self[index] = other }
    }
  }
}
