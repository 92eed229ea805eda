import Aztec
import DataMatrix
import Pixels
import Symbols

/// Reads small pictures and close-ups, which show one symbol or few, by ever dearer pictures of the
/// whole of them.
///
/// Grey comes first, since binarising loses the fine bars of a photograph. A rung that leaves no
/// doubt ends the ladder, so that what is easy is quick. A linear text counts once enough scan
/// lines have shown it, over all rungs together.
struct CloseUpReader: ~Copyable {
  /// Larger pictures are not made larger still.
  private static let doublingLimit = 400_000

  /// Pictures no wider or higher than this may have modules of one pixel each.
  private static let tinySide = 80

  /// How many places may look like a Data Matrix in one view of a picture, which shows few symbols.
  private static let cornerLimit = 20

  /// Blurs that are taken off lines, as widths of a bell in pixels.
  private static let blurs: [Float] = [1.4, 1.8, 2.2, 2.7]

  /// Over how many more rows one row of pixels shows in a picture twice as large, of which each row
  /// lies between two.
  private static let doubleSpread = 3

  private var scanner = SymbolScanner(.closeUp)
  private var enlarged = SymbolScanner(.enlarged)
  private var lines = CloseUpLines()
  private let qrCodes = QRCodeSampler()

  /// Finds the symbols of a picture.
  ///
  /// - Parameters:
  ///   - page: the picture.
  ///   - known: what has been found in it by other ways.
  ///   - isWholePage: whether it is a page made smaller, whose text and rules look like symbols that
  ///     have no check of their own.
  /// - Returns: what is known and what is new, each symbol once.
  mutating func read(
    _ page: GreyImage, besides known: [Symbol], isWholePage: Bool = false
  ) -> [Symbol] {
    var ballot = Ballot(known)
    ballot.add(scanner.scan(page), .whole)
    ballot.add(lines.read(page, degrees: [0, 90], limit: 120), .lines)
    if ballot.isEmpty || ballot.isDoubtful {
      ballot.add(scanner.scan(page.binarized()), .blackAndWhite)
    }
    if ballot.isEmpty { readMatrix(page, &ballot) }
    if ballot.isEmpty { readLadder(page, &ballot) }
    let symbols = ballot.symbols.withoutDoubtfulPairs
    return isWholePage ? symbols.filter { !$0.hasNoCheck } : symbols
  }

  /// Reads a picture a few pixels high or wide along its length.
  ///
  /// - Returns: EAN and UPC, Code 128 and Interleaved 2 of 5 that every line shows; empty when there
  ///   is none.
  mutating func readStrip(_ strip: GreyImage) -> [Symbol] {
    let lineCount = min(strip.width, strip.height)
    let degrees = strip.width >= strip.height ? 0 : 90
    let length = Double(max(strip.width, strip.height))
    let symbols = lines.read(strip, degrees: [degrees], limit: length)
    return symbols.filter { symbol in
      symbol.quality >= lineCount && symbol.symbology.isWholeOnOneLine
    }
  }

  /// What the first look left unread.
  private mutating func readLadder(_ page: GreyImage, _ ballot: inout Ballot) {
    ballot.add(scanner.scan(page.smoothed().locallyBinarized()), .locallyBlackAndWhite)
    guard ballot.isEmpty else { return }
    ballot.add(lines.read(page, degrees: [0, 90], limit: 60, lines: 3, contrast: 0.3), .noisyLines)
    guard ballot.isEmpty else { return }
    let oblique = (1..<12).map { 15 * $0 }.filter { $0 != 90 }
    ballot.add(lines.read(page, degrees: oblique, limit: 40), .obliqueLines)
    guard ballot.isEmpty else { return }
    if page.pixels.count <= Self.doublingLimit {
      let large = page.doubled()
      ballot.add(enlarged.scan(large).map { $0.moved(over: 2) }, .doubled)
      if ballot.isEmpty {
        let sharp = page.unsharpMasked().doubled()
        ballot.add(enlarged.scan(sharp).map { $0.moved(over: 2) }, .sharpened)
        let straight = lines.read(
          sharp, degrees: [0, 90], limit: 60, lines: 3, spread: Self.doubleSpread)
        ballot.add(straight.map { $0.moved(over: 2) }, .sharpLines)
      }
    }
    if ballot.isEmpty, let half = page.halved() {
      ballot.add(scanner.scan(half).map { $0.moved(times: 2) }, .halved)
    }
    if ballot.isEmpty { readBlurred(page, &ballot) }
  }

  /// Takes blur off the means of many lines, in both directions, the least first.
  private mutating func readBlurred(_ page: GreyImage, _ ballot: inout Ballot) {
    guard page.pixels.count <= Self.doublingLimit else { return }
    for blur in Self.blurs where ballot.isEmpty {
      let symbols = lines.read(page, degrees: [0, 90], limit: 12, lines: 7, blur: blur)
      ballot.add(symbols, .unblurredLines)
    }
  }

  private mutating func readMatrix(_ page: GreyImage, _ ballot: inout Ballot) {
    ballot.add(qrCodes.read(page), .qrCode)
    guard ballot.isEmpty else { return }
    var reader = DataMatrixReader()
    reader.symbolLimit = 16
    reader.cornerLimit = Self.cornerLimit
    ballot.add(reader.read(page).compactMap(Symbol.init), .dataMatrix)
    guard ballot.isEmpty else { return }
    if max(page.width, page.height) <= Self.tinySide {
      // Modules of one pixel each; larger ones are read as they are.
      let large = reader.read(page.repeated(4)).compactMap { Symbol($0)?.moved(over: 4) }
      ballot.add(large, .dataMatrix)
      guard ballot.isEmpty else { return }
    }
    ballot.add(AztecReader().read(page).compactMap(Symbol.init), .aztec)
  }
}

extension [Symbol] {
  /// Interleaved 2 of 5 of other lengths than a GTIN's is there only where nothing else is.
  fileprivate var withoutDoubtfulPairs: [Symbol] {
    guard count > 1 else { return self }
    return filter { $0.symbology != .itf || $0.bytes.count == 14 }
  }
}

extension Symbol {
  /// Whether nothing but its shape guards it: Codabar, and Interleaved 2 of 5 that is no GTIN's
  /// length.
  fileprivate var hasNoCheck: Bool {
    symbology == .codabar || symbology == .itf && bytes.count != 14
  }
}

extension Symbology {
  /// Whether one line tells the whole symbol and leaves little to chance.
  fileprivate var isWholeOnOneLine: Bool {
    switch self {
    case .ean13, .ean8, .upcA, .code128, .gs1Code128, .itf, .itf14: true
    case .upcE, .code39, .code93, .codabar, .dataBar, .dataBarExpanded, .qrCode, .gs1QRCode,
      .dataMatrix, .gs1DataMatrix, .pdf417, .aztec:
      false
    }
  }
}
