/// Rows as CSV.
package enum CSVText {
  /// One row with its line end: commas between the fields, quotes only where they are needed.
  ///
  /// Source: RFC 4180, section 2.
  package static func row(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\r\n"
  }

  private static func field(_ text: String) -> String {
    // A semicolon is quoted too, so that a reader that looks for either finds the comma.
    let needsQuotes = text.utf8.contains { byte in
      [0x22, 0x2C, 0x3B, 0x0A, 0x0D].contains(byte)
    }
    guard needsQuotes || text.first == " " || text.last == " " else { return text }
    let quotes = text.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + quotes.joined(separator: "\"\"") + "\""
  }
}
