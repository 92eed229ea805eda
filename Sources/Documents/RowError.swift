/// One thing wrong with one row of a document; the other rows are read all the same.
package struct RowError: Error, Hashable, Sendable {
  /// The line of the file, from 1, where the row begins.
  package let row: Int
  /// The column's name; nil when it is about the whole row.
  package let column: String?
  /// What stands there, as it was written; to be escaped before it is shown.
  package let text: String
  /// What is wrong, in English without a full stop.
  package let message: String

  package init(row: Int, column: String?, text: String, message: String) {
    self.row = row
    self.column = column
    self.text = text
    self.message = message
  }
}
