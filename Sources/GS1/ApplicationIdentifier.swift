/// The two to four digits in front of a value that say what the value is.
///
/// Source: GS1 General Specifications, section 3; GS1 Barcode Syntax Dictionary 2026-01-27.
package struct ApplicationIdentifier: Sendable {
  /// The digits, such as `01` or `3103`.
  package let code: String
  /// The data title, such as `GTIN` or `NET WEIGHT (kg)`.
  package let title: String
  /// What the value is made of, in order; one component or more.
  package let components: [Component]

  init(_ code: String, _ title: String, _ components: Component...) {
    self.code = code
    self.title = title
    self.components = components
  }

  /// The fewest and the most characters of a value.
  package var length: ClosedRange<Int> {
    var least = 0
    var most = 0
    for component in components {
      least += component.length.lowerBound
      most += component.length.upperBound
    }
    return least...most
  }

  /// Whether the length is fixed for ever by the first two digits, so that no separator follows.
  ///
  /// A fixed length alone is not enough: 402 has 17 digits and needs the separator all the same.
  ///
  /// Source: GS1 General Specifications, figure 7.8.5-2.
  package var hasPredefinedLength: Bool {
    switch code.prefix(2) {
    case "00", "01", "02", "03", "04": true
    case "11", "12", "13", "14", "15", "16", "17", "18", "19", "20": true
    case "31", "32", "33", "34", "35", "36", "41": true
    case _: false
    }
  }

  /// How many of a measure's digits stand behind the decimal point; nil for all but 31nn to 36nn.
  package var decimals: Int? {
    guard code.utf8.count == 4, ("31"..."36").contains(code.prefix(2)) else { return nil }
    return code.last?.wholeNumberValue
  }
}

extension ApplicationIdentifier: Hashable {
  /// Two rows are one when their codes are: the code is the key of the table.
  package static func == (left: ApplicationIdentifier, right: ApplicationIdentifier) -> Bool {
    left.code == right.code
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(code)
  }
}
