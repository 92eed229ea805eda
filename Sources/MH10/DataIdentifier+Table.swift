extension DataIdentifier {
  /// What the standard says about one data identifier.
  struct Row: Sendable {
    let title: String
    let form: ValueForm
  }

  /// The codes that the standard knows, in no order.
  package static var knownCodes: [String] { Array(table.keys) }

  /// The rows by their codes.
  ///
  /// A line is the code, the title and, unless the value is any digits and capitals, ` = ` and its
  /// form in the notation of ``ValueForm``.
  ///
  /// Source: ANSI MH10.8.2 with its amendments of 2020, as listed by the maintenance agency.
  static let table: [String: Row] = {
    var table: [String: Row] = [:]
    for rows in [rowsBtoJ, rowsKtoN, rowsPtoR, rowsStoZ] {
      for line in rows.split(separator: "\n") {
        let code = line.prefix { $0 != " " }
        let rest = line.dropFirst(code.count + 1)
        let sign = rest.firstRange(of: " = ")
        table[String(code)] = Row(
          title: String(sign.map { rest[..<$0.lowerBound] } ?? rest),
          form: ValueForm(sign.map { rest[$0.upperBound...] } ?? "X"))
      }
    }
    for line in 1...89 {
      table["\(line + 10)Z"] = Row(title: "LINE \(line)", form: ValueForm("X"))
    }
    return table
  }()
}
