package import GS1
package import Stock

/// A file of suppliers: `code,name,gln,email,lead_time_days,transmission`.
package struct SupplierDocument: Sendable {
  /// One supplier.
  package struct Row: Hashable, Sendable {
    /// The line of the file, from 1, where the row begins.
    package let row: Int
    /// The home's own code, 1 to 64 characters.
    package let code: String
    /// What people call it, 1 to 200 characters.
    package let name: String
    /// Its Global Location Number.
    package let gln: GLN?
    /// Where orders are mailed to.
    package let email: String?
    /// Days from order to delivery, 0 to 3,650, until receipts show better.
    package let leadTimeDays: Int?
    /// How orders are sent; `none` when the file does not say.
    package let transmission: Transmission
  }

  /// The rows without fault, in the file's order.
  package let rows: [Row]
  /// What is wrong with the others, in the file's order.
  package let problems: [RowError]

  /// The columns, in any order.
  package static let columns: [CSVColumn] = [
    .required("code"), .required("name"), .optional("gln"), .optional("email"),
    .optional("lead_time_days"), .optional("transmission"),
  ]

  /// Reads a file.
  ///
  /// - Throws: ``CSVError`` when no row can be read.
  package init(_ bytes: [UInt8]) throws(CSVError) {
    let table = try CSVTable(bytes, columns: Self.columns)
    var codes = TakenCodes<String>()
    (rows, problems) = table.decoded { fields in Self.read(&fields, &codes) }
  }

  private static func read(_ fields: inout RowFields, _ codes: inout TakenCodes<String>) -> Row? {
    let code = fields.required("code", FieldReading.code)
    let name = fields.required("name", FieldReading.name)
    let row = Row(
      row: fields.row.number,
      code: code ?? "",
      name: name ?? "",
      gln: fields.optional("gln", FieldReading.gln),
      email: fields.optional("email", FieldReading.email),
      leadTimeDays: fields.optional("lead_time_days", FieldReading.days),
      transmission: fields.optional("transmission", FieldReading.choice) ?? Transmission.none
    )
    if let code { codes.take(code, "code", "the supplier", &fields) }
    return fields.problems.isEmpty ? row : nil
  }
}
