/// What a symbol says.
package struct DataMatrixMessage: Hashable, Sendable {
  /// The AIM symbology identifier, `]d1` to `]d6`: what a scanner sends before the data.
  ///
  /// `]d2` is GS1. Source: ISO/IEC 16022:2006, Annex N; ISO/IEC 15424.
  package let symbologyIdentifier: String
  /// The data exactly as coded, as a scanner sends it; may be empty.
  ///
  /// FNC1 is `0x1D`; the FNC1 that makes the symbol `]d2` or `]d3` is left out. With `]d4` to
  /// `]d6`, an ECI is a backslash and six digits and a backslash of the data comes twice.
  package let bytes: [UInt8]

  package init(symbologyIdentifier: String, bytes: [UInt8]) {
    self.symbologyIdentifier = symbologyIdentifier
    self.bytes = bytes
  }

  /// Whether the data is GS1 element strings.
  package var isGS1: Bool { symbologyIdentifier == "]d2" || symbologyIdentifier == "]d5" }
}
