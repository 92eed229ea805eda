/// Reads the symbols of photographed pages by a ladder of pictures of each.
///
/// Grey comes first, since binarising loses the fine bars of a photograph; black and white about
/// one level is next and finds most of the rest; a smoothed page against its surroundings comes
/// last, for noise and shadows, and only where the first two left doubt.
package struct PageReader: ~Copyable {
  private var scanner = SymbolScanner()

  package init() {}

  /// Finds the symbols of one page.
  ///
  /// - Returns: each distinct symbol once, from the top down; empty when there is none.
  package mutating func read(_ page: GreyImage) -> [Symbol] {
    let grey = scanner.scan(page)
    var symbols = grey
    Self.unite(&symbols, with: scanner.scan(page.binarized()))
    if grey.isEmpty || symbols.count > grey.count {
      Self.unite(&symbols, with: scanner.scan(page.smoothed().locallyBinarized()))
    }
    return symbols.withoutStitchedHalves().sorted { one, other in
      let (a, b) = (one.corners[0], other.corners[0])
      return (a.y, a.x) < (b.y, b.x)
    }
  }

  /// Adds what is new; of two readings of one symbol the one with more agreement stays.
  private static func unite(_ symbols: inout [Symbol], with others: [Symbol]) {
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
