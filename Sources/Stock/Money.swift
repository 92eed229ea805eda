/// An amount of money in whole minor units (cents) of one currency.
package struct Money: Hashable, Sendable {
  /// Minor units: 1250 is 12.50 EUR, or 1250 JPY.
  package let minorUnits: Int64
  package let currency: Currency

  package init(minorUnits: Int64, _ currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }
}

extension Money: CustomStringConvertible {
  /// For people, as `1,234.50 EUR`.
  package var description: String {
    let digits = currency.minorDigits
    var text = String(minorUnits.magnitude)
    while text.count <= digits { text = "0" + text }
    var whole = String(text.dropLast(digits))
    let fraction = digits == 0 ? "" : "." + text.suffix(digits)
    var grouped = ""
    while whole.count > 3 {
      grouped = "," + whole.suffix(3) + grouped
      whole.removeLast(3)
    }
    return (minorUnits < 0 ? "-" : "") + whole + grouped + fraction + " " + currency.code
  }
}
