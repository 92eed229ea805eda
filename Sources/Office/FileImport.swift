package import Documents

/// How a file is imported.
package struct ImportOptions: Hashable, Sendable {
  /// Whether what is right is imported although something else in the file is wrong.
  package let isPartial: Bool
  /// Whether only to say what would happen.
  package let isDryRun: Bool

  package init(isPartial: Bool = false, isDryRun: Bool = false) {
    self.isPartial = isPartial
    self.isDryRun = isDryRun
  }
}

/// What came of importing a file.
package struct ImportOutcome: Hashable, Sendable {
  /// How many items, suppliers or orders were imported, or would be; 0 when the file was refused.
  package let imported: Int
  /// How many GTINs or order lines they have; 0 for suppliers.
  package let parts: Int
  /// The orders that were left out because a row of theirs is wrong, by number; none unless
  /// the others were imported.
  package let leftOut: [String]
  /// All that is wrong with the file's rows, in the file's order.
  package let problems: [RowError]

  init(imported: Int, parts: Int = 0, leftOut: [String] = [], problems: [RowError]) {
    self.imported = imported
    self.parts = parts
    self.leftOut = leftOut
    self.problems = problems
  }

  /// The outcome for a file that cannot be read as CSV at all.
  init(_ error: CSVError) {
    let place = error.field.map { " (field \($0))" } ?? ""
    let text =
      switch error.reason {
      case .unknownHeader(let name), .duplicateHeader(let name), .missingHeader(let name): name
      case .tooLarge, .noHeader, .invalidUTF8, .nul, .unclosedQuote, .strayQuote: ""
      }
    self.init(
      imported: 0,
      problems: [
        RowError(row: error.row, column: nil, text: text, message: "\(error)" + place)
      ])
  }
}

/// A use case that brings a file in, whole or not at all, in one transaction.
///
/// Nothing of a file with a fault is imported, unless the import is partial.
package protocol FileImport: Sendable {
  /// Imports the bytes of a file.
  ///
  /// - Throws: `StoreError` when the database cannot; what is wrong with rows is in the outcome.
  func run(_ bytes: [UInt8]) async throws -> ImportOutcome
}

/// What is wrong with the rows of a document, as it is found.
struct Problems {
  private var found: [RowError]
  /// The rows that the database's knowledge makes wrong.
  private(set) var rows: Set<Int> = []

  /// Starts with what the document itself found.
  init(_ found: [RowError]) { self.found = found }

  var isEmpty: Bool { found.isEmpty }

  mutating func add(_ row: Int, _ column: String, _ text: String, _ message: String) {
    rows.insert(row)
    found.append(RowError(row: row, column: column, text: text, message: message))
  }

  /// In the file's order; several of one row in the order in which they were found.
  var sorted: [RowError] {
    found.enumerated().sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }
      .map(\.element)
  }
}
