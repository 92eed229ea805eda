import GS1
import Identification
import Testing
import Vectors

@Suite struct `Links of the GS1 engine` {
  @Test(arguments: ["", "]Q1", "]d1", "]Q3"])
  func `are read or not as there`(prefix: String) throws {
    let rows = try Vectors.rows("gs1-digital-link.tsv").filter { $0[0] == "parseDLuri" }
    #expect(rows.count == 116)
    for row in rows {
      let found = try? identified(Array(prefix.utf8) + Vectors.bytes(row[2]))
      let isLink = found?.kind == .digitalLink
      guard Differences.link(row) == nil else {
        #expect(isLink != (row[1] == "ok"), "no difference: \(row)")
        continue
      }
      #expect(isLink == (row[1] == "ok"), "\(row[2])")
      if isLink { #expect(found?.engineMessage == row[3], "\(row[2])") }
      // What is no link at all is text, and never goods.
      if !isLink { #expect(found == nil || found?.kind == .text, "\(row[2])") }
      if !isLink { #expect(found?.gtin == nil && found?.sscc == nil, "\(row[2])") }
    }
  }

  @Test func `of all scans name what the scans name`() throws {
    var count = 0
    for row in try Vectors.rows("gs1-oracle-scans.tsv") where row[3] != "\\N" {
      let link = try identified(row[3])
      let scan = try ElementString.parse(bracketed: Vectors.bytes(row[2]), today: today)
      #expect(link.kind == .digitalLink)
      #expect(Set(link.elements) == Set(scan), "\(row[3])")
      count += 1
    }
    #expect(count > 2_000)
  }
}
