import PDF417
package import Pixels
import ScanLines
package import Symbols

/// Reads the symbols of pages: slips from a scanner or a phone, and close-ups of single symbols.
///
/// Where bars or modules may stand is found first, by the directions in which brightness changes;
/// then each such place is read by itself, with what is dear only where the cheap found nothing. A
/// sparse sweep of the page finds what has no place. Small pictures are read whole besides.
package struct PageReader: ~Copyable {
  /// Pictures of up to so many pixels are read whole besides.
  private static let smallPixelLimit = 2_000_000
  /// Pictures with a shorter side are read only along the other.
  private static let sideMinimum = 8
  /// Longer strips are no cut-outs of one symbol, whatever a hostile header says.
  private static let stripLimit = 2_000

  private var places = PlaceReader()
  private var closeUp = CloseUpReader()

  package init() {}

  /// Finds the symbols of one page.
  ///
  /// - Returns: each distinct symbol once, from the top down; empty when there is none.
  package mutating func read(_ page: GreyImage) -> [Symbol] {
    guard min(page.width, page.height) >= Self.sideMinimum else {
      guard max(page.width, page.height) <= Self.stripLimit else { return [] }
      return closeUp.readStrip(page).withFullASCII
    }
    var symbols = places.read(page)
    if page.pixels.count <= Self.smallPixelLimit {
      symbols = closeUp.read(page, besides: symbols)
    } else if symbols.isEmpty {
      symbols = readSmall(page)
    }
    symbols = symbols.withoutStitchedHalves().withoutPassedOverFunctions()
    return symbols.withoutCodablockRows(on: page).withFullASCII.sorted { one, other in
      let (a, b) = (one.corners[0], other.corners[0])
      return (a.y, a.x) < (b.y, b.x)
    }
  }

  /// Reads a large picture as small as pictures are read whole.
  private mutating func readSmall(_ page: GreyImage) -> [Symbol] {
    var (small, factor) = (page, 1)
    while small.pixels.count > Self.smallPixelLimit, let half = small.halved() {
      (small, factor) = (half, 2 * factor)
    }
    // Of its own size it has been read for them already.
    let stacked = PDF417Reader().read(small).compactMap { Symbol($0) }
    return closeUp.read(small, besides: stacked, isWholePage: true).map { $0.moved(times: factor) }
  }
}

extension [Symbol] {
  /// The symbols with the text that Code 39 stands for where it stands for more than itself.
  fileprivate var withFullASCII: [Symbol] {
    map { symbol in
      guard symbol.symbology == .code39, let text = FullASCII.text(symbol.bytes) else {
        return symbol
      }
      return Symbol(
        symbology: .code39, bytes: text, corners: symbol.corners, quality: symbol.quality,
        variant: .fullASCII)
    }
  }
}
