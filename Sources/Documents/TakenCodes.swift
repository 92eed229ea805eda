/// The codes that the rows so far have, each with the line where it stood first.
struct TakenCodes<Code: Hashable> {
  private var lines: [Code: Int] = [:]

  /// Takes `code` for a row, or notes in `fields` that it stood before.
  mutating func take(
    _ code: Code, _ column: String, _ name: String, _ fields: inout RowFields
  ) {
    if let line = lines[code] {
      fields.refuse(column, "\(name) stands in row \(line) before")
    } else {
      lines[code] = fields.row.number
    }
  }
}
