/// The two to four digits in front of a value that say what the value is.
///
/// It is the number of a row of Tally's table, two bytes, so that passing one on costs nothing.
///
/// Source: GS1 General Specifications, section 3; GS1 Barcode Syntax Dictionary 2026-01-27.
package struct ApplicationIdentifier: Hashable, Sendable {
  /// The number of the row, from 0 in the order of the codes.
  let row: UInt16

  /// Takes the number of a row that is there.
  init(row: UInt16) {
    self.row = row
  }

  /// The digits, such as `01` or `3103`.
  package var code: String {
    ApplicationIdentifierTable.standard.codes[Int(row)]
  }

  /// The data title, such as `GTIN` or `NET WEIGHT (kg)`; empty for the two coupon codes.
  package var title: String {
    entry.title
  }

  /// What the value is made of, in order; one component or more.
  package var components: [Component] {
    let table = ApplicationIdentifierTable.standard
    let facts = table.rows[Int(row)]
    return Array(table.components[facts.components])
  }

  /// The fewest and the most characters of a value.
  package var length: ClosedRange<Int> {
    let facts = ApplicationIdentifierTable.standard.rows[Int(row)]
    return Int(facts.least)...Int(facts.most)
  }

  /// Whether the length is fixed for ever by the first two digits, so that no separator follows.
  ///
  /// A fixed length alone is not enough: 402 has 17 digits and needs the separator all the same.
  ///
  /// Source: GS1 General Specifications, figure 7.8.5-2.
  package var hasPredefinedLength: Bool {
    ApplicationIdentifierTable.standard.rows[Int(row)].hasPredefinedLength
  }

  /// What the identifiers of its line in the table share.
  var entry: ApplicationIdentifierTable.Entry {
    let table = ApplicationIdentifierTable.standard
    return table.entries[Int(table.rows[Int(row)].entry)]
  }
}

extension ApplicationIdentifier: Comparable {
  /// Ordered as the codes are as text: 37 stands between 3695 and 3900.
  package static func < (left: ApplicationIdentifier, right: ApplicationIdentifier) -> Bool {
    left.row < right.row
  }
}
