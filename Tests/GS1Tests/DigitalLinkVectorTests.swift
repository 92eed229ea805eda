import GS1
import Testing
import Vectors

/// GS1's own engine as the oracle of links.
@Suite struct `Digital Link vectors` {
  let today: CalendarDate

  init() throws {
    today = try CalendarDate("2026-11-21")
  }

  /// The rows of a kind, of which there are `count`, with their line for the table of differences.
  private func rows(_ kind: String, count: Int) throws -> [[String]] {
    let rows = try Vectors.rows("gs1-digital-link.tsv").filter { $0[0] == kind }
    #expect(rows.count == count)
    return rows
  }

  private func read(_ row: [String]) -> Result<DigitalLink, DigitalLinkError> {
    let short = row[5].contains("permitZeroSuppressedGTINinDLuris=1")
    do throws(DigitalLinkError) {
      return .success(
        try DigitalLink(Vectors.bytes(row[2]), acceptsShortGTIN: short, today: today))
    } catch {
      return .failure(error)
    }
  }

  @Test func `every link is read or refused as by the engine`() throws {
    for row in try rows("parseDLuri", count: 116) {
      let result = read(row)
      if DigitalLinkDifferences.reason(row) != nil {
        #expect(((try? result.get()) == nil) == (row[1] == "ok"), "no difference: \(row)")
        continue
      }
      switch result {
      case .success(let link):
        #expect(row[1] == "ok", "\(row[2]) was read as \(link)")
        #expect(message(link.elements) == row[3], "\(row[2])")
        #expect(
          DigitalLink.looksLikeOne(Vectors.bytes(row[2]), acceptsShortGTIN: true, today: today))
      case .failure(let error):
        #expect(row[1] == "fail", "\(row[2]): \(error)")
        #expect(0...row[2].utf8.count ~= error.offset)
      }
    }
  }

  /// The engine's notation: `^` stands in front and behind each value without predefined length.
  private func message(_ elements: [ElementString]) -> String {
    let separated = ElementString.message(elements).map {
      $0 == ElementString.separator ? UInt8(ascii: "^") : $0
    }
    return "^" + String(decoding: separated, as: UTF8.self)
  }

  @Test func `every link is written or refused as by the engine`() throws {
    for row in try rows("generateDLuri", count: 22) {
      let stem = row[4] == "\\N" ? DigitalLink.canonicalStem : row[4]
      var uri: String?
      if let elements = try? ElementString.parse(bracketed: row[2].utf8, today: today) {
        uri = try? DigitalLink(elements: elements).uri(stem: stem)
      }
      if DigitalLinkDifferences.reason(row) != nil {
        #expect((uri == nil) == (row[1] == "ok"), "no difference: \(row)")
        continue
      }
      #expect(uri == (row[1] == "ok" ? row[3] : nil), "\(row[2])")
    }
  }

  @Test func `every sequence of qualifiers is known`() throws {
    for row in try rows("dlPathAIseq", count: 37) {
      let codes = row[2].split(separator: " ")
      let identifiers = codes.compactMap { ApplicationIdentifier(code: $0) }
      #expect(identifiers.count == codes.count, "\(row[2])")
      #expect(DigitalLink.isPath(identifiers) == (row[1] == "ok"), "\(row[2])")
      // No sequence is right backwards.
      #expect(codes.count == 1 || !DigitalLink.isPath(identifiers.reversed()), "\(row[2])")
    }
  }

  @Test func `percent-encoding goes both ways as in the engine`() throws {
    for row in try rows("uriEscape", count: 10) {
      let bytes = Vectors.bytes(row[2])
      for (inQuery, field) in [(false, row[3]), (true, row[4])] {
        let escaped = DigitalLink.escaped(bytes, inQuery: inQuery)
        #expect(Array(escaped.utf8) == Vectors.bytes(field), "\(row[2])")
        #expect(DigitalLink.unescaped(escaped.utf8, inQuery: inQuery) == bytes)
      }
    }
    for row in try rows("uriUnescape", count: 21) {
      let bytes = Vectors.bytes(row[2])
      #expect(DigitalLink.unescaped(bytes, inQuery: false) == Vectors.bytes(row[3]), "\(row[2])")
      #expect(DigitalLink.unescaped(bytes, inQuery: true) == Vectors.bytes(row[4]), "\(row[2])")
    }
  }

  @Test func `every scan's canonical link is the engine's, and reads back`() throws {
    var links = 0
    for row in try Vectors.rows("gs1-oracle-scans.tsv") where row[1] == "ok" {
      let elements = try ElementString.parse(
        Array(Vectors.bytes(row[0]).dropFirst(3)), today: today)
      guard row[3] != "\\N" else {
        #expect(throws: DigitalLinkError.self) { try DigitalLink(elements: elements) }
        continue
      }
      let made = try DigitalLink(elements: elements)
      #expect(made.uri() == row[3], "\(row[2])")
      let link = try DigitalLink(Array(row[3].utf8), today: today)
      #expect(link == made, "\(row[3])")
      #expect(Set(link.elements) == Set(elements), "\(row[3])")
      #expect(DigitalLink.looksLikeOne(Array(row[3].utf8), today: today), "\(row[3])")
      links += 1
    }
    #expect(links > 2_000)
  }
}
