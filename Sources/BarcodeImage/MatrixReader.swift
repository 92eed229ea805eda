import Aztec
import DataMatrix
import Pixels
import Symbols

/// Reads QR codes, Data Matrix and Aztec symbols in boxes of a page, each by a ladder of pictures of it.
struct MatrixReader: ~Copyable {
  /// Boxes no wider or higher than this, in pixels, are looked at twice as large too.
  private static let smallSide = 360

  /// Boxes no wider or higher than this are looked at whether finder patterns show or not.
  private static let fineSide = 160
  /// Widths of edges that are taken for blur, in pixels: below is sharp, above nothing is left.
  private static let blurs: ClosedRange<Float> = 1.3...3.5
  private static let rounds = 18
  /// How many symbols are looked for at once beside one that was read.
  private static let neighbourLimit = 16
  /// Boxes that are nowhere narrower than this, in pixels, may hold a sheet of symbols.
  private static let sheetSide = 200

  private var scanner = SymbolScanner(.matrix)
  private var dataMatrix = DataMatrixReader()
  private var aztec = AztecReader()
  /// The same for places beside a symbol that was read, where another or many may stand.
  private var (dataMatrices, aztecs) = (DataMatrixReader(), AztecReader())

  init() {
    dataMatrix.readsInverted = false
    dataMatrix.shareMinimum = 0.25
    dataMatrix.cornerLimit = 6
    // A rune is a lone number of one byte, which chance makes too easily.
    aztec.readsRunes = false
    (dataMatrices, aztecs) = (dataMatrix, aztec)
    (dataMatrices.symbolLimit, aztecs.symbolLimit) = (Self.neighbourLimit, Self.neighbourLimit)
    dataMatrices.shareMinimum = 0.1
    dataMatrices.cornerLimit = Self.neighbourLimit
  }

  /// Reads one box.
  ///
  /// A picture is given to zbar only when two finder patterns show in it: on text and noise zbar
  /// spends far more time than on the look.
  ///
  /// - `isSolid`: whether the box is as square and full as a symbol, so that dear looks are worth it.
  /// - Returns: the symbols in it, with places on the page; empty when there is none.
  mutating func read(
    _ box: PageBox, of page: GreyImage, isSolid: Bool = false
  ) -> [Symbol] {
    readCrop(page.cropped(to: box), isSolid).map { $0.moved(left: box.left, top: box.top) }
  }

  /// Reads a box beside a symbol that was read, where others are likely.
  ///
  /// - `known`: the corners of what was read, a little outside, in pixels of the page.
  /// - Returns: the other symbols in it, with places on the page; empty when there is none.
  mutating func read(
    _ box: PageBox, of page: GreyImage, besides known: [Quadrilateral]
  ) -> [Symbol] {
    let crop = page.cropped(to: box).blanked(
      known.map { $0.within(left: box.left, top: box.top) })
    var isLikely = false
    var symbols = scan(crop.smoothed().binarized(), &isLikely)
    symbols += dataMatrices.read(crop).compactMap { Symbol($0) }
    symbols += aztecs.read(crop).compactMap { Symbol($0) }
    return symbols.map { $0.moved(left: box.left, top: box.top) }
  }

  private mutating func readCrop(_ crop: GreyImage, _ isSolid: Bool) -> [Symbol] {
    let smoothed = crop.smoothed()
    var isLikely = false
    var symbols = scan(smoothed.binarized(), &isLikely)
    if symbols.isEmpty {
      symbols = dataMatrix.read(crop).compactMap { Symbol($0) }
    }
    if symbols.isEmpty {
      // The window is wider than a finder pattern's middle, which would turn white in it.
      let radius = max(20, max(crop.width, crop.height) / 8)
      symbols = scan(smoothed.locallyBinarized(radius: radius), &isLikely)
    }
    guard symbols.isEmpty else { return symbols }
    // Modules of two pixels do not outlive the smoothing, and their finder patterns are not seen.
    let isFine = isSolid && max(crop.width, crop.height) <= Self.fineSide
    if isLikely || isFine { symbols = scanner.scan(crop) }
    if symbols.isEmpty, isSolid { symbols = aztec.read(crop).compactMap { Symbol($0) } }
    // A whole sheet of symbols, each too small to be taken for all that the box holds.
    if symbols.isEmpty, isSolid, min(crop.width, crop.height) >= Self.sheetSide {
      symbols = dataMatrices.read(crop).compactMap { Symbol($0) }
    }
    if symbols.isEmpty, isSolid { symbols = readBlurred(crop) }
    return symbols.isEmpty ? readDoubled(crop, isLikely) : symbols
  }

  /// Takes blur off before another look, where there is much.
  private mutating func readBlurred(_ crop: GreyImage) -> [Symbol] {
    guard let sigma = crop.edgeWidth, Self.blurs.contains(sigma),
      max(crop.width, crop.height) <= Self.smallSide
    else { return [] }
    var isLikely = false
    let sharp = crop.unblurred(sigma: sigma, rounds: Self.rounds)
    let symbols = scan(sharp.binarized(), &isLikely)
    return symbols.isEmpty ? dataMatrix.read(sharp).compactMap { Symbol($0) } : symbols
  }

  private mutating func readDoubled(_ crop: GreyImage, _ isLikely: Bool) -> [Symbol] {
    guard max(crop.width, crop.height) <= Self.smallSide,
      isLikely || !crop.locallyBinarized(radius: 10).finders.isEmpty
    else { return [] }
    var isLikely = isLikely
    let large = crop.doubled()
    var symbols = scan(large.smoothed().locallyBinarized(), &isLikely)
    if symbols.isEmpty, isLikely { symbols = scanner.scan(large) }
    return symbols.map { $0.moved(over: 2) }
  }

  private mutating func scan(_ picture: GreyImage, _ isLikely: inout Bool) -> [Symbol] {
    guard picture.finders.count >= 2 else { return [] }
    isLikely = true
    return scanner.scan(picture)
  }
}
