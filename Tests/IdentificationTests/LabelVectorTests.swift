import GS1
import Identification
import MH10
import Testing
import Vectors

@Suite struct `Labels of the vectors` {
  private let rows: [[String]]

  init() throws {
    rows = try Vectors.rows("labels-15434-and-supplier.tsv")
    #expect(rows.count == 98)
  }

  @Test func `of distributors name quantity and order`() throws {
    let facts: [(count: Int, order: String?)] = [
      (10, nil), (10, nil), (10, nil), (3, "P0-1337"), (32, "21421337"), (2, nil),
      (1, "PO-2023-06-08-001337"), (1, "19361337/1"),
    ]
    let labels = rows.filter { $0[0] == "inventree" }
    #expect(labels.count == facts.count)
    for (row, fact) in zip(labels, facts) {
      for prefix in ["", "]d1", "]Q1", "]C0", "]L0", "]z0"] {
        let found = try identified(Array(prefix.utf8) + Vectors.bytes(row[1]))
        #expect(found.kind == .mh10, "\(row[1])")
        #expect(found.count == fact.count && found.purchaseOrder == fact.order, "\(row[1])")
        #expect(found.text == nil && found.missing.isEmpty && found.isPlain)
        if !row[2].isEmpty { #expect(found.data == row[2]) }
      }
    }
  }

  @Test func `of Solidsoft are read as there`() throws {
    var differences = 0
    for row in rows where row[0] == "solidsoft" {
      let found = try? identified(Vectors.bytes(row[1]))
      let elements = found?.elements.map { "\($0.identifier.code)=\($0.value)" }
      if row[3].contains("MH10.8.2") {
        #expect(found?.kind == .mh10 && found?.data == row[2], "\(row[1])")
        #expect(found?.lot == "ABC123" && found?.expiry?.description == "2029-03-31")
      } else if row[3].contains("invalid") {
        // A wrong check digit, a character that GS1 has not, a month 42.
        #expect(found == nil, "\(row[1])")
      } else if row[3].contains("GS1") {
        #expect(found?.kind == .gs1 && found?.isPlain == true, "\(row[1])")
        #expect(elements?.joined(separator: "|") == row[2], "\(row[1])")
      } else if Differences.labels[row[1]] != nil {
        differences += 1
        #expect(found?.kind == .text && found?.gtin == nil && found?.text == row[1])
        let symbol = try identified("]E3" + row[1])
        #expect(symbol.gtin?.description == "05412345000013", "no difference: \(row[1])")
        #expect(symbol.addOn == String(row[1].dropFirst(13)))
      } else {
        #expect(found?.kind == .gtin, "\(row[1])")
        #expect(found?.gtin.map { "01=\($0)" } == row[2], "\(row[1])")
      }
    }
    #expect(differences == Differences.labels.count)
  }

  @Test func `of the health industry name lot, serial number, expiry and quantity`() throws {
    var right = 0
    for row in rows where row[0] == "hibc" {
      let found = try identified(row[1])
      #expect(found.kind == .mh10)
      let symbol = try #require(found.label?.hibc)
      // The vectors have check characters for show; what has a wrong one is in doubt.
      #expect(found.suspectsCheck == !symbol.checkIsRight)
      #expect((found.text != nil) == found.suspectsCheck)
      if symbol.checkIsRight { right += 1 }
      let expectations = row[2].split(separator: "; ").map { $0.split(separator: " ") }
      func says(_ fact: String) -> Bool { expectations.contains { $0[0].hasPrefix(fact) } }
      #expect(found.lot == (says("lot") ? "3C001" : nil), "\(row[1])")
      #expect(found.serial == (says("serial") ? "0001" : nil), "\(row[1])")
      let count = says("quantity") ? (row[2].contains("fiveDigit") ? 100 : 24) : nil
      #expect(found.count == count, "\(row[1])")
      let expiry = row[2].contains("dateWithMonthYear") ? "2005-09-30" : "2005-09-28"
      #expect(found.expiry?.description == (says("date") ? expiry : nil), "\(row[1])")
    }
    #expect(right == 2)
  }

  @Test func `may have a space as their check character`() throws {
    // Of the data in front, the values modulo 43 give 38, which is the space.
    let body = Array("+A99912345/$$5200151".utf8)
    var ends: [UInt8] = []
    for digit in UInt8(ascii: "0")...UInt8(ascii: "9") {
      for letter in UInt8(ascii: "A")...UInt8(ascii: "Z")
      where HIBC.checkCharacter(behind: body + [digit, letter]) == UInt8(ascii: " ") {
        ends = [digit, letter]
      }
    }
    try #require(!ends.isEmpty)
    let symbol = body + ends + Array(" ".utf8)
    #expect(try !identified(symbol).suspectsCheck)
    #expect(try !identified(symbol + Array("\r".utf8)).suspectsCheck)
    let other = body + ends + [UInt8(ascii: "Z")]
    let check = try #require(HIBC.checkCharacter(behind: other))
    // Here the space behind is none of the symbol's.
    #expect(check != UInt8(ascii: " "))
    #expect(try !identified(other + [check, UInt8(ascii: " ")]).suspectsCheck)
  }
}
