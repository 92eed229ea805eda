package import Symbols

/// One page of a file, with the symbols that were found on it.
package struct SlipPage: Hashable, Sendable {
  /// The page's place in its file, 1 or more.
  package let number: Int
  /// The symbols in any order; empty when none was found.
  package let symbols: [Symbol]

  package init(number: Int, symbols: [Symbol]) {
    self.number = number
    self.symbols = symbols
  }
}
