import Documents
import Office
import Receiving
import Stock
import Store
import Testing

extension `The office` {
  @Suite struct `An order import` {
    @Test func `brings orders in, in base units`() async throws {
      let office = try await Office.furnished()
      let outcome = try await office.orders(
        """
        PO-1,ACME,,1,A-1,120,each,1.25,EUR,10,5
        PO-1,ACME,,2,A-1,3,34012345010375,100,,,
        PO-1,ACME,,3,A-2,2,Carton,0.000011,,,
        PO-1,ACME,,4,A-3,7,KG,2,,,
        PO-2,NORD,DOCK-1,1,A-1,5,,1,,,
        """)
      #expect(outcome.problems.isEmpty)
      #expect(outcome.imported == 2)
      #expect(outcome.parts == 5)

      let lines = try await office.store.lines(ofPurchaseOrder: "PO-1")
      #expect(lines.map(\.ordered) == [120, 288, 48, 7].map { Quantity($0) })
      // 100 / 96 is 1.0416666…; 11 / 24 millionths round down, and a half rounds up.
      #expect(lines.map(\.price.micros) == [1_250_000, 1_041_667, 0, 2_000_000])
      #expect(lines[0].limit == Quantity(132))
      #expect(lines[0].complete == Quantity(114))
      #expect(lines[1].limit == Quantity(288))

      let orders = try await office.store.purchaseOrders()
      #expect(orders.map(\.number) == ["PO-1", "PO-2"])
      #expect(orders.map(\.shipTo) == ["MAIN", "MAIN"])
      #expect(orders[0].state == .open)
      #expect(orders[0].ordered == Quantity(463))
      #expect(try await office.store.purchaseOrders("PO-9").isEmpty)
    }

    @Test func `rounds a half of a millionth up`() async throws {
      let office = try await Office.furnished()
      try await office.orders("P,ACME,,1,A-1,1,14012345010371,0.000006,,,\n")
      #expect(try await office.store.lines(ofPurchaseOrder: "P").map(\.price.micros) == [1])
    }

    @Test(arguments: [
      ("PO-1,NOBODY,,1,A-1,1,,1,,,", "2 supplier: the supplier \"NOBODY\" is not known"),
      ("PO-1,ACME,MOON,1,A-1,1,,1,,,", "2 ship_to: the site \"MOON\" is not known"),
      ("PO-1,ACME,,1,Z-9,1,,1,,,", "2 sku: the item \"Z-9\" is not known"),
      ("PO-1,ACME,,1,A-1,1,,1,USD,,", "2 currency: PO-1 is in USD, and \"A-1\" is kept in EUR"),
      (
        "PO-1,ACME,,1,A-1,1,dozen,1,,,",
        "2 unit: \"A-1\" is counted in \"each\"; name that, or a pack by its GTIN"
      ),
      (
        "PO-1,ACME,,1,A-1,1,case,1,,,",
        "2 unit: \"A-1\" comes in packs of 12, 96; name one by its GTIN"
      ),
      ("PO-1,ACME,,1,A-3,1,CTN,1,,,", "2 unit: \"A-3\" comes in no pack"),
      (
        "PO-1,ACME,,1,A-1,1,14012345010005,1,,,", "2 unit: no pack of \"A-1\" has this GTIN"
      ),
      (
        "PO-1,ACME,,1,A-1,100000000,34012345010375,1,,,",
        "2 quantity: the line is for more than 1000000000 each"
      ),
      (
        "PO-1,ACME,,1,A-1,1000000000,,999.999999,,1,",
        "2 unit_price: the line, tolerance included, is worth 1000000000000 EUR or more"
      ),
      ("PO-1,ACME,,1,A-1,0,,1,,,", "2 quantity: the number is not from 1 to 1000000000"),
      ("PO-1,ACME,,1,,1,,1,,,", "2 sku: the line names no item"),
    ])
    func `reports what is wrong by row and column, and imports nothing`(
      row: String, problem: String
    ) async throws {
      let office = try await Office.furnished()
      let rows = row + "\nPO-1,ACME,,2,A-2,1,,1,,,\nPO-2,ACME,,1,A-1,1,,1,,,\n"
      let outcome = try await office.orders(rows)
      #expect(outcome.lines.first == problem)
      // The other line is of an item in EUR too, or contradicts the first about the supplier.
      let isOfBoth = row.contains("USD") || row.contains("NOBODY")
      #expect(outcome.problems.count == (isOfBoth ? 2 : 1))
      #expect(outcome.imported == 0)
      #expect(try await office.store.purchaseOrders().isEmpty)

      let dry = try await office.orders(rows, ImportOptions(isPartial: true, isDryRun: true))
      #expect(dry.imported == 1)
      #expect(try await office.store.purchaseOrders().isEmpty)

      // An order is imported whole or not at all.
      let partial = try await office.orders(rows, ImportOptions(isPartial: true))
      #expect(partial.imported == 1)
      #expect(partial.leftOut == ["PO-1"])
      #expect(try await office.store.purchaseOrders().map(\.number) == ["PO-2"])
    }

    @Test func `wants the sku beside the supplier's`() async throws {
      let office = try await Office.furnished()
      let text = "po,supplier,line,sku,supplier_sku,quantity,unit_price\nPO-1,ACME,1,,S-1,1,1\n"
      let outcome = try await PurchaseOrderImport(store: office.store).run(Array(text.utf8))
      #expect(
        outcome.lines == [
          "2 supplier_sku: the supplier's SKU alone does not name an item; give the sku too"
        ])
      #expect(outcome.problems[0].text == "S-1")
    }

    @Test func `does an order once`() async throws {
      let office = try await Office.furnished()
      let rows = "PO-1,ACME,,1,A-1,5,,1,,,\nPO-1,ACME,,2,A-2,5,,1,,,\n"
      try await office.orders(rows)
      let again = try await office.orders(rows + "PO-2,ACME,,1,A-1,5,,1,,,\n")
      #expect(again.lines == ["2 po: PO-1 was imported before"])
      #expect(try await office.store.purchaseOrders().map(\.number) == ["PO-1"])
      let partial = try await office.orders(
        rows + "PO-2,ACME,,1,A-1,5,,1,,,\n", ImportOptions(isPartial: true))
      #expect(partial.imported == 1)
      #expect(partial.leftOut == ["PO-1"])
      #expect(try await office.store.lines(ofPurchaseOrder: "PO-1").count == 2)
    }

    @Test func `leaves an order out of whose rows one cannot even be parted`() async throws {
      let office = try await Office.furnished()
      let outcome = try await office.orders(
        "PO-1,ACME,,1,A-1,5,,1,,,\nPO-1,ACME,,2,A-2\nPO-2,ACME,,1,A-1,5,,1,,,\n",
        ImportOptions(isPartial: true))
      #expect(outcome.imported == 1)
      #expect(outcome.leftOut == ["PO-1"])
    }

    @Test func `asks where to when there are several sites`() async throws {
      let office = try await Office.furnished()
      #expect(try await office.store.addLocation("NORTH", .site, site: nil))
      #expect(try await office.store.addLocation("N-1", .bin, site: "NORTH"))
      #expect(try await office.store.addLocation("N-1", .bin, site: "NORTH") == false)
      #expect(
        try await office.orders("PO-1,ACME,,1,A-1,5,,1,,,\n").lines == [
          "2 ship_to: there are several sites: MAIN, NORTH"
        ])
      try await office.orders("PO-1,ACME,N-1,1,A-1,5,,1,,,\n")
      #expect(try await office.store.purchaseOrders().map(\.shipTo) == ["NORTH"])
      let error = await #expect(throws: StoreError.self) {
        try await office.store.addLocation("D-9", .dock, site: nil)
      }
      #expect(error?.code == .unknown)
    }

    @Test func `keeps an order in one currency`() async throws {
      let office = try await Office.furnished()
      _ = try await office.items("sku,name,currency\nU-1,Imported,USD\n")
      #expect(
        try await office.orders("P,ACME,,1,A-1,1,,1,,,\nP,ACME,,2,U-1,1,,1,,,\n").lines == [
          "3 currency: P is in EUR, and \"U-1\" is kept in USD"
        ])
      try await office.orders("P,ACME,,1,U-1,1,,1,,,\n")
      #expect(
        try await office.store.lines(ofPurchaseOrder: "P").map(\.price.currency.code) == ["USD"])
    }
  }
}
