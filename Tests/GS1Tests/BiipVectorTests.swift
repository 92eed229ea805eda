import GS1
import Testing
import Vectors

/// The project biip as a second oracle: keys, dates, measures and amounts.
@Suite struct `Vectors of biip` {
  let today: CalendarDate

  init() throws {
    today = try CalendarDate("2026-11-21")
  }

  /// The rows of the tests whose file and name begin so, each with its quoted texts in order.
  private func rows(_ file: String, _ test: String) throws -> [[String]] {
    try Vectors.rows("gs1-biip-params.tsv")
      .filter { $0[0] == "tests/\(file).py" && $0[1].hasPrefix(test) }
      .map { row in
        let pieces = row[2].split(separator: "'", omittingEmptySubsequences: false)
        return stride(from: 1, to: pieces.count, by: 2).map { String(pieces[$0]) }
      }
  }

  private func element(_ message: String) throws -> ElementString {
    let elements = try ElementString.parse(Array(message.utf8), today: today)
    try #require(elements.count == 1)
    return elements[0]
  }

  @Test func `GTINs have its digits in every length`() throws {
    for texts in try rows("gtin/test_encode", "test_as_gtin_14") {
      #expect(try GTIN(texts[0]).description == texts[1])
    }
    // A zero before a GTIN-8 padded to 12 or 13 digits changes no check digit.
    let padded =
      try rows("gtin/test_parse", "test_parse_gtin") + rows("gtin/test_encode", "test_as_gtin_1")
    #expect(padded.count >= 45)
    for texts in padded {
      #expect(try GTIN(GTIN(texts[0]).shortest) == GTIN(texts[0]))
    }
    for texts in try rows("gtin/test_parse", "test_parse_nonnumeric_value") {
      #expect(throws: KeyError.self) { try GTIN(texts[0]) }
    }
  }

  @Test func `check digits are its`() throws {
    let rows = try Vectors.rows("gs1-biip-params.tsv").filter {
      $0[1] == "test_gs1_standard_check_digit"
    }
    #expect(rows.count == 6)
    for row in rows {
      let payload = try #require(UInt64(row[2].split(separator: "'")[1]))
      #expect(row[2].hasSuffix("=\(CheckDigit.completing(payload))"), "\(row[2])")
    }
  }

  @Test func `UPC-E expands to its UPC-A`() throws {
    let expanded = try rows("upc/test_encode", "test_as_gtin_1")
    #expect(expanded.count == 12)
    for texts in expanded where texts[0].count < 12 {
      #expect(try GTIN(upcE: texts[0]) == GTIN(texts[1]))
    }
    for texts in try rows("upc/test_encode", "test_as_upc_e") {
      let expected = try GTIN(upcE: texts[1])
      #expect(try (texts[0].count == 12 ? GTIN(texts[0]) : GTIN(upcE: texts[0])) == expected)
    }
    for texts in try rows("upc/test_encode", "test_as_upc_a") where texts[0].count == 8 {
      #expect(try GTIN(upcE: texts[0]) == GTIN(texts[1]))
    }
    for system in 2...9 {
      #expect(throws: UPCEError.numberSystem(UInt8(system))) { try GTIN(upcE: "\(system)425261") }
    }
  }

  @Test func `measures, amounts and percentages have its decimals and currency`() throws {
    let numbers = [978: "EUR", 710: "ZAR"]
    var examined = 0
    for test in ["test_extract_variable", "test_extract_amount", "test_extract_percentage"] {
      for texts in try rows("test_gs1_element_strings", test) {
        let element = try element(texts[0])
        let decimal = try #require(element.decimal)
        #expect(decimal.description == texts[texts.count - 1], "\(texts)")
        #expect(element.currency.flatMap { numbers[$0] } == (texts.count == 3 ? texts[1] : nil))
        examined += 1
      }
    }
    #expect(examined == 33)
  }

  @Test func `separators between element strings are read as it does, but not two`() throws {
    let rows =
      try rows("test_gs1_messages", "test_parse_with_separator_char")
      + rows("test_gs1_messages", "test_parse_ignores_redundant_separator_chars")
    var examined = 0
    for texts in rows where !texts.contains("|") {
      let message = Vectors.bytes(texts[0])
      let elements = try? ElementString.parse(message, today: today)
      let differs = Differences.doubledSeparators.contains(texts[0])
      #expect(
        elements?.map(\.description).joined() == (differs ? nil : texts[texts.count - 1]))
      examined += 1
    }
    #expect(examined == 6)
  }
}
