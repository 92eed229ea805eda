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
    looks.values.reduce(0) { $0 + $1.quality } >= text.symbology.voteMinimum
  }

  /// What is known and what has enough votes, each symbol once.
  var symbols: [Symbol] {
    var result = known
    for (text, looks) in votes where Self.counts(text, looks) {
      if let best = looks.values.max(by: { $0.quality < $1.quality }) {
        PageReader.unite(&result, with: [best])
      }
    }
    return result
  }
}
