import Symbols

/// What several looks at one picture say, and how often.
///
/// All looks cross the same rows of pixels, so that votes are those of the look that has most: sums
/// would count what one row says by chance once a look.
struct Ballot {
  private struct Text: Hashable {
    let symbology: Symbology
    let bytes: [UInt8]
    let variant: SymbolVariant

    init(_ symbol: Symbol) {
      (symbology, bytes, variant) = (symbol.symbology, symbol.bytes, symbol.variant)
    }
  }

  private var votes: [Text: [Look: Symbol]] = [:]
  private let known: [Symbol]
  /// Where EAN and UPC symbols that were known stand, which may be the same at several places.
  private let places: [Text: [Symbol]]

  /// - `known`: symbols that need no votes, but for EAN and UPC, whose votes count as those of one
  ///   look.
  init(_ known: [Symbol]) {
    self.known = known.filter { !$0.symbology.isRetail }
    let retail = known.filter(\.symbology.isRetail)
    places = Dictionary(grouping: retail) { Text($0) }
    add(retail, .known)
  }

  /// Counts what one look has shown; of the same look told twice the greater count stays.
  mutating func add(_ symbols: [Symbol], _ look: Look) {
    for symbol in symbols {
      let text = Text(symbol)
      let count = (symbol.quality + look.linesOfRow - 1) / look.linesOfRow
      if let other = votes[text]?[look], other.quality >= count { continue }
      votes[text, default: [:]][look] = symbol.with(quality: count)
    }
  }

  /// Whether nothing has been found so far.
  var isEmpty: Bool { symbols.isEmpty }

  /// Whether something was seen too seldom to count.
  var isDoubtful: Bool { votes.contains { !Self.counts($0.key, $0.value) } }

  private static func counts(_ text: Text, _ looks: [Look: Symbol]) -> Bool {
    isWhole(text, looks)
      && looks.values.contains { $0.quality >= text.symbology.voteMinimum }
  }

  /// Whether one line has shown the whole: zbar joins halves of EAN symbols from different lines.
  private static func isWhole(_ text: Text, _ looks: [Look: Symbol]) -> Bool {
    !text.symbology.isRetail || looks.keys.contains(where: \.isOneLine)
  }

  /// What is known and what has enough votes, each symbol once, without what another denies.
  var symbols: [Symbol] {
    let candidates = votes.compactMap { text, looks -> Candidate? in
      guard let best = looks.values.max(by: { $0.quality < $1.quality }) else { return nil }
      return Candidate(
        symbol: best, counts: Self.counts(text, looks), isWhole: Self.isWhole(text, looks))
    }
    var result = known
    for candidate in candidates where candidate.counts && !candidate.isDenied(by: candidates) {
      let symbol = candidate.symbol
      let known = places[Text(symbol)] ?? []
      result.unite(with: known.count > 1 ? known : [symbol])
    }
    return result.sorted { $0.quality > $1.quality }
  }
}

extension Symbol {
  /// The same with another number of scan lines.
  fileprivate func with(quality: Int) -> Symbol {
    Symbol(
      symbology: symbology, bytes: bytes, corners: corners, quality: quality, variant: variant)
  }
}

/// A text that may be a symbol of the picture.
private struct Candidate {
  let symbol: Symbol
  let counts: Bool
  /// Whether one line has shown all of it.
  let isWhole: Bool

  /// Whether an EAN or UPC reading of the same place says something else nearly as often.
  ///
  /// Halves of symbols side by side that zbar joined must be seen far more often to deny a whole.
  func isDenied(by others: [Candidate]) -> Bool {
    guard symbol.symbology.isRetail else { return false }
    return others.contains { other in
      let rival = other.symbol
      guard rival.symbology.isRetail, rival.bytes != symbol.bytes, rival.touches(symbol) else {
        return false
      }
      return other.isWhole
        ? symbol.quality <= 2 * rival.quality : 3 * symbol.quality <= rival.quality
    }
  }
}

extension Symbology {
  /// Whether it is Code 128, of GS1 or not.
  var isCode128: Bool { self == .code128 || self == .gs1Code128 }

  /// Whether it is an EAN or UPC symbol, of which zbar reads halves apart.
  var isRetail: Bool {
    switch self {
    case .ean13, .ean8, .upcA, .upcE: true
    case .itf, .itf14, .code128, .gs1Code128, .code39, .code93, .codabar, .dataBar,
      .dataBarExpanded, .qrCode, .gs1QRCode, .dataMatrix, .gs1DataMatrix, .pdf417, .aztec:
      false
    }
  }
}
