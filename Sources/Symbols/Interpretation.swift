/// A mark in a symbol's data: what stands behind it is to be read as other characters.
///
/// Source: ISO/IEC 15424; AIM ITS/04-001, Extended Channel Interpretations.
package struct Interpretation: Hashable, Sendable {
  /// How many bytes of the data stand before it, 0 or more.
  package let offset: Int
  /// The number of the extended channel interpretation (ECI), 0 to 999,999.
  package let number: Int

  package init(offset: Int, number: Int) {
    self.offset = offset
    self.number = number
  }
}
