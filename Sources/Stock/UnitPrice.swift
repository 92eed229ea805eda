/// The price of one base unit of an item, with up to six decimals.
package struct UnitPrice: Hashable, Sendable {
  /// Millionths of the currency's main unit: 1,250,000 is 1.25.
  ///
  /// 0 or more.
  package let micros: Int64
  package let currency: Currency

  /// - Returns: nil for a negative price, or one of a million or more for one unit.
  package init?(micros: Int64, _ currency: Currency) {
    guard (0..<1_000_000_000_000).contains(micros) else { return nil }
    self.micros = micros
    self.currency = currency
  }
}
