import Symbols

/// What several looks at one picture say, and how often.
struct Ballot {
  private struct Text: Hashable {
    let symbology: Symbology
    let bytes: [UInt8]
  }

  private var votes: [Text: [Int: Symbol]] = [:]
  private let known: [Symbol]

  /// - `known`: symbols that need no votes.
  init(_ known: [Symbol]) { self.known = known }

  /// Counts what one look has shown; of the same look told twice the greater count stays.
  mutating func add(_ symbols: [Symbol], rung: Int) {
    for symbol in symbols {
      let text = Text(symbology: symbol.symbology, bytes: symbol.bytes)
      if let other = votes[text]?[rung], other.quality >= symbol.quality { continue }
      votes[text, default: [:]][rung] = symbol
    }
  }

  /// Whether nothing has been found so far.
  var isEmpty: Bool { symbols.isEmpty }

  /// Whether something was seen too seldom to count.
  var isDoubtful: Bool { votes.contains { !Self.counts($0.key, $0.value) } }

  private static func counts(_ text: Text, _ looks: [Int: Symbol]) -> Bool {
    let total = looks.values.reduce(0) { $0 + $1.quality }
    // Single lines of zbar's join halves of EAN symbols; what reads them whole needs fewer.
    let isWhole = !text.symbology.isRetail || looks[CloseUpReader.wholeLines] != nil
    return total >= (isWhole ? 1 : 3) * text.symbology.voteMinimum
  }

  /// What is known and what has enough votes, each symbol once, without what another denies.
  var symbols: [Symbol] {
    var result = known
    for (text, looks) in votes where Self.counts(text, looks) {
      guard let best = looks.values.max(by: { $0.quality < $1.quality }) else { continue }
      let total = looks.values.reduce(0) { $0 + $1.quality }
      result.unite(with: [
        Symbol(symbology: best.symbology, bytes: best.bytes, corners: best.corners, quality: total)
      ])
    }
    return result.withoutRivals().sorted { $0.quality > $1.quality }
  }
}

extension [Symbol] {
  /// The symbols without EAN and UPC readings of one place that differ.
  ///
  /// Of these the one with far more votes than any other stays; if there is none, none does.
  func withoutRivals() -> [Symbol] {
    filter { symbol in
      guard symbol.symbology.isRetail else { return true }
      return allSatisfy { other in
        guard other.symbology.isRetail, other.bytes != symbol.bytes, other.touches(symbol) else {
          return true
        }
        return symbol.quality > 2 * other.quality
      }
    }
  }
}

extension Symbology {
  /// Whether it is an EAN or UPC symbol, of which zbar reads halves apart.
  fileprivate var isRetail: Bool {
    switch self {
    case .ean13, .ean8, .upcA, .upcE: true
    case .itf, .itf14, .code128, .gs1Code128, .code39, .code93, .codabar, .dataBar,
      .dataBarExpanded, .qrCode, .gs1QRCode, .dataMatrix, .gs1DataMatrix, .pdf417, .aztec:
      false
    }
  }
}

extension Symbol {
  /// Whether the upright boxes around two symbols meet, or nearly so.
  fileprivate func touches(_ other: Symbol) -> Bool {
    func meet(_ one: [Int], _ other: [Int]) -> Bool {
      guard let a = one.min(), let b = one.max(), let c = other.min(), let d = other.max() else {
        return false
      }
      return a <= d + 4 && c <= b + 4
    }
    return meet(corners.map(\.x), other.corners.map(\.x))
      && meet(corners.map(\.y), other.corners.map(\.y))
  }
}
