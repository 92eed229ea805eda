extension CSVTable {
  /// The rows as values, and all that is wrong with the file's rows, in the file's order.
  ///
  /// - Parameter read: makes a row of its fields; what it notes in them keeps the row out.
  /// - Returns: the rows without fault and the faults of the others.
  func decoded<Value>(
    _ read: (inout RowFields) -> Value?
  ) -> (rows: [Value], problems: [RowError]) {
    var values: [Value] = []
    var problems = problems
    for row in rows {
      var fields = RowFields(row)
      let value = read(&fields)
      problems += fields.problems
      if let value, fields.problems.isEmpty { values.append(value) }
    }
    // Several faults of one row keep the order in which they were found.
    let sorted = problems.enumerated().sorted { left, right in
      (left.element.row, left.offset) < (right.element.row, right.offset)
    }
    return (values, sorted.map(\.element))
  }
}
