/// Where identification answers otherwise than a vector, on purpose; the tests assert that it does.
enum Differences {
  /// Rows of `gs1-scandata.tsv` whose answer differs, and why.
  static let scanData: [String: String] = [
    "]Q1": "an empty symbol names nothing, while the engine only asks whether it can be",
    "]d1": "an empty symbol names nothing",
    "]J0": "an empty symbol names nothing",
    "ABC": "what came without a symbology identifier was typed: it is text",
    "]": "typed text",
    "]X": "typed text",
    "]XX": "no symbology identifier, so typed text",
    "]E0123456789012": "scanners send a UPC-A with its own twelve digits, too",
    "]Q1https://a/NOPRIMARYAI": "a web address that is no Digital Link is text",
  ]

  /// Links of `gs1-digital-link.tsv` that Tally reads and the engine refuses, or the reverse.
  static func link(_ row: [String]) -> String? {
    let flags = row[5]
    if row[1] == "ok" {
      return flags.contains("permitUnknownAIs=1")
        ? "an identifier that no table knows has no meaning, so it is never taken" : nil
    }
    if row[2] == "https://a/gtin/12312312312333" {
      return "the engine turns convenience names on by an option; Tally always reads them"
    }
    return shortGTINs.contains(row[2])
      ? "version 1.0 of the standard allowed GTINs without their zeros, and such links are in use"
      : nil
  }

  private static let shortGTINs: Set<String> = [
    "https://a/01/2112345678900", "https://a/01/416000336108", "https://a/01/02345673",
    "https://a/8004/9520614141234567?01=2112345678900",
    "https://a/8004/9520614141234567?01=02345673",
  ]

  /// Typed texts of biip's tests in which it sees a key and Tally does not.
  static let biip: [String: String] = [
    "425261": "six digits have no check digit, so they are any number",
    "0425261": "seven digits have no check digit",
    "157035381410375177": "an SSCC in a symbol has (00) in front; 18 digits are any number",
  ]

  /// Rows of `labels-15434-and-supplier.tsv` in which the vector sees a GTIN and Tally text.
  static let labels: [String: String] = [
    "541234500001301":
      "only books and periodicals have add-ons: GS1 General Specifications, section 2.1.12",
    "541234500001300995": "only books and periodicals have add-ons",
  ]

  /// EPCs with the extension 0, for which both oracles give (254)0; GS1 EPC Tag Data Standard 2.3,
  /// section 7.5, says that there is none.
  static let withoutExtension: Set<String> = [
    "325B4FBA0F5A3E0000000000", "32F62759B621900000000000", "3231EC21538FC40000000000",
    "320CCFCA3544320000000000", "3248DEB16147640000000000", "32C673BE6388D20000000000",
    "F2564223666973680100", "urn:epc:id:sgln:0614141.12345.0",
  ]
}
