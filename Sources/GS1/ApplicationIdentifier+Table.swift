extension ApplicationIdentifier {
  /// The application identifiers that Tally reads, in the order of their codes.
  ///
  /// Source: GS1 Barcode Syntax Dictionary 2026-01-27.
  package static let table: [ApplicationIdentifier] =
    [
      .init("00", "SSCC", .digits(18, .checkDigit)),
      .init("01", "GTIN", .digits(14, .checkDigit)),
      .init("02", "CONTENT", .digits(14, .checkDigit)),
      .init("03", "MTO GTIN", .digits(14, .checkDigit)),
      .init("10", "BATCH/LOT", .text(upTo: 20)),
      .init("11", "PROD DATE", .digits(6, .date(.endOfMonth))),
      .init("12", "DUE DATE", .digits(6, .date(.endOfMonth))),
      .init("13", "PACK DATE", .digits(6, .date(.endOfMonth))),
      .init("15", "BEST BEFORE or BEST BY", .digits(6, .date(.endOfMonth))),
      .init("16", "SELL BY", .digits(6, .date(.endOfMonth))),
      .init("17", "USE BY or EXPIRY", .digits(6, .date(.endOfMonth))),
      .init("20", "VARIANT", .digits(2)),
      .init("21", "SERIAL", .text(upTo: 20)),
      .init("22", "CPV", .text(upTo: 20)),
      .init("235", "TPX", .text(upTo: 28)),
      .init("240", "ADDITIONAL ID", .text(upTo: 30)),
      .init("241", "CUST. PART No.", .text(upTo: 30)),
      .init("242", "MTO VARIANT", .digits(upTo: 6)),
      .init("243", "PCN", .text(upTo: 20)),
      .init("250", "SECONDARY SERIAL", .text(upTo: 30)),
      .init("251", "REF. TO SOURCE", .text(upTo: 30)),
      .init("254", "GLN EXTENSION COMPONENT", .text(upTo: 20)),
      .init("30", "VAR. COUNT", .digits(upTo: 8)),
    ] + measures + [
      .init("37", "COUNT", .digits(upTo: 8)),
      .init("400", "ORDER NUMBER", .text(upTo: 30)),
      .init("401", "GINC", .text(upTo: 30, .companyPrefix)),
      .init("402", "GSIN", .digits(17, .checkDigit)),
      .init("403", "ROUTE", .text(upTo: 30)),
      .init("410", "SHIP TO LOC", .digits(13, .checkDigit)),
      .init("411", "BILL TO", .digits(13, .checkDigit)),
      .init("412", "PURCHASE FROM", .digits(13, .checkDigit)),
      .init("413", "SHIP FOR LOC", .digits(13, .checkDigit)),
      .init("414", "LOC No.", .digits(13, .checkDigit)),
      .init("415", "PAY TO", .digits(13, .checkDigit)),
      .init("416", "PROD/SERV LOC", .digits(13, .checkDigit)),
      .init("417", "PARTY", .digits(13, .checkDigit)),
      .init("420", "SHIP TO POST", .text(upTo: 20)),
      .init("421", "SHIP TO POST", .digits(3), .text(upTo: 9)),
      .init("90", "INTERNAL", .text(upTo: 30)),
    ] + (91...99).map { .init("\($0)", "INTERNAL", .text(upTo: 90)) }

  /// Where in ``table`` the row of a code is, by the code with zeros behind it to four digits.
  ///
  /// No code begins with another, so the zeros make no two codes one.
  private static let rows: [Int16?] = {
    var rows: [Int16?] = Array(repeating: nil, count: 10_000)
    for (row, identifier) in table.enumerated() {
      let width = identifier.code.utf8.count
      let scale = width == 2 ? 100 : width == 3 ? 10 : 1
      if let number = Int(identifier.code) { rows[number * scale] = Int16(row) }
    }
    return rows
  }()

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
    var key = 0
    var scale = 1_000
    for (width, byte) in message[offset...].prefix(4).enumerated() {
      guard Digits.contains(byte) else { return nil }
      key += Int(byte - 0x30) * scale
      scale /= 10
      if width > 0, let row = rows[key], table[Int(row)].code.utf8.count == width + 1 {
        return table[Int(row)]
      }
    }
    return nil
  }
}
