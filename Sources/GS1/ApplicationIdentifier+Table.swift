extension ApplicationIdentifier {
  /// All application identifiers, in the order of their codes as text.
  ///
  /// Source: GS1 Barcode Syntax Dictionary 2026-01-27.
  package static let table = ApplicationIdentifierTable.standard.rows.indices.map {
    ApplicationIdentifier(row: UInt16($0))
  }

  /// The row of a code; nil when the table has none.
  package init?(code: some StringProtocol) {
    let bytes = Array(code.utf8)
    guard let row = Self.starting(bytes, at: 0), row.code.utf8.count == bytes.count else {
      return nil
    }
    self = row
  }

  /// The row whose code the bytes at `offset` begin with, or nil when the table has none.
  package static func starting(_ message: [UInt8], at offset: Int) -> ApplicationIdentifier? {
    ApplicationIdentifierTable.standard.row(starting: message.span, at: offset)
      .map(ApplicationIdentifier.init(row:))
  }
}
