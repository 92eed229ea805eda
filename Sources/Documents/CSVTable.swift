/// The rows of a CSV file under known columns.
package struct CSVTable: Sendable {
  /// One row: its fields by column.
  package struct Row: Hashable, Sendable {
    /// The line of the file, from 1, where the row begins.
    package let number: Int
    /// The fields in the order of the document's columns.
    private let fields: [String]
    private let columns: [CSVColumn]

    init(number: Int, fields: [String], columns: [CSVColumn]) {
      self.number = number
      self.fields = fields
      self.columns = columns
    }

    /// The field of a column of the document; empty when the header leaves the column out.
    package subscript(_ column: String) -> String {
      guard let place = columns.firstIndex(where: { $0.name == column }) else {
        preconditionFailure("the document has no column \(column)")
      }
      return fields[place]
    }
  }

  /// The rows in the file's order, without those that are empty and those in ``problems``.
  package let rows: [Row]
  /// The rows that have more or fewer fields than the header.
  package let problems: [RowError]

  /// Reads a file: UTF-8 with or without byte order mark, header line first.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - columns: what the document's columns are called; the header may have them in any order.
  ///   - byteLimit: the largest file.
  /// - Throws: ``CSVError`` for a file that cannot be read as CSV with these columns.
  package init(
    _ bytes: [UInt8], columns: [CSVColumn], byteLimit: Int = 64 << 20
  ) throws(CSVError) {
    guard bytes.count <= byteLimit else {
      throw CSVError(.tooLarge(byteLimit: byteLimit), row: 1)
    }
    var records = CSVRecords(bytes)
    guard let header = try records.next() else { throw CSVError(.noHeader, row: 1) }
    let places = try Self.places(of: columns, in: header)
    var rows: [Row] = []
    var problems: [RowError] = []
    while let record = try records.next() {
      guard !record.fields.allSatisfy(\.isEmpty) else { continue }
      guard record.fields.count == header.fields.count else {
        let counts = "\(record.fields.count) fields where the header has \(header.fields.count)"
        problems.append(
          RowError(
            row: record.line, column: nil, text: record.fields.joined(separator: ","),
            message: "the row has " + counts))
        continue
      }
      let fields = places.map { $0.map { record.fields[$0] } ?? "" }
      rows.append(Row(number: record.line, fields: fields, columns: columns))
    }
    self.rows = rows
    self.problems = problems
  }

  /// Where in the file each column is; nil for one that the header leaves out.
  private static func places(
    of columns: [CSVColumn], in header: CSVRecords.Record
  ) throws(CSVError) -> [Int?] {
    let names = header.fields.map { $0.trimmed }
    for (place, name) in names.enumerated() {
      guard columns.contains(where: { $0.name == name }) else {
        throw CSVError(.unknownHeader(name), row: header.line, field: place + 1)
      }
      guard !names[..<place].contains(name) else {
        throw CSVError(.duplicateHeader(name), row: header.line, field: place + 1)
      }
    }
    for column in columns where column.isRequired && !names.contains(column.name) {
      throw CSVError(.missingHeader(column.name), row: header.line)
    }
    return columns.map { column in names.firstIndex(of: column.name) }
  }
}
