/// Where Tally reads or writes links otherwise than GS1's engine, and why.
enum DigitalLinkDifferences {
  /// Why Tally differs from a row of `gs1-digital-link.tsv`; nil when it must agree.
  static func reason(_ row: [String]) -> String? {
    if row[1] == "ok", row[5].contains("permitUnknownAIs=1") {
      return "An identifier that no table knows has no meaning, so it is never taken."
    }
    if row[0] == "parseDLuri", row[1] == "fail", row[2] == "https://a/gtin/12312312312333" {
      return "The engine turns convenience names on by an option; Tally always reads them."
    }
    return nil
  }
}
