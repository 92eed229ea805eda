import Documents
import GS1
import Receiving
import Stock
import Testing

@Suite struct `Purchase order document` {
  private func document(_ rows: String) throws -> PurchaseOrderDocument {
    let header =
      "po,supplier,ship_to,line,sku,supplier_sku,quantity,unit,unit_price,currency,due,"
      + "over_tolerance_percent,under_tolerance_percent\n"
    return try PurchaseOrderDocument(Array((header + rows).utf8))
  }

  @Test func `has every field of a full row`() throws {
    let document = try document(
      "PO-1,ACME,DOCK-1,3,TEA-1,T1,120,19506000134359,1.234567,EUR,2026-12-01,2.5,10\n")
    #expect(document.problems.isEmpty)
    let row = try #require(document.rows.first)
    #expect(row.row == 2)
    #expect(row.purchaseOrder == "PO-1" && row.supplier == "ACME" && row.shipTo == "DOCK-1")
    #expect(row.line == 3 && row.sku == "TEA-1" && row.supplierSKU == "T1")
    #expect(row.quantity == Quantity(120))
    #expect(row.unit == .pack(try GTIN("19506000134359")))
    #expect(row.unitPriceMicros == 1_234_567)
    #expect(row.currency == Currency("EUR"))
    #expect(row.due?.description == "2026-12-01")
    #expect(row.tolerance == Tolerance(overBasisPoints: 250, underBasisPoints: 1_000))
  }

  @Test func `has the defaults for what is empty`() throws {
    let rows = try document("P,S,,1,A,,1,,0,,,,\nP,S,,2,,B,1,each,5,,,,\nP,S,,3,A,,1,kg,5,,,,\n")
      .rows
    #expect(rows.map(\.unit) == [.base, .base, .named("kg")])
    #expect(rows.map(\.unitPriceMicros) == [0, 5_000_000, 5_000_000])
    #expect(rows.map(\.sku) == ["A", nil, "A"])
    #expect(rows[0].shipTo == nil && rows[0].currency == nil && rows[0].due == nil)
    #expect(rows[0].tolerance == Tolerance(overBasisPoints: 0, underBasisPoints: 0))
  }

  @Test(arguments: [
    (",S,,2,A,,1,,1,,,,", "po"), ("P,,,2,A,,1,,1,,,,", "supplier"), ("P,S,,,A,,1,,1,,,,", "line"),
    ("P,S,,0,A,,1,,1,,,,", "line"), ("P,S,,2,,,1,,1,,,,", "sku"), ("P,S,,2,A,,,,1,,,,", "quantity"),
    ("P,S,,2,A,,0,,1,,,,", "quantity"), ("P,S,,2,A,,-1,,1,,,,", "quantity"),
    ("P,S,,2,A,,1.5,,1,,,,", "quantity"), ("P,S,,2,A,,1000000001,,1,,,,", "quantity"),
    ("P,S,,2,A,,99999999999999999999,,1,,,,", "quantity"), ("P,S,,2,A,,1,,,,,,", "unit_price"),
    ("P,S,,2,A,,1,9506000134353,1,,,,", "unit"), ("P,S,,2,A,,1,,-1,,,,", "unit_price"),
    ("P,S,,2,A,,1,,1.2345678,,,,", "unit_price"),
    ("P,S,,2,A,,1,,\"1,5\",,,,", "unit_price"), ("P,S,,2,A,,1,,1.,,,,", "unit_price"),
    ("P,S,,2,A,,1,,1000000,,,,", "unit_price"), ("P,S,,2,A,,1,,1e3,,,,", "unit_price"),
    ("P,S,,2,A,,1,,1,XXX,,,", "currency"), ("P,S,,2,A,,1,,1,,2026-02-30,,", "due"),
    ("P,S,,2,A,,1,,1,,,1000.01,", "over_tolerance_percent"),
    ("P,S,,2,A,,1,,1,,,1.005,", "over_tolerance_percent"),
    ("P,S,,2,A,,1,,1,,,,100.01", "under_tolerance_percent"),
    ("P,S,,1,A,,1,,1,,,,", "line"), ("P,T,,2,A,,1,,1,,,,", "supplier"),
    ("P,S,D2,2,A,,1,,1,,,,", "ship_to"), ("P,S,,2,A,,1,,1,USD,,,", "currency"),
  ])
  func `names the column of what is wrong and keeps the good rows`(
    row: String, column: String
  ) throws {
    let document = try document("P,S,D1,1,A,,1,,999999.999999,EUR,,1000,100\n\(row)\n")
    #expect(document.problems.map(\.column) == [column])
    #expect(document.problems.map(\.row) == [3])
    #expect(document.rows.map(\.line) == [1])
  }

  @Test func `lets two orders have the same line numbers and different suppliers`() throws {
    let document = try document("P,S,,1,A,,1,,1,,,,\nQ,T,,1,A,,1,,1,USD,,,\n")
    #expect(document.problems.isEmpty)
    #expect(document.rows.count == 2)
  }
}
