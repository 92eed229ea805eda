import Aztec
import DataMatrix
import PDF417
import Pixels
import ScanLines
import Symbols

/// Reads small pictures and close-ups, which show one symbol or few, by ever dearer pictures of the
/// whole of them.
///
/// Grey comes first, since binarising loses the fine bars of a photograph. A rung that leaves no
/// doubt ends the ladder, so that what is easy is quick. A linear text counts once enough scan lines
/// have shown it, over all rungs together.
struct CloseUpReader: ~Copyable {
  /// Larger pictures are not made larger still.
  private static let doublingLimit = 400_000

  /// The rung of the lines on which EAN and UPC symbols are read whole.
  static let wholeLines = 10

  private var scanner = SymbolScanner(.closeUp)
  private var qrCodes = QRCodeSampler()

  /// Finds the symbols of a picture.
  ///
  /// - Parameters:
  ///   - page: the picture.
  ///   - known: what has been found in it by other ways.
  /// - Returns: what is known and what is new, each symbol once.
  mutating func read(_ page: GreyImage, besides known: [Symbol]) -> [Symbol] {
    var ballot = Ballot(known)
    ballot.add(scanner.scan(page), rung: 0)
    readLines(of: page, &ballot)
    if ballot.isEmpty || ballot.isDoubtful { ballot.add(scanner.scan(page.binarized()), rung: 1) }
    if ballot.isEmpty { readMatrix(page, &ballot) }
    if ballot.isEmpty { readLadder(page, &ballot) }
    return ballot.symbols
  }

  /// What the first look left unread.
  private mutating func readLadder(_ page: GreyImage, _ ballot: inout Ballot) {
    ballot.add(scanner.scan(page.smoothed().locallyBinarized()), rung: 2)
    guard ballot.isEmpty else { return }
    if page.pixels.count <= Self.doublingLimit {
      let large = page.doubled()
      ballot.add(scanner.scan(large).map { $0.moved(over: 2) }, rung: 3)
      if ballot.isEmpty {
        let sharp = page.sharpened().doubled()
        ballot.add(scanner.scan(sharp).map { $0.moved(over: 2) }, rung: 4)
      }
    }
    guard ballot.isEmpty else { return }
    if let half = page.halved() {
      ballot.add(scanner.scan(half).map { $0.moved(times: 2) }, rung: 5)
    }
    if ballot.isEmpty {
      ballot.add(scanner.scan(page.inverted()), rung: 6)
    }
  }

  private mutating func readMatrix(_ page: GreyImage, _ ballot: inout Ballot) {
    ballot.add(qrCodes.read(page), rung: 7)
    guard ballot.isEmpty else { return }
    var reader = DataMatrixReader()
    reader.symbolLimit = 4
    ballot.add(reader.read(page).compactMap(Symbol.init), rung: 8)
    guard ballot.isEmpty else { return }
    ballot.add(PDF417Reader().read(page).compactMap(Symbol.init), rung: 11)
    guard ballot.isEmpty else { return }
    var aztec = AztecReader()
    aztec.readsRunes = false
    ballot.add(aztec.read(page).compactMap(Symbol.init), rung: 12)
  }

  /// What straight lines show by our own decoders, in both directions.
  private func readLines(of page: GreyImage, _ ballot: inout Ballot) {
    var (dataBar, retail) = (DataBarCollector(), RetailCollector())
    for degrees in [0, 90] {
      let side = Double(degrees == 0 ? page.height : page.width)
      for way in ScanWay.across(page, degrees: degrees, pitch: max(1, side / 120)) {
        let elements = Elements(page.profile(along: way))
        dataBar.add(elements, along: way)
        retail.add(elements, along: way)
      }
    }
    ballot.add(dataBar.symbols(least: 2).map(Symbol.init), rung: 9)
    ballot.add(retail.symbols(least: 2).map(Symbol.init), rung: Self.wholeLines)
  }
}
