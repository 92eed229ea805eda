/// The fields of one row as values; what is wrong with them is collected.
struct RowFields {
  let row: CSVTable.Row
  /// What is wrong, in the order of reading.
  private(set) var problems: [RowError] = []

  init(_ row: CSVTable.Row) {
    self.row = row
  }

  /// The value of a field that may be empty; nil when it is, or when it is wrong.
  mutating func optional<Value>(
    _ column: String, _ read: (String) throws(FieldError) -> Value
  ) -> Value? {
    let text = row[column].trimmed
    guard !text.isEmpty else { return nil }
    do throws(FieldError) {
      return try read(text)
    } catch {
      refuse(column, error.message)
      return nil
    }
  }

  /// The value of a field that must not be empty; nil when it is, or when it is wrong.
  mutating func required<Value>(
    _ column: String, _ read: (String) throws(FieldError) -> Value
  ) -> Value? {
    if row[column].trimmed.isEmpty { refuse(column, "the field is empty") }
    return optional(column, read)
  }

  /// Notes what is wrong with a field.
  mutating func refuse(_ column: String, _ message: String) {
    problems.append(
      RowError(row: row.number, column: column, text: row[column], message: message))
  }
}
