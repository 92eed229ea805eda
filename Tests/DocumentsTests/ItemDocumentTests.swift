import Documents
import GS1
import Stock
import Testing

@Suite struct `Item document` {
  static let header =
    "sku,name,base_unit,gtin,packs,tracking,category,cost_method,currency,preferred_supplier\n"

  private func document(_ rows: String) throws -> ItemDocument {
    try ItemDocument(Array((Self.header + rows).utf8))
  }

  @Test func `has every field of a full row`() throws {
    let document = try document(
      "TEA-1,Green tea,bag,9506000134352,19506000134359=12  29506000134356=144,lot+expiry,"
        + "Tea & coffee,average,EUR,ACME\n")
    #expect(document.problems.isEmpty)
    let row = try #require(document.rows.first)
    #expect(row.row == 2)
    #expect(row.sku == "TEA-1")
    #expect(row.name == "Green tea")
    #expect(row.baseUnit == "bag")
    #expect(row.gtin == (try GTIN("09506000134352")))
    #expect(row.packs.map(\.gtin.description) == ["19506000134359", "29506000134356"])
    #expect(row.packs.map(\.quantity) == [Quantity(12), Quantity(144)])
    #expect(row.tracking == .lotAndExpiry)
    #expect(row.category == "Tea & coffee")
    #expect(row.costMethod == .average)
    #expect(row.currency == Currency("EUR"))
    #expect(row.preferredSupplier == "ACME")
  }

  @Test func `has the defaults for what is empty or left out`() throws {
    for text in ["\(Self.header)A,B,,,,,,,,\n", "name;sku\nB;A\n"] {
      let row = try #require(ItemDocument(Array(text.utf8)).rows.first)
      #expect(row.baseUnit == "each")
      #expect(row.gtin == nil && row.packs.isEmpty)
      #expect(row.tracking == Tracking.none && row.costMethod == .fifo)
      #expect(row.category == nil && row.currency == nil && row.preferredSupplier == nil)
    }
  }

  @Test(arguments: [
    (",N,,,,,,,,", "sku", "the field is empty"), ("A,,,,,,,,,", "name", "the field is empty"),
    ("A,N,,123,,,,,,", "gtin", "this is not a GTIN: 3 characters where 8, 12, 13, 14 are expected"),
    (
      "A,N,,9506000134353,,,,,,", "gtin",
      "\"9506000134353\" has check digit 3, not 2"
    ),
    ("A,N,,,9506000134352,,,,,", "packs", "packs are written GTIN=QTY, with spaces between"),
    ("A,N,,,9506000134352=0,,,,,", "packs", "the number is not from 1 to 1000000000"),
    ("A,N,,,9506000134352=1000000001,,,,,", "packs", "the number is not from 1 to 1000000000"),
    ("A,N,,,9506000134352=1.5,,,,,", "packs", "this is not a whole number"),
    ("A,N,,,,batch,,,,", "tracking", "this is not one of: none, lot, serial, lot+expiry"),
    ("A,N,,,,,,lifo,,", "cost_method", "this is not one of: fifo, average"),
    ("A,N,,,,,,,eur,", "currency", "this is not the code of a currency in ISO 4217"),
    ("A,\"N\nM\",,,,,,,,", "name", "the text has a line break or another control character"),
    (
      "A,N,,9506000134352,9506000134352=6,,,,,", "packs",
      "the GTIN 09506000134352 stands in row 2 before"
    ),
  ])
  func `names the column and says what is wrong`(
    row: String, column: String, message: String
  ) throws {
    let document = try document(row + "\nGOOD,N,,,,,,,,\n")
    #expect(document.problems.map(\.column) == [column])
    #expect(document.problems.map(\.message) == [message])
    #expect(document.rows.map(\.sku) == ["GOOD"])
  }

  @Test func `collects all errors of all rows in the file's order`() throws {
    let document = try document(
      "A,N,,,,,,,,\nA,M,,,,x,,,,\nB\nC,,,1,,,,,,\nD,N,,9506000134352,,,,,,\nE,N,,,9506000134352=6,,,,,\n"
    )
    #expect(document.rows.map(\.sku) == ["A", "D"])
    #expect(document.problems.map(\.row) == [3, 3, 4, 5, 5, 7])
    #expect(document.problems.map(\.column) == ["tracking", "sku", nil, "name", "gtin", "packs"])
    #expect(document.problems[1].message == "the SKU stands in row 2 before")
    #expect(document.problems[1].text == "A")
  }

  @Test func `takes texts up to their limit`() throws {
    let sku = String(repeating: "é", count: 64)
    #expect(try document("\(sku),N,,,,,,,,\n").rows.first?.sku == sku)
    #expect(try document("\(sku)x,N,,,,,,,,\n").problems.first?.column == "sku")
  }
}
