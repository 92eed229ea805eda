import Documents
import GS1
import Stock
import Testing

@Suite struct `Advance ship notice document` {
  private func document(_ rows: String) throws -> AdvanceShipNoticeDocument {
    let header = "asn,supplier,po,line,sscc,sku,quantity,unit,lot,serial,expiry\n"
    return try AdvanceShipNoticeDocument(Array((header + rows).utf8))
  }

  @Test func `has every field of a full row`() throws {
    let document = try document(
      "DN-1,ACME,PO-1,3,376123459450806391,TEA-1,10,19506000134359,L/7,S-9,2027-11-30\n")
    #expect(document.problems.isEmpty)
    let row = try #require(document.rows.first)
    #expect(row.row == 2)
    #expect(row.notice.number == "DN-1" && row.notice.supplier == "ACME")
    #expect(row.purchaseOrder == "PO-1" && row.line == 3 && row.sku == "TEA-1")
    #expect(row.sscc == (try SSCC("376123459450806391")))
    #expect(row.quantity == Quantity(10))
    #expect(row.unit == .pack(try GTIN("19506000134359")))
    #expect(row.lot == "L/7" && row.serial == "S-9")
    #expect(row.expiry?.description == "2027-11-30")
  }

  @Test func `needs only six columns`() throws {
    let text = "asn,supplier,po,line,sku,quantity\nD,S,P,1,A,5\n"
    let row = try #require(try AdvanceShipNoticeDocument(Array(text.utf8)).rows.first)
    #expect(row.unit == .base)
    #expect(row.sscc == nil && row.lot == nil && row.serial == nil && row.expiry == nil)
    let error = #expect(throws: CSVError.self) {
      try AdvanceShipNoticeDocument(Array("asn,supplier,po,line,sku\n".utf8))
    }
    #expect(error?.reason == .missingHeader("quantity"))
  }

  @Test(arguments: [
    (",S,P,2,,A,1,,,,", "asn"), ("D,,P,2,,A,1,,,,", "supplier"), ("D,S,,2,,A,1,,,,", "po"),
    ("D,S,P,,,A,1,,,,", "line"), ("D,S,P,0,,A,1,,,,", "line"), ("D,S,P,x,,A,1,,,,", "line"),
    ("D,S,P,2,,,1,,,,", "sku"), ("D,S,P,2,,A,,,,,", "quantity"), ("D,S,P,2,,A,0,,,,", "quantity"),
    ("D,S,P,2,,A,-1,,,,", "quantity"), ("D,S,P,2,,A,1.5,,,,", "quantity"),
    ("D,S,P,2,,A,1000000001,,,,", "quantity"), ("D,S,P,2,,A,1,9506000134353,,,", "unit"),
    ("D,S,P,2,376123459450806392,A,1,,,,", "sscc"), ("D,S,P,2,37612345945080639,A,1,,,,", "sscc"),
    ("D,S,P,2,00376123459450806391,A,1,,,,", "sscc"), ("D,S,P,2,pallet,A,1,,,,", "sscc"),
    ("D,S,P,2,,A,1,,123456789012345678901,,", "lot"), ("D,S,P,2,,A,1,,L 1,,", "lot"),
    ("D,S,P,2,,A,1,,Größe,,", "lot"), ("D,S,P,2,,A,1,,L#1,,", "lot"),
    ("D,S,P,2,,A,1,,,123456789012345678901,", "serial"), ("D,S,P,2,,A,1,,,S$,", "serial"),
    ("D,S,P,2,,A,1,,,S-0,", "serial"), ("D,S,P,2,,A,1,,,,2026-02-30", "expiry"),
    ("D,S,P,2,,A,1,,,,30.11.2026", "expiry"), ("D,S,P,1,,A,1,,,,", "line"),
    ("E,S,P,1,376123459450806391,A,1,,,,", "sscc"),
    ("D,T,P,1,376123459450806391,A,1,,,,", "sscc"),
    (String(repeating: "D", count: 65) + ",S,P,2,,A,1,,,,", "asn"),
  ])
  func `names the column of what is wrong and keeps the good rows`(
    row: String, column: String
  ) throws {
    let document = try document("D,S,P,1,376123459450806391,A,1,,,S-0,\n\(row)\n")
    #expect(document.problems.map(\.column) == [column])
    #expect(document.problems.map(\.row) == [3])
    #expect(document.rows.map(\.line) == [1])
    // A row that names no notice can be left out of none.
    let number = row.split(separator: ",", omittingEmptySubsequences: false)[0]
    #expect(document.incomplete == (column == "asn" ? [] : [String(number)]))
  }

  @Test func `says what is wrong with an SSCC, and where it stood before`() throws {
    let problems = try document(
      """
      D,S,P,1,376123459450806391,A,1,,,,
      D,S,P,2,376123459450806392,A,1,,,,
      E,S,P,1,376123459450806391,A,1,,,,
      """
    ).problems
    #expect(
      problems.map(\.message) == [
        "\"376123459450806392\" has check digit 2, not 1",
        "376123459450806391 is in D in row 2 before",
      ])
  }

  @Test func `may say of one unit that it holds several things`() throws {
    let document = try document(
      "D,S,P,1,376123459450806391,A,1,,,S1,\nD,S,P,2,376123459450806391,A,1,,,S2,\n"
        + "D,S,Q,3,376123459450806391,B,1,,,S1,\n")
    #expect(document.problems.isEmpty)
    #expect(document.rows.count == 3)
  }

  @Test func `takes the same number from two suppliers as two notices`() throws {
    let document = try document("D,S,P,1,,A,1,,,,\nD,T,Q,1,,A,1,,,,\n")
    #expect(document.problems.isEmpty)
    #expect(Set(document.rows.map(\.notice)).count == 2)
  }

  @Test func `takes a row that cannot be parted for one of any notice it may name`() throws {
    let document = try document("D,S,P,1,,A,1,,,,\nE,S,P,2\n")
    #expect(document.rows.count == 1)
    #expect(document.incomplete.contains("E") && !document.incomplete.contains("D"))
  }
}
