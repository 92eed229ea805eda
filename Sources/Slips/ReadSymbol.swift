package import GS1
package import Identification
import Scanning
package import Symbols

/// A symbol of a page, and what it says alone.
package struct ReadSymbol: Hashable, Sendable {
  package let symbol: Symbol
  /// What it names, or why it names nothing.
  package let content: Result<Identification, IdentificationError>

  /// Identifies a symbol as if a hand scanner had sent it.
  ///
  /// A decoder keeps separators, so that a message is read as it stands where that can be; `today`
  /// gives two-digit years their century.
  package init(_ symbol: Symbol, today: CalendarDate) {
    self.symbol = symbol
    do throws(IdentificationError) {
      let scan = RawScan(transmission: symbol.transmission)
      content = .success(try identify(scan, today: today).trustingSeparators(today: today))
    } catch {
      content = .failure(error)
    }
  }

  /// What it names; nil when it names nothing.
  var identification: Identification? { try? content.get() }
}

/// A page whose symbols have been identified.
package struct ReadPage: Hashable, Sendable {
  /// The page's place in its file, 1 or more.
  package let number: Int
  /// From the top down; empty when none was found.
  package let symbols: [ReadSymbol]

  /// Identifies the symbols of a page; `today` gives two-digit years their century.
  ///
  /// Runes and what sets up readers are left out: their text might be that of an item by chance.
  package init(_ page: SlipPage, today: CalendarDate) {
    number = page.number
    symbols = page.symbols.filter(\.namesSomething).sorted(by: Symbol.standsBefore)
      .map { ReadSymbol($0, today: today) }
  }
}

extension Symbol {
  /// The order on a page: from the top, then from the left, then by data, so that it is the same
  /// however the symbols came.
  static func standsBefore(_ left: Symbol, _ right: Symbol) -> Bool {
    let (first, second) = (left.corners.first, right.corners.first)
    let (a, b) = ((first?.y ?? 0, first?.x ?? 0), (second?.y ?? 0, second?.x ?? 0))
    if a != b { return a < b }
    if left.bytes != right.bytes { return left.bytes.lexicographicallyPrecedes(right.bytes) }
    return left.symbology.rawValue < right.symbology.rawValue
  }
}
