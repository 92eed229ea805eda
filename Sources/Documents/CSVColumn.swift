/// A column that a document may have.
package struct CSVColumn: Hashable, Sendable {
  /// The name in the header line, exactly.
  package let name: String
  /// Whether the header must have it; one left out is like one with empty fields.
  package let isRequired: Bool

  /// Makes a column that the header must have.
  package static func required(_ name: String) -> CSVColumn {
    CSVColumn(name: name, isRequired: true)
  }

  /// Makes a column that the header may leave out.
  package static func optional(_ name: String) -> CSVColumn {
    CSVColumn(name: name, isRequired: false)
  }
}
