import GS1
import MH10
import Testing
import Vectors

@Suite struct `Label vectors` {
  let today: CalendarDate
  let rows: [[String]]

  init() throws {
    today = try CalendarDate("2026-11-21")
    rows = try Vectors.rows("labels-15434-and-supplier.tsv")
  }

  private func elements(_ label: SupplierLabel) -> String {
    label.elements.map { "\($0.identifier)=\($0.value)" }.joined(separator: "|")
  }

  @Test func `every row is of a kind that is tested here`() {
    let kinds = rows.reduce(into: [:]) { $0[$1[0], default: 0] += 1 }
    #expect(kinds == ["inventree": 8, "solidsoft": 15, "hibc": 75])
  }

  @Test func `every envelope has its elements`() throws {
    var examined = 0
    for row in rows where row[0] != "hibc" && row[1].contains("[)>") && !row[2].isEmpty {
      let label = try SupplierLabel.recognize(Vectors.bytes(row[1]))
      #expect(label.map(elements) == row[2], "\(row[1])")
      #expect(label?.form == .envelope)
      examined += 1
    }
    #expect(examined == 6)
  }

  @Test func `a bare GS1 message or GTIN is no label`() throws {
    for row in rows where row[0] == "solidsoft" {
      let label = try SupplierLabel.recognize(Vectors.bytes(row[1]))
      #expect((label == nil) == Differences.elsewhere.contains(row[3]), "\(row[1])")
    }
  }

  @Test func `every distributor's label names part, quantity and order`() throws {
    let expected: [(String?, String?, Int64?, String?, String?, String?)] = [
      ("296-LM358BIDDFRCT-ND", "LM358BIDDFR", 10, nil, "72991337", "PH"),
      (nil, "296-LM358BIDDFRCT-ND", 10, nil, "72991337", "PH"),
      ("nonsense", "nonsense", 10, nil, "72991337", "PH"),
      (nil, "MC34063ADR", 3, "P0-1337", nil, "MX"),
      (nil, "LDK320ADU33R", 32, "21421337", nil, "CN"),
      ("C312270", "ST-1-102-A01-T000-RS", 2, nil, "SO2009291337", nil),
      ("WBP-302", "WBP-302", 1, "PO-2023-06-08-001337", "19361337/1", nil),
      ("WBP-302", "MPNWBP-302", 1, "19361337/1", nil, nil),
    ]
    let labels = try rows.filter { $0[0] == "inventree" }.map {
      try #require(try SupplierLabel.recognize(Vectors.bytes($0[1])), "\($0[1])")
    }
    #expect(labels.count == expected.count)
    for (label, facts) in zip(labels, expected) {
      #expect(label.customerPart == facts.0)
      #expect(label.supplierPart == facts.1)
      #expect(label.quantity?.amount == facts.2)
      #expect(label.purchaseOrder == facts.3)
      #expect(label.supplierOrder == facts.4)
      #expect(label.countryOfOrigin == facts.5)
    }
    #expect(labels.map(\.form).suffix(4) == [.envelope, .braces, .words, .spaced])
    #expect(
      labels[0].notes == [.trailerMissing] && labels[3].notes == []
        && labels[4].notes == [.byteBeforeHeader, .recordSeparatorMissing, .trailerMissing])
    #expect(labels[4].purchaseOrderLine == "033" && labels[4].packingList == "060931337")
    #expect(labels[5].fields.first { $0.key == "pdi" }?.value == "34421807")
    #expect(
      labels[6].fields.suffix(2).map(\.value) == ["RoHS", "https://www.tme.eu/details/WBP-302"])
  }

  /// What the names in the expectations of HIBC stand for.
  private func named(_ name: Substring, in names: String) -> String {
    if name.hasPrefix("\"") { return String(name.dropFirst().dropLast()) }
    let list = names.dropFirst("names ".count).split(separator: ", ").map {
      $0.split(separator: "=")
    }
    return list.first { $0[0] == name }.map { String($0[1]) } ?? "?\(name)"
  }

  @Test func `every HIBC symbol says what the vector expects`() throws {
    var (examined, facts) = (0, 0)
    for row in rows where row[0] == "hibc" {
      let symbol = try HIBC(Vectors.bytes(row[1]))
      for expectation in row[2].split(separator: "; ") {
        facts += 1
        let words = expectation.split(separator: " ", maxSplits: 2)
        if words[0] == "error" {
          #expect(words[1] == "toBeFalsy")
          continue
        }
        let comment = Comment(rawValue: "\(row[1]): \(expectation)")
        if words[0].hasPrefix("date~") {
          try expectDate(symbol, words, row[3], comment)
          continue
        }
        let expected = named(words[2], in: row[3])
        let found: String? =
          switch words[0] {
          case "type": kind(symbol)
          case "labelerId": symbol.labeler
          case "product": symbol.product
          case "uom": symbol.packagingLevel.map { "\($0)" }
          case "check": String(UnicodeScalar(symbol.check))
          case "link": symbol.link.map { String(UnicodeScalar($0)) }
          case "lot": symbol.lot
          case "serial": symbol.serial
          case "quantity": symbol.quantity.map { "\($0)" }
          case _: "no such fact"
          }
        #expect(found == (words[0] == "type" ? String(words[2]) : expected), comment)
      }
      examined += 1
    }
    #expect(examined == 75 && facts > 400)
  }

  private func kind(_ symbol: HIBC) -> String {
    switch symbol.kind {
    case .primary: "HIBC.type.Line1"
    case .secondary: "HIBC.type.Line2"
    case .concatenated: "HIBC.type.Concatenated"
    }
  }

  /// Compares with `date~<name>@<unit> toEqual <difference>`.
  private func expectDate(
    _ symbol: HIBC, _ words: [Substring], _ names: String, _ comment: Comment
  ) throws {
    let parts = words[0].dropFirst("date~".count).split(separator: "@")
    let expected = named(parts[0], in: names)
    let found = symbol.expiry(today: today)
    if expected.utf8.count == 7 {
      #expect(found == (try CalendarDate("\(expected)-01")).endOfMonth, comment)
      return
    }
    #expect(found == (try CalendarDate(expected.prefix(10))), comment)
    let difference = try #require(Int(words[2]))
    let hour = Int(expected.dropFirst(11)).map { $0 + difference }
    #expect(symbol.expiryHour == hour, comment)
  }
}
