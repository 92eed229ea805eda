package import Symbols

/// What a symbol says.
package struct PDF417Message: Hashable, Sendable {
  /// The data exactly as coded; may be empty.
  package var bytes: [UInt8] = []
  /// Where the meaning of the bytes changes, in order; empty for nearly every symbol.
  package var interpretations: [Interpretation] = []
  /// What makes the symbol a part of a larger message; `nil` for one that stands by itself.
  package var segment: MacroSegment?
  /// Whether the symbol is meant to set up a reader and is not data (5.4.1.5, codeword 921).
  package var setsUpReader = false

  package init() {}

  /// The AIM symbology identifier: `]L2`, or `]L1` when there is an ECI.
  ///
  /// Sources: ISO/IEC 15424; ISO/IEC 15438:2015, Annex on symbology identifiers.
  package var symbologyIdentifier: String { interpretations.isEmpty ? "]L2" : "]L1" }
}

/// The place of a symbol in a message of several symbols.
///
/// Source: ISO/IEC 15438:2015, 5.13 and Annex H (Macro PDF417).
package struct MacroSegment: Hashable, Sendable {
  /// Which part it is, from 0 to 99,998.
  package var index = 0
  /// What the parts have in common: three digits for each codeword; may be empty.
  package var fileID = ""
  /// Whether it is the last part.
  package var isLast = false
  /// How many parts there are, where the symbol says so.
  package var count: Int?
  /// The file's name, sender, addressee and so on as coded, by their number 0 to 6; mostly empty.
  package var fields: [Int: [UInt8]] = [:]

  package init() {}
}
