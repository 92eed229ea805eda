import GS1
import Identification
import Testing
import Vectors

/// Scans with GS1's engine as the oracle, from the bytes of the scanner to what they name.
@Suite struct `Scans of the GS1 engine` {
  @Test func `say what they say there, or are refused`() throws {
    var doubted = 0
    let rows = try Vectors.rows("gs1-oracle-scans.tsv")
    for row in rows {
      let found = try? identified(Vectors.bytes(row[0]))
      guard row[1] == "ok" else {
        #expect(found == nil || found?.fault != nil, "\(row[0])")
        continue
      }
      let scan = try #require(found, "\(row[0])")
      #expect(scan.kind == .gs1 && scan.fault == nil && scan.text == nil)
      let truth = try ElementString.parse(bracketed: Vectors.bytes(row[2]), today: today)
      #expect(scan.elements == truth, "\(row[0])")
      if scan.readings.isEmpty {
        let link = (try? DigitalLink(elements: scan.elements))?.uri()
        #expect(link == (row[3] == "\\N" ? nil : row[3]), "\(row[0])")
      } else {
        doubted += 1
        #expect(scan.readings.contains { $0.elements == truth }, "\(row[0])")
      }
    }
    #expect(rows.count == 3_000)
    // Of them, 57 were made by taking a separator away, so the doubt is right.
    #expect(doubted <= 70, "\(doubted)")
  }

  @Test func `that lost a separator are never taken as they stand, and the truth is shown`() throws
  {
    var doubted = 0
    let rows = try Vectors.rows("gs1-lost-gs.tsv")
    for row in rows {
      let truth = try ElementString.parse(bracketed: Vectors.bytes(row[1]), today: today)
      let whole = try identified(Vectors.bytes(row[0]))
      #expect(whole.fault == nil, "\(row[0])")
      if whole.isPlain { #expect(whole.elements == truth) } else { doubted += 1 }
      let cut = try identified(Vectors.bytes(row[2]))
      #expect(cut.readings.contains { $0.elements == truth }, "\(row[2])")
      #expect((cut.fault == nil) == (row[3] == "ok"), "\(row[2])")
      let shown = cut.readings.first { cut.fault != nil || $0.elements == cut.elements }
      #expect(cut.elements == shown?.elements, "\(row[2])")
    }
    #expect(rows.count == 900 && doubted <= 5)
  }

  @Test func `are read with any symbology identifier that says GS1, and from a keyboard`() throws {
    for row in try Vectors.rows("gs1-oracle-scans.tsv").prefix(300) where row[1] == "ok" {
      let scan = Vectors.bytes(row[0])
      let expected = try identified(scan)
      let data = scan.dropFirst(3)
      for prefix in ["]C1", "]e0", "]d2", "]d5", "]Q3", "]Q4", "]J1", "]J4", "]z1", "]z4"] {
        #expect(try identified(Array(prefix.utf8) + data).elements == expected.elements)
      }
      // A separator in front is FNC1 as a keyboard sends it.
      let typed = try identified([ElementString.separator] + data)
      #expect(typed.elements == expected.elements && typed.symbology == nil)
      #expect(try identified(row[2]).elements.map(\.description).joined() == row[2])
    }
  }

  @Test func `are processed as there`() throws {
    let rows = try Vectors.rows("gs1-scandata.tsv").filter { $0[0] == "processScanData" }
    #expect(rows.count == 53)
    var differences = 0
    for row in rows {
      let found = try? identified(Vectors.bytes(row[2]))
      if Differences.scanData[row[2]] != nil {
        differences += 1
        #expect((found != nil) != (row[1] == "ok"), "no difference: \(row[2])")
        continue
      }
      #expect((found != nil) == (row[1] == "ok"), "\(row[2])")
      if let found { expect(found, saysWhatEngineDid: row[3], "\(row[2])") }
    }
    #expect(differences == Differences.scanData.count)
  }

  @Test func `that it makes are read back`() throws {
    var count = 0
    for row in try Vectors.rows("gs1-scandata.tsv")
    where row[0] == "generateScanData" && row[1] == "ok" {
      let found = try identified(Vectors.bytes(row[3]))
      #expect(found.isPlain, "\(row[3])")
      let hasMessage = row[2].hasPrefix("^") || row[2].contains("|^") && row[4] != "QR"
      #expect((found.kind == .gs1) == hasMessage, "\(row[3])")
      // The parts of a composite symbol follow each other as parts of one message.
      if row[2].hasPrefix("^"), row[4].hasPrefix("DataBar") || row[4].hasPrefix("GS1_128") {
        func values(_ text: String) -> String { text.filter { !"^|".contains($0) } }
        #expect(values(found.engineMessage) == values(row[2]), "\(row[3])")
      }
      count += 1
    }
    #expect(count == 35)
  }

  /// The engine tells the symbol's data, where `^` is FNC1 and `|` parts a composite symbol.
  private func expect(
    _ found: Identification, saysWhatEngineDid data: String, _ comment: Comment
  ) {
    switch found.kind {
    case .gs1 where data.hasPrefix("^"): #expect(found.engineMessage == data, comment)
    case .gs1:
      let parts = data.split(separator: "|", maxSplits: 1)
      #expect(found.gtin?.description.hasSuffix(parts[0]) == true, comment)
      #expect(found.engineMessage == "^01\(found.gtin?.description ?? "")\(parts[1].dropFirst())")
    case .gtin: #expect(found.gtin?.description.hasSuffix(data) == true, comment)
    case .digitalLink: #expect(data.lowercased().hasPrefix("http"), comment)
    case .text:
      // The engine puts one more backslash in front of a ^ at the start that is data.
      let text = String(decoding: Vectors.bytes(data), as: UTF8.self)
      #expect(found.text == (text.hasPrefix("\\") ? String(text.dropFirst()) : text))
    case .epc, .mh10: Issue.record(comment)
    }
  }
}
