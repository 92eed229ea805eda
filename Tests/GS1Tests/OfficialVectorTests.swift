import GS1
import Testing
import Vectors

/// GS1's own engine and other projects as oracles.
///
/// What is left out: rows of identifiers that the table does not have yet, and the engine's rules
/// on which identifiers ask for or exclude each other. Those rules are about all symbols on a
/// label (GS1 Barcode Syntax Dictionary, `req` and `ex`), so one scan alone cannot break them.
@Suite struct `Official vectors` {
  let today: CalendarDate

  init() throws {
    today = try CalendarDate("2026-11-21")
  }

  /// What came of a row: its element strings or why not, and whether it is ours to judge at all.
  private enum Verdict {
    case read([ElementString])
    case refused(GS1Error)
    case outsideTable
  }

  private func verdict(_ bytes: [UInt8], bracketed: Bool, unknownPermitted: Bool) -> Verdict {
    do throws(GS1Error) {
      return .read(
        bracketed
          ? try ElementString.parse(bracketed: bytes, today: today)
          : try ElementString.parse(bytes, today: today))
    } catch {
      guard error.reason == .unknownApplicationIdentifier else { return .refused(error) }
      let isOutside = unknownPermitted || Vectors.dictionaryKnows(bytes, at: error.offset)
      return isOutside ? .outsideTable : .refused(error)
    }
  }

  /// The bytes of an unbracketed field, in which `^` is FNC1.
  private func message(_ field: String) -> [UInt8] {
    Vectors.bytes(field).map { $0 == UInt8(ascii: "^") ? ElementString.separator : $0 }
  }

  @Test func `every valid element string of the engine's tests is read`() throws {
    var examined = 0
    for row in try Vectors.rows("gs1-element-strings-valid.tsv") {
      let bracketed = row[0] != "parseUnbracketed"
      let bytes = bracketed ? Vectors.bytes(row[1]) : message(row[1])
      let permitted = row[3].contains("permitUnknownAIs=1")
      switch verdict(bytes, bracketed: bracketed, unknownPermitted: permitted) {
      case .outsideTable: continue
      case .refused(let error): Issue.record("\(row[1]): \(error)")
      case .read(let elements):
        guard row[0] == "parseBracketed" else { break }
        let expected = Array(message(row[2]).dropFirst())
        #expect(ElementString.message(elements) == expected, "\(row[1])")
        #expect(try ElementString.parse(expected, today: today) == elements)
      }
      examined += 1
    }
    #expect(examined >= 40)
  }

  @Test func `every invalid element string of the engine's tests is refused`() throws {
    let rulesOfTheLabel: Set<String> = ["validateAImutex", "validateAIrequisites", "other"]
    var examined = 0
    for row in try Vectors.rows("gs1-invalid.tsv") where !rulesOfTheLabel.contains(row[2]) {
      let bracketed = row[0] != "parseUnbracketed"
      // Without FNC1 in front the engine refuses; here the symbology identifier speaks for it.
      if !bracketed, !row[1].hasPrefix("^") { continue }
      let bytes = bracketed ? Vectors.bytes(row[1]) : message(row[1])
      let permitted = bracketed && row[3].contains("permitUnknownAIs=1")
      switch verdict(bytes, bracketed: bracketed, unknownPermitted: permitted) {
      case .outsideTable: continue
      case .refused: examined += 1
      case .read: Issue.record("\(row[1]) was read")
      }
    }
    #expect(examined >= 40)
  }

  @Test func `every scan gets the engine's answer`() throws {
    var examined = 0
    for row in try Vectors.rows("gs1-oracle-scans.tsv") {
      let bytes = Array(Vectors.bytes(row[0]).dropFirst(3))
      switch verdict(bytes, bracketed: false, unknownPermitted: false) {
      case .outsideTable: continue
      case .read(let elements):
        #expect(row[1] == "ok", "\(row[0])")
        let bracketed = elements.map(\.description).joined()
        #expect(Array(bracketed.utf8) == Vectors.bytes(row[2]), "\(row[0])")
        #expect(try ElementString.parse(bracketed: bracketed.utf8, today: today) == elements)
      case .refused(let error):
        #expect(row[1] == "fail", "\(row[0]): \(error)")
        if !row[5].isEmpty { expect(error, at: row[5]) }
      }
      examined += 1
    }
    #expect(examined == 3_000)
  }

  /// Checks identifier and byte against the engine's markup, such as `(30)5610|Q|WTZ`.
  private func expect(_ error: GS1Error, at markup: String) {
    #expect(markup.hasPrefix("(\(error.identifier ?? ""))"), "\(error) at \(markup)")
  }

  @Test func `the GTINs that biip reads have its 14 digits`() throws {
    var examined = 0
    for row in try Vectors.rows("gs1-biip-params.tsv") {
      let parts = row[2].split(separator: "'").map(String.init)
      switch (row[0], row[1]) {
      case ("tests/gtin/test_encode.py", "test_as_gtin_14"):
        #expect(try GTIN(parts[1]).description == parts[3])
      case ("tests/gtin/test_parse.py", let test) where test.hasPrefix("test_parse_gtin"):
        // A zero before a GTIN-8 padded to 12 or 13 digits changes no check digit.
        #expect(try GTIN(GTIN(parts[1]).shortest) == GTIN(parts[1]))
      case ("tests/gtin/test_parse.py", "test_parse_nonnumeric_value"):
        #expect(throws: KeyError.self) { try GTIN(parts[1]) }
      case _: continue
      }
      examined += 1
    }
    #expect(examined >= 35)
  }
}
