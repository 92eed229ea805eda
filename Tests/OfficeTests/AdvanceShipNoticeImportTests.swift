import GS1
import Office
import Receiving
import Stock
import Store
import Testing

extension `The office` {
  @Suite struct `A notice import` {
    static let pallet = "340123450000000017"
    static let other = "340123450000000024"

    /// An office with an order of to ACME, and one of A-1 to NORD.
    private func office() async throws -> Office {
      let office = try await Office.furnished()
      try await office.orders(
        "PO-1,ACME,,1,A-1,500,,1,,,\nPO-1,ACME,,2,A-2,500,,1,,,\nPO-2,ACME,,1,A-1,500,,1,,,\n"
          + "PO-3,NORD,,1,A-1,500,,1,,,\n")
      return office
    }

    @Test func `brings notices in, in base units`() async throws {
      let office = try await office()
      let outcome = try await office.notices(
        """
        DN-1,ACME,PO-1,1,\(Self.pallet),A-1,2,34012345010375,L1,,2027-11-30
        DN-1,ACME,PO-2,2,\(Self.pallet),A-2,3,case,,,
        DN-1,ACME,PO-1,3,,A-1,7,,,S-1,
        DN-1,NORD,PO-3,1,\(Self.other),A-1,5,each,,,
        """)
      // A-2 is not on PO-2, and no seven pieces have one serial number.
      #expect(
        outcome.lines == [
          "3 sku: \"A-2\" is not on PO-2",
          "4 quantity: a serial number is of one piece, and these are 7",
        ])
      #expect(try await office.store.advanceShipNotices().isEmpty)

      let right = try await office.notices(
        """
        DN-1,ACME,PO-1,1,\(Self.pallet),A-1,2,34012345010375,L1,,2027-11-30
        DN-1,ACME,PO-1,2,\(Self.pallet),A-2,3,case,,,
        DN-1,ACME,PO-2,3,,A-1,1,,,S-1,
        DN-1,NORD,PO-3,1,\(Self.other),A-1,5,each,,,
        """)
      #expect(right.problems.isEmpty)
      #expect(right.imported == 2 && right.parts == 4)

      let notices = try await office.store.advanceShipNotices("DN-1")
      #expect(notices.map(\.supplier) == ["NORD", "ACME"])
      #expect(notices.map(\.purchaseOrders) == [["PO-3"], ["PO-1", "PO-2"]])
      #expect(notices.map(\.quantity) == [Quantity(5), Quantity(265)])
      #expect(notices.map(\.lines) == [1, 3])
      #expect(notices.map(\.units) == [1, 1])
      #expect(notices.map(\.receivedUnits) == [0, 0])
      #expect(try await office.store.advanceShipNotices("DN-2").isEmpty)
      let lines = try await office.store.lines(ofASN: notices[1].key)
      #expect(lines.map(\.quantity) == [192, 72, 1].map { Quantity($0) })
      #expect(lines.map { $0.sscc?.description } == [Self.pallet, Self.pallet, nil])
      #expect(lines.map(\.lot) == ["L1", nil, nil])
      #expect(lines.map(\.serial) == [nil, nil, "S-1"])
      #expect(lines[0].expiry?.description == "2027-11-30")
      #expect(lines.allSatisfy { !$0.isReceived })
    }

    @Test(arguments: [
      ("D,NOBODY,PO-1,1,,A-1,1,,,,", "2 supplier: the supplier \"NOBODY\" is not known"),
      ("D,ACME,PO-9,1,,A-1,1,,,,", "2 po: the order \"PO-9\" is not known"),
      ("D,ACME,PO-3,1,,A-1,1,,,,", "2 po: \"PO-3\" is an order to NORD"),
      ("D,ACME,PO-1,1,,Z-9,1,,,,", "2 sku: the item \"Z-9\" is not known"),
      ("D,ACME,PO-1,1,,A-3,1,,,,", "2 sku: \"A-3\" is not on PO-1"),
      (
        "D,ACME,PO-1,1,,A-1,1,dozen,,,",
        "2 unit: \"A-1\" is counted in \"each\"; name that, or a pack by its GTIN"
      ),
      (
        "D,ACME,PO-1,1,,A-1,1,case,,,",
        "2 unit: \"A-1\" comes in packs of 12, 96; name one by its GTIN"
      ),
      (
        "D,ACME,PO-1,1,,A-1,100000000,34012345010375,,,",
        "2 quantity: the line is for more than 1000000000 each"
      ),
      (
        "D,ACME,PO-1,1,,A-1,1,34012345010375,,S1,",
        "2 quantity: a serial number is of one piece, and these are 96"
      ),
      (
        "D,ACME,PO-1,1,340123450000000055,A-1,1,,,,",
        "2 sscc: 340123450000000055 was announced before, by OLD of ACME"
      ),
      ("OLD,ACME,PO-1,1,,A-1,1,,,,", "2 asn: OLD of ACME was imported before"),
      ("D,ACME,PO-1,1,,A-1,0,,,,", "2 quantity: the number is not from 1 to 1000000000"),
    ])
    func `reports what is wrong by row and column, and imports nothing`(
      row: String, problem: String
    ) async throws {
      let office = try await office()
      try await office.notices("OLD,ACME,PO-1,1,340123450000000055,A-1,5,,,,\n")
      let first = row.split(separator: ",", maxSplits: 2)
      // A second row of the same notice, right by itself, and another notice.
      let order = first[1] == "NOBODY" ? "PO-1" : "PO-2"
      let rows =
        row + "\n\(first[0]),\(first[1]),\(order),2,,A-1,1,,,,\nGOOD,ACME,PO-1,1,,A-2,1,,,,\n"
      let outcome = try await office.notices(rows)
      #expect(outcome.lines == [problem])
      #expect(outcome.imported == 0)

      let dry = try await office.notices(rows, ImportOptions(isPartial: true, isDryRun: true))
      #expect(dry.imported == 1)
      #expect(try await office.store.advanceShipNotices().map(\.number) == ["OLD"])

      // A notice is imported whole or not at all.
      let partial = try await office.notices(rows, ImportOptions(isPartial: true))
      #expect(partial.imported == 1)
      #expect(partial.leftOut == [String(first[0])])
      #expect(try await office.store.advanceShipNotices().map(\.number) == ["GOOD", "OLD"])
    }

    @Test func `says once of a unit that it was announced before`() async throws {
      let office = try await office()
      try await office.notices("OLD,ACME,PO-1,1,\(Self.pallet),A-1,5,,,,\n")
      let outcome = try await office.notices(
        "D,ACME,PO-1,1,\(Self.pallet),A-1,5,,,,\nD,ACME,PO-1,2,\(Self.pallet),A-2,5,,,,\n")
      #expect(outcome.lines.count == 1)
      #expect(outcome.imported == 0)
    }

    @Test func `does a notice once, and each supplier's by its own number`() async throws {
      let office = try await office()
      let rows = "D,ACME,PO-1,1,,A-1,5,,,,\n"
      try await office.notices(rows)
      #expect(try await office.notices(rows).lines == ["2 asn: D of ACME was imported before"])
      #expect(try await office.notices("D,NORD,PO-3,1,,A-1,5,,,,\n").imported == 1)
    }

    @Test func `leaves a notice out of whose rows one cannot even be parted`() async throws {
      let office = try await office()
      let outcome = try await office.notices(
        "D,ACME,PO-1,1,,A-1,5,,,,\nD,ACME,PO-1,2,,A-2\nE,ACME,PO-1,1,,A-1,5,,,,\n",
        ImportOptions(isPartial: true))
      #expect(outcome.imported == 1)
      #expect(outcome.leftOut == ["D"])
    }

    @Test func `is refused by the database itself where another was quicker`() async throws {
      let office = try await office()
      func notice(
        _ number: String, _ supplier: String = "ACME", order: String = "PO-1", sku: String = "A-1",
        sscc: String? = nil
      ) async throws {
        let line = NewAdvanceShipNotice.Line(
          number: 1, purchaseOrder: order, sku: sku, sscc: try sscc.map { try SSCC($0) },
          quantity: Quantity(1), lot: nil, serial: nil, expiry: nil)
        try await office.store.importAdvanceShipNotices([
          .init(number: number, supplier: supplier, lines: [line])
        ])
      }
      try await notice("D", sscc: Self.pallet)
      for attempt in [
        { try await notice("D") }, { try await notice("E", sscc: Self.pallet) },
        { try await notice("E", "NOBODY") }, { try await notice("E", "NORD") },
        { try await notice("E", sku: "A-3") }, { try await notice("E", order: "PO-9") },
      ] {
        let error = await #expect(throws: StoreError.self) { try await attempt() }
        #expect(error?.code == .unknown)
      }
      #expect(try await office.store.advanceShipNotices().map(\.number) == ["D"])
    }

    @Test func `gives an exception its goods when it comes after them`() async throws {
      let office = try await office()
      let label = "(00)\(Self.pallet)"
      try await office.receive(label, as: .unknownContent)
      #expect(try await office.resolve(1, .accept) == .store(.unknownContent))
      #expect(
        try await office.resolve(1, .teach(sku: "A-2", quantity: Quantity(1)))
          == .store(.unknownContent))
      try await office.notices("D,ACME,PO-2,1,\(Self.pallet),A-1,40,,,,\n")
      // A logistic unit has no code that could mean another item from now on.
      #expect(
        try await office.resolve(1, .teach(sku: "A-2", quantity: Quantity(1)))
          == .store(.unknownContent))
      #expect(try await office.resolve(1, .accept) == nil)
      #expect(try await office.store.stock(sku: "A-1").map(\.onHand) == [Quantity(40)])
      #expect(try await office.store.lines(ofPurchaseOrder: "PO-2")[0].received == Quantity(40))
    }

    @Test func `does not make traceable what history has no lot of`() async throws {
      let office = try await office()
      _ = try await office.items("sku,name,tracking\nT-1,Tea,lot\n")
      try await office.orders("PO-4,ACME,,1,T-1,50,,1,,,\n")
      try await office.receive("(00)\(Self.pallet)", as: .unknownContent)
      try await office.notices("D,ACME,PO-4,1,\(Self.pallet),T-1,40,,L1,,\n")
      #expect(try await office.resolve(1, .accept) == .store(.untraceable))
      #expect(try await office.store.stock().isEmpty)
    }
  }
}
