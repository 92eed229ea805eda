import Identification
import Ledger
import Office
import Receiving
import Stock
import Store
import Testing

extension `The office` {
  @Suite struct `An exception` {
    private let each = "4012345010008"

    @Test func `that is accepted goes in beyond tolerance`() async throws {
      let office = try await Office.furnished()
      try await office.orders("PO-1,ACME,,1,A-1,1,,2.5,,,\n")
      try await office.receive(each)
      let outcomes = try await office.receive(each, as: .over)
      #expect(outcomes == [.exception(.over, number: 1)])

      #expect(try await office.resolve(1, .accept) == nil)
      #expect(try await office.store.lines(ofPurchaseOrder: "PO-1")[0].received == Quantity(2))
      let stock = try await office.store.stock(sku: "A-1")
      #expect(stock.map(\.onHand) == [Quantity(2)])
      #expect(stock[0].value?.minorUnits == 500)
      #expect(stock[0].lot == nil)
      #expect(try await office.resolve(1, .accept) == .store(.alreadyResolved))
      #expect(try await office.resolve(1, .ignore) == .store(.alreadyResolved))

      let resolution = try #require(
        try await office.store.exceptions(includingResolved: true).first?.resolution)
      #expect(resolution.answer == "accept")
      #expect(resolution.by == "lee")
      #expect(resolution.reason == "because")
      #expect(try await office.store.exceptions(includingResolved: false).isEmpty)
    }

    @Test(arguments: [
      (ExceptionResolution.Answer.giveBack, "return"), (.damaged, "damaged"), (.ignore, "ignore"),
    ])
    func `that is turned away changes no stock`(
      answer: ExceptionResolution.Answer, name: String
    ) async throws {
      let office = try await Office.furnished()
      try await office.receive(each, as: .notOrdered)
      #expect(try await office.resolve(1, answer) == nil)
      let found = try await office.store.exceptions(includingResolved: true)
      #expect(found.first?.resolution?.answer == name)
      #expect(try await office.store.stock().isEmpty)
    }

    @Test func `whose code is taught goes in, and the code is known from then on`() async throws {
      let office = try await Office.furnished()
      try await office.orders("PO-1,ACME,,1,A-1,30,,1,,,\n")
      try await office.receive("MYSTERY", as: .unknownItem)
      #expect(try await office.resolve(1, .accept) == .store(.unknownItem))
      #expect(
        try await office.resolve(1, .teach(sku: "NONE", quantity: Quantity(1))) == .unknownSKU)
      #expect(try await office.resolve(1, .teach(sku: "A-1", quantity: Quantity(6))) == nil)
      #expect(try await office.store.stock(sku: "A-1").map(\.onHand) == [Quantity(6)])
      let taught = try await office.store.codes(of: "A-1").filter { !$0.isGTIN }
      #expect(taught.map(\.code) == ["MYSTERY"])
      #expect(try await office.receive("MYSTERY") == [.accepted])
    }

    @Test func `cannot be taught what means another item`() async throws {
      let office = try await Office.furnished()
      try await office.orders("PO-1,ACME,,1,A-2,30,,1,,,\n")
      try await office.receive(each, as: .notOrdered)
      let error = await #expect(throws: StoreError.self) {
        try await office.resolve(1, .teach(sku: "A-2", quantity: Quantity(1)))
      }
      #expect(error?.code == .unknown)
      #expect(try await office.store.exceptions(includingResolved: false).count == 1)
    }

    @Test func `is not taken in without an order, a name or a readable scan`() async throws {
      let office = try await Office.furnished()
      try await office.receive(each, as: .notOrdered)
      #expect(try await office.resolve(1, .accept) == .store(.notOrdered))
      try await office.orders("PO-1,ACME,,1,A-1,1,,1,,,\n")
      #expect(try await office.end("PO-1", .cancel(reason: nil)) == nil)
      #expect(try await office.resolve(1, .accept) == .store(.closedOrder))
      #expect(try await office.resolve(99, .accept) == .store(.unknownException))
      #expect(try await office.resolve(99, .giveBack) == .store(.unknownException))

      try await office.receive("]E04012345010002", as: .unknownItem)
      guard case .unreadable(let error) = try await office.resolve(2, .accept) else {
        Issue.record("a misread scan was accepted")
        return
      }
      #expect(error.code == "misread")
      #expect(try await office.store.stock().isEmpty)
    }
  }

  @Suite struct `An order's end` {
    @Test func `is closed when all has come`() async throws {
      let office = try await Office.furnished()
      try await office.orders("PO-1,ACME,,1,A-1,2,,1,,,50\n")
      #expect(try await office.end("PO-1", .close) == .incomplete)
      try await office.receive("4012345010008")
      #expect(try await office.end("PO-1", .closeShort(reason: "late")) == .complete)
      #expect(try await office.end("PO-1", .cancel(reason: nil)) == .received)
      #expect(try await office.end("PO-1", .close) == nil)
      #expect(try await office.end("PO-1", .close) == .notOpen)
      #expect(try await office.end("PO-9", .close) == .unknown)
      #expect(try await office.store.purchaseOrders().map(\.state) == [.closed])
      #expect(try await office.store.purchaseOrders(onlyOpen: true).isEmpty)
    }

    @Test func `is closed short with a reason`() async throws {
      let office = try await Office.furnished()
      try await office.orders("PO-1,ACME,,1,A-1,2,,1,,,\n")
      try await office.receive("4012345010008")
      #expect(try await office.end("PO-1", .closeShort(reason: "sold out")) == nil)
      let order = try #require(try await office.store.purchaseOrders("PO-1").first)
      #expect(order.state == .closedShort)
      #expect(order.stateReason == "sold out")
      #expect(try await office.store.lines(ofPurchaseOrder: "PO-1").map(\.isOpen) == [false])
    }

    @Test func `is a cancellation before anything has come`() async throws {
      let office = try await Office.furnished()
      try await office.orders("PO-1,ACME,,1,A-1,2,,1,,,\n")
      #expect(try await office.end("PO-1", .cancel(reason: "twice")) == nil)
      #expect(try await office.store.purchaseOrders("PO-1").first?.state == .cancelled)
    }
  }

  @Suite struct `A list` {
    @Test func `tells of receipts, stock and books the same`() async throws {
      let office = try await Office.furnished()
      try await office.orders("PO-1,ACME,,1,A-1,100,,0.333333,,,\n")
      try await office.receive("4012345010008", "14012345010371")
      try await office.receive("4012345010008", as: .damaged)

      let receipt = try #require(try await office.store.receipts().first)
      #expect(receipt.grn == "GRN-000001")
      #expect(receipt.state == .open)
      #expect((receipt.scans, receipt.accepted, receipt.exceptions) == (3, 2, 1))
      #expect(receipt.units == Quantity(13))
      #expect(try await office.store.receipts(2).isEmpty)
      let lines = try await office.store.lines(of: receipt.id)
      #expect(lines.map(\.quantity) == [Quantity(13)])
      #expect(lines.map(\.value.minorUnits) == [433])

      let stock = try await office.store.stock(location: "MAIN")
      #expect(stock.map(\.location) == ["DOCK-1"])
      #expect(stock.map { $0.value?.minorUnits } == [433])
      let balances = try await office.store.trialBalance()
      #expect(balances.count == Account.allCases.count)
      #expect(balances.first { $0.account == .inventory }?.balance.minorUnits == 433)
      #expect(balances.reduce(0) { $0 + $1.balance.minorUnits } == 0)
      #expect(try await office.store.locations().map(\.code) == ["MAIN", "DOCK-1"])
    }
  }
}
