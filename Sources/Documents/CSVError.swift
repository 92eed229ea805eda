/// Where and why a file cannot be read as CSV at all.
package struct CSVError: Error, Hashable, Sendable {
  /// What is wrong.
  package let reason: Reason
  /// The line of the file, from 1, where the row begins.
  package let row: Int
  /// The field's place in its row, from 1; nil when it is about the whole row or file.
  package let field: Int?

  init(_ reason: Reason, row: Int, field: Int? = nil) {
    self.reason = reason
    self.row = row
    self.field = field
  }

  /// What can be wrong with a file.
  package enum Reason: Hashable, Sendable {
    /// The file has more bytes than `byteLimit`.
    case tooLarge(byteLimit: Int)
    /// The file has no header line.
    case noHeader
    /// The header names a column that the document does not have.
    case unknownHeader(String)
    /// The header leaves out a column that the document needs.
    case missingHeader(String)
    /// The header names a column twice.
    case duplicateHeader(String)
    /// The field is not UTF-8.
    case invalidUTF8
    /// The field holds a NUL.
    case nul
    /// The field's opening quote is never closed.
    case unclosedQuote
    /// A quote stands inside a field without quotes, or text behind a closing quote.
    case strayQuote
  }
}

extension CSVError: CustomStringConvertible {
  /// What is wrong, in English without a full stop.
  package var description: String {
    switch reason {
    case .tooLarge(let byteLimit): "the file is larger than \(byteLimit) bytes"
    case .noHeader: "the file has no header line"
    case .unknownHeader(let name): "the column \"\(name)\" is not known"
    case .missingHeader(let name): "the column \"\(name)\" is missing"
    case .duplicateHeader(let name): "the column \"\(name)\" stands twice"
    case .invalidUTF8: "the field is not UTF-8"
    case .nul: "the field holds a NUL byte"
    case .unclosedQuote: "the quote that opens the field is never closed"
    case .strayQuote: "a quote must enclose a whole field, and one inside is doubled"
    }
  }
}
