import GS1
import Office
import Stock
import Store
import Testing

extension `The office` {
  @Suite struct `An item import` {
    @Test func `brings items and GTINs in, and up to date when it is done again`() async throws {
      let office = try await Office.furnished()
      let item = try #require(try await office.store.item("A-1"))
      #expect(item.currency.code == "EUR")
      #expect(item.costMethod == .fifo)
      #expect(
        try await office.store.codes(of: "A-1").map(\.quantity)
          == [Quantity(1), Quantity(12), Quantity(96)])

      let again = try await office.items(
        "sku,name,currency,preferred_supplier\nA-1,Rice,USD,ACME\nB-1,New,,\n")
      #expect(again.imported == 2)
      #expect(again.parts == 0)
      #expect(again.problems.isEmpty)
      let items = try await office.store.items()
      #expect(items.map(\.sku) == ["A-1", "A-2", "A-3", "B-1"])
      #expect(items[0].name == "Rice")
      #expect(items[0].currency.code == "USD")
      #expect(items[0].preferredSupplier == "ACME")
      #expect(try await office.store.codes(of: "A-1").count == 3)

      // A currency left out is the one that the item has.
      _ = try await office.items("sku,name\nA-1,Rice\n")
      #expect(try await office.store.item("A-1")?.currency.code == "USD")
    }

    @Test(arguments: [
      ("X,N,,4012345010002,,,,,,", "2 gtin: \"4012345010002\" has check digit 2, not 8"),
      ("X,N,,4012345010008,,,,,,", "2 gtin: 4012345010008 is a GTIN of the item \"A-1\""),
      (
        "X,N,,,34012345010375=9,,,,,", "2 packs: 34012345010375 is a GTIN of the item \"A-1\""
      ),
      ("X,N,,,14012345010746=1000001,,,,,", "2 packs: a pack holds at most 1000000"),
      ("X,N,,,,,,,,NOBODY", "2 preferred_supplier: the supplier \"NOBODY\" is not known"),
      (
        "X,N,123456789012345678901234567890123,,,,,,,",
        "2 base_unit: the unit is longer than 32 characters"
      ),
      (",N,,,,,,,,", "2 sku: the field is empty"),
      ("X,N", "2 -: the row has 2 fields where the header has 10"),
    ])
    func `reports what is wrong by row and column, and imports nothing`(
      row: String, problem: String
    ) async throws {
      let office = try await Office.furnished()
      let head =
        "sku,name,base_unit,gtin,packs,tracking,category,cost_method,currency,"
        + "preferred_supplier\n"
      let text = head + row + "\nGOOD,N,,,,,,,,\n"
      let outcome = try await office.items(text)
      #expect(outcome.lines == [problem])
      #expect(outcome.imported == 0)
      #expect(try await office.store.items().count == 3)

      let dry = try await office.items(text, ImportOptions(isPartial: true, isDryRun: true))
      #expect(dry.imported == 1)
      #expect(try await office.store.items().count == 3)

      let partial = try await office.items(text, ImportOptions(isPartial: true))
      #expect(partial.imported == 1)
      #expect(partial.lines == [problem])
      #expect(try await office.store.items().map(\.sku) == ["A-1", "A-2", "A-3", "GOOD"])
    }

    @Test func `reports a file that is no such CSV`() async throws {
      let office = try await Office.empty()
      #expect(
        try await office.items("sku,nome\n").lines == [
          "1 -: the column \"nome\" is not known (field 2)"
        ])
      #expect(try await office.items("").lines == ["1 -: the file has no header line"])
    }

    @Test func `keeps what goods and orders rest on`() async throws {
      let office = try await Office.furnished()
      try await office.orders("PO-1,ACME,,1,A-1,5,,1,,,\n")
      let change = "sku,name,base_unit,tracking,currency\nA-1,Rice,box,lot,USD\n"
      #expect(
        try await office.items(change).lines == [
          "2 base_unit: \"A-1\" is on a purchase order, so its unit stays \"each\"",
          "2 currency: \"A-1\" is on a purchase order, so its currency stays EUR",
        ])

      try await office.receive("4012345010008")
      #expect(
        try await office.items(change).lines == [
          "2 base_unit: \"A-1\" has stock or history, so its unit stays \"each\"",
          "2 currency: \"A-1\" has stock or history, so its currency stays EUR",
          "2 tracking: \"A-1\" has stock or history, so its tracking stays none",
        ])
      #expect(try await office.items("sku,name\nA-1,Rice in bags\n").problems.isEmpty)

      // The database itself says no as well.
      let item = try #require(try await office.store.item("A-1"))
      let changed = CatalogueItem(
        sku: "A-1", name: "Rice", baseUnit: "box", tracking: .none, category: nil,
        costMethod: .fifo, currency: item.currency, preferredSupplier: nil)
      let error = await #expect(throws: StoreError.self) {
        try await office.store.importItems([changed], [])
      }
      #expect(error?.code == .unknown)
    }
  }

  @Suite struct `A supplier import` {
    @Test func `brings suppliers in and up to date`() async throws {
      let office = try await Office.empty()
      let head = "code,name,gln,email,lead_time_days,transmission\n"
      let first = try await office.suppliers(head + "N,Nord,4012345900002,a@b.example,4,ubl\n")
      #expect(first.imported == 1)
      let supplier = try #require(try await office.store.suppliers("N").first)
      #expect(supplier.gln?.description == "4012345900002")
      #expect(supplier.leadTimeDays == 4)
      #expect(supplier.transmission == .ubl)

      let text = head + "N,Nordkorn,,,,\nM,Mill,,,many,\n"
      #expect(
        try await office.suppliers(text).lines == ["3 lead_time_days: this is not a whole number"])
      #expect(try await office.store.suppliers().map(\.name) == ["Nord"])
      #expect(try await office.suppliers(text, ImportOptions(isPartial: true)).imported == 1)
      #expect(try await office.store.suppliers().map(\.name) == ["Nordkorn"])
      #expect(try await office.store.suppliers("nobody").isEmpty)
    }
  }
}
