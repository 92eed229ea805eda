import Documents
import GS1
import Stock
import Testing

@Suite struct `Supplier document` {
  private func document(_ rows: String) throws -> SupplierDocument {
    let header = "code,name,gln,email,lead_time_days,transmission\n"
    return try SupplierDocument(Array((header + rows).utf8))
  }

  @Test func `has every field, or its default`() throws {
    let rows = try document("ACME,Acme Ltd,8712345678692,buy@acme.example,14,x12\nB,Bob,,,,\n").rows
    #expect(rows.map(\.code) == ["ACME", "B"])
    #expect(rows[0].name == "Acme Ltd")
    #expect(rows[0].gln?.description == "8712345678692")
    #expect(rows[0].email == "buy@acme.example")
    #expect(rows[0].leadTimeDays == 14)
    #expect(rows[0].transmission == .x12)
    #expect(rows[1].gln == nil && rows[1].email == nil && rows[1].leadTimeDays == nil)
    #expect(rows[1].transmission == Transmission.none)
  }

  @Test(arguments: [
    (",N,,,,", "code"), ("C,,,,,", "name"), ("C,N,8712345678693,,,", "gln"),
    ("C,N,,nobody,,", "email"), ("C,N,,a b@c,,", "email"), ("C,N,,@c,,", "email"),
    ("C,N,,,-1,", "lead_time_days"), ("C,N,,,3651,", "lead_time_days"),
    ("C,N,,,1.5,", "lead_time_days"), ("C,N,,,,fax", "transmission"), ("GOOD,N,,,,", "code"),
  ])
  func `names the column of what is wrong`(row: String, column: String) throws {
    let document = try document("GOOD,N,,,,\n\(row)\n")
    #expect(document.problems.map(\.column) == [column])
    #expect(document.problems.map(\.row) == [3])
    #expect(document.rows.map(\.code) == ["GOOD"])
  }
}
