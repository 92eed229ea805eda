package import Symbols
package import Pixels

/// Reads the symbols of pages: slips from a scanner or a phone, and close-ups of single symbols.
///
/// Where bars or modules may stand is found first, by the directions in which brightness changes;
/// then each such place is read by itself, with what is dear only where the cheap found nothing. A
/// sparse sweep of the page finds what has no place. Small pictures are read whole besides.
package struct PageReader: ~Copyable {
  /// Pictures of up to so many pixels are read whole besides.
  private static let smallPixelLimit = 2_000_000
  /// Text that looks like symbols costs time, so there is an end to it.
  private static let placeLimit = 400

  private var sweeper = SymbolScanner(.sparse)
  private var linear = LinearReader()
  private var matrix = MatrixReader()
  private var closeUp = CloseUpReader()

  package init() {}

  /// Finds the symbols of one page.
  ///
  /// - Returns: each distinct symbol once, from the top down; empty when there is none.
  package mutating func read(_ page: GreyImage) -> [Symbol] {
    var symbols = readPlaces(of: page)
    if page.pixels.count <= Self.smallPixelLimit {
      symbols = closeUp.read(page, besides: symbols)
    } else if symbols.isEmpty, let half = page.halved() {
      // A close-up: its bars are wider than the places that are looked for.
      symbols = read(half).map { $0.moved(times: 2) }
    }
    return symbols.withoutStitchedHalves().sorted { one, other in
      let (a, b) = (one.corners[0], other.corners[0])
      return (a.y, a.x) < (b.y, b.x)
    }
  }

  private mutating func readPlaces(of page: GreyImage) -> [Symbol] {
    let tiles = GradientTiles(page)
    var symbols: [Symbol] = []
    for region in tiles.linearRegions().prefix(Self.placeLimit) {
      Self.unite(&symbols, with: linear.read(region, of: page).symbols)
    }
    for box in tiles.matrixBoxes().prefix(Self.placeLimit) {
      Self.unite(&symbols, with: matrix.read(box, of: page))
    }
    let swept = sweeper.scan(page).filter { $0.quality >= $0.symbology.voteMinimum }
    Self.unite(&symbols, with: swept)
    return symbols
  }

  /// Adds what is new; of two readings of one symbol the one with more agreement stays.
  static func unite(_ symbols: inout [Symbol], with others: [Symbol]) {
    for other in others {
      let index = symbols.firstIndex {
        $0.symbology == other.symbology && $0.bytes == other.bytes
      }
      guard let index else {
        symbols.append(other)
        continue
      }
      if other.quality > symbols[index].quality { symbols[index] = other }
    }
  }
}
