/// What a symbol is for, or how its data was made, where its symbology alone does not tell.
///
/// Source: ISO/IEC 15424 (modifiers of symbology identifiers); ISO/IEC 24778:2008, annex A (runes).
package enum SymbolVariant: UInt8, Hashable, Sendable, CaseIterable {
  /// Data, as nearly every symbol has.
  case data
  /// Code 39 whose pairs of characters stand for one of ASCII each; the data has the latter.
  case fullASCII
  /// An Aztec rune: a number of a byte, in three digits, that marks a thing and does not name it.
  case rune
  /// What is meant to set up a reader, and is no data.
  case readerSetUp
  /// Code 128 whose data begins with an application indicator, a letter or two digits: an industry's
  /// own format, which FNC1 in second place tells.
  case applicationFormat
}
