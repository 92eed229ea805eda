package import Symbols

/// What a symbol says.
package struct DataMatrixMessage: Hashable, Sendable {
  /// The AIM symbology identifier, `]d1` to `]d6`: what a scanner sends before the data.
  ///
  /// `]d2` is GS1. Source: ISO/IEC 16022:2006, Annex N; ISO/IEC 15424.
  package let symbologyIdentifier: String
  /// The data exactly as coded; may be empty.
  ///
  /// FNC1 is `0x1D`; the FNC1 that makes the symbol `]d2` or `]d3` is left out.
  package let bytes: [UInt8]
  /// Where the meaning of the bytes changes, in order; empty for nearly every symbol.
  package let interpretations: [Interpretation]

  /// Whether the data is GS1 element strings.
  package var isGS1: Bool { symbologyIdentifier == "]d2" || symbologyIdentifier == "]d5" }
}
