import GS1
import Identification
import Testing
import Vectors

/// Keys as the project biip reads them from typed text and scans.
@Suite struct `Keys of biip` {
  private let rows: [[String]]

  init() throws {
    rows = try Vectors.rows("gs1-biip-params.tsv")
    #expect(rows.count == 465)
  }

  /// The text in quotes behind `name`; nil when there is none.
  private func quoted(_ name: String, in row: [String]) -> String? {
    guard let start = row[2].firstRange(of: name + "'") else { return nil }
    return row[2][start.upperBound...].split(separator: "'").first.map(String.init)
  }

  @Test func `are the GTINs that it pads them to`() throws {
    var (count, differences) = (0, 0)
    for row in rows where row[1] == "test_as_gtin_14" || row[1] == "test_as_gtin_13" {
      let value = try #require(quoted("value=", in: row))
      let expected = try #require(quoted("expected=", in: row))
      let found = try identified(value)
      if Differences.biip[value] != nil {
        differences += 1
        #expect(found.kind == .text && found.gtin == nil, "no difference: \(value)")
        continue
      }
      // biip pads a GTIN-8 to any length, Tally takes no 00000096385074 for another key.
      #expect(found.kind == .gtin, "\(value)")
      #expect(found.gtin?.description.hasSuffix(expected) == true, "\(value)")
      count += 1
    }
    #expect(count >= 19 && differences == 4)
  }

  @Test func `are the UPC-E that it expands`() throws {
    let texts = rows.filter { $0[1] == "test_as_upc_a" }.compactMap { quoted("value=", in: $0) }
    #expect(texts.count == 5)
    for text in texts {
      let expected =
        switch Result(catching: { () throws(KeyError) in try GTIN(text) }) {
        case .success(let gtin): gtin
        case .failure: try GTIN(upcE: text)
        }
      #expect(try identified(text).gtin == expected, "\(text)")
      guard text.utf8.count == 8 else { continue }
      // A scanner that names the symbology tells an EAN-8 by ]E4, so this is a UPC-E always.
      let symbol = try identified("]E0" + text)
      #expect(try symbol.gtin == GTIN(upcE: text))
      #expect(symbol.symbologyName == "UPC-E")
    }
  }

  @Test func `are in the scans that it parses`() throws {
    var (examined, differences) = (0, 0)
    for row in rows where row[0] == "tests/test_parse.py" {
      let value = try #require(quoted("value=", in: row))
      // The first GTIN and SSCC that it names; those inside of others come later.
      let gtin = row[2].firstRange(of: "gtin=").flatMap { start in
        row[2][start.lowerBound...].hasPrefix("gtin=None")
          ? nil : quoted("Gtin(value=", in: ["", "", String(row[2][start.lowerBound...])])
      }
      let sscc = quoted("Sscc(value=", in: row)
      let found = try? identified(value)
      if Differences.biip[value] != nil {
        differences += 1
        #expect(found?.kind == .text && found?.gtin == nil && found?.sscc == nil)
        continue
      }
      if let gtin { #expect(try found?.gtin == GTIN(gtin), "\(value)") }
      if gtin == nil, found?.kind == .gtin { Issue.record("\(value)") }
      #expect(found?.sscc?.description == sscc, "\(value)")
      examined += 1
    }
    #expect(examined == 19 && differences == 2)
  }

  @Test func `are none in what it refuses`() throws {
    for row in rows where row[1] == "test_parse_nonnumeric_value" {
      let value = try #require(quoted("value=", in: row))
      #expect(try identified(value).kind == .text, "\(value)")
    }
  }
}
