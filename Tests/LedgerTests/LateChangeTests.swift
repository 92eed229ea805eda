import Ledger
import Stock
import Testing
import Vectors

private func goods(_ quantity: Int64, _ value: Int64) -> ValuedQuantity {
  ValuedQuantity(Quantity(quantity), valueMinor: value)
}

/// Debits less credits of each account, in minor units.
private func balances(_ decision: Decision) -> [Side: Int64] {
  decision.transfers.reduce(into: [:]) {
    $0[$1.debit, default: 0] += $1.goods.valueMinor
    $0[$1.credit, default: 0] -= $1.goods.valueMinor
  }
}

@Suite struct `A cost that comes late` {
  private let euro: Currency
  private let key = BookKeeper.key(1, at: 1)

  init() throws { euro = try #require(Currency("EUR")) }

  private func books(_ quantity: Int64, _ value: Int64) throws -> Valuation {
    try Valuation(
      .fifo, in: euro, stock: goods(quantity, value),
      layers: [CostLayer(key, rest: goods(quantity, value))])
  }
  private func change(
    _ amount: Int64, received: Int64, rest: ValuedQuantity?, gone: [(Destination, Int64)] = [],
    _ reason: LateChange.Reason = .invoicePrice
  ) -> LateChange {
    LateChange(
      reason, ofMinor: amount, from: .account(.accountsPayable), received: Quantity(received),
      open: rest.map { [CostLayer(key, rest: $0)] } ?? [],
      gone: gone.map { .init(to: $0.0, Quantity($0.1)) })
  }

  @Test func `is borne by whoever has the goods`() throws {
    var books = try books(3, 300)
    let away = BookKeeper.key(9, at: 9)
    let decision = try books.revalue(
      change(
        1_001, received: 10, rest: goods(3, 300),
        gone: [
          (.account(.cogs), 2), (.account(.grni), 1), (.account(.scrap), 1), (.stock(away), 3),
        ]))
    // Tenths of 10.01: 3.003, 2.002, 1.001, 1.001, 3.003; the cent goes to the first that lost most.
    #expect(books.stock == goods(3, 601))
    #expect(books.layers.first?.rest == goods(3, 601))
    let sums = balances(decision)
    #expect(sums[.account(.cogs)] == 200)
    #expect(sums[.account(.purchasePriceVariance)] == 100)
    #expect(sums[.account(.scrap)] == 100)
    #expect(sums[.account(.accountsPayable)] == -1_001)
    #expect(decision.passedOn.map(\.layer) == [away])
    #expect(decision.passedOn.map(\.goods) == [goods(0, 300)])
    #expect(decision.passedOn.map(\.through) == [[away]])
    #expect(decision.changeMinor == 301)
  }

  @Test func `may come several times, after part was sold each time`() throws {
    var books = try books(4, 400)
    _ = try books.revalue(change(100, received: 4, rest: goods(4, 400), .landedCost))
    _ = try books.issue(Quantity(1), as: BookKeeper.movement(5), to: .account(.cogs))
    #expect(books.stock == goods(3, 375))
    let second = try books.revalue(
      change(100, received: 4, rest: goods(3, 375), gone: [(.account(.cogs), 1)], .landedCost))
    #expect(books.stock == goods(3, 450))
    #expect(balances(second)[.account(.cogs)] == 25)
  }

  @Test(arguments: [
    (LateChange.Reason.invoicePrice, Account.purchasePriceVariance), (.landedCost, .cogs),
    (.transfer, .cogs),
  ])
  func `leaves nothing worth less than nothing`(
    reason: LateChange.Reason, account: Account
  ) throws {
    var layered = try books(2, 30)
    let decision = try layered.revalue(change(-100, received: 2, rest: goods(2, 30), reason))
    #expect(layered.stock == goods(2, 0))
    #expect(balances(decision)[.account(account)] == -70)
    var pooled = try Valuation(.average, in: euro, stock: goods(2, 30))
    let same = try pooled.revalue(change(-100, received: 2, rest: nil, reason))
    #expect(pooled.stock == goods(2, 0))
    #expect(balances(same) == balances(decision))
  }

  @Test func `finds no stock to bear it while goods are short`() throws {
    var books = try Valuation(
      .average, in: euro,
      shortfalls: [
        Shortfall(issue: BookKeeper.movement(3), to: .account(.cogs), open: goods(5, 50))
      ])
    let decision = try books.revalue(change(60, received: 6, rest: nil))
    #expect(books.value.minorUnits == -50)
    #expect(balances(decision)[.account(.purchasePriceVariance)] == 60)
  }

  @Test func `is refused when layers are not as they were read`() throws {
    var books = try books(2, 30)
    let before = books
    #expect(throws: CostingError.stale(key)) {
      try books.revalue(change(10, received: 3, rest: goods(3, 45)))
    }
    #expect(throws: CostingError.contradiction) {
      try books.revalue(change(10, received: 3, rest: goods(2, 30)))
    }
    #expect(throws: CostingError.beyondRange) {
      try books.revalue(change(.min, received: 2, rest: goods(2, 30)))
    }
    #expect(throws: CostingError.beyondRange) {
      try books.revalue(change(.max, received: 2, rest: goods(2, 30)))
    }
    #expect(books == before)
  }

  /// Ten are sent south before they have come; they come back north, and are what had been sent.
  @Test func `goes around no circle`() throws {
    var keeper = try BookKeeper(.fifo)
    let events: [BookEvent] = [
      .receive(1, .north, quantity: 1, value: 30, at: 1),
      .issue(2, .north, quantity: 1, to: .cogs, mayGoShort: false, ofLayer: 0),
      .transfer(3, .north, quantity: 10, mayGoShort: true, at: 3),
      // Freight for those in the south makes them dearer, so that there is a difference.
      .late(4, layers: [3], amount: 100, .landedCost),
      .transfer(5, .south, quantity: 10, mayGoShort: false, at: 5),
    ]
    for event in events {
      #expect(try keeper.run(event) == nil)
      try keeper.store.prove(event)
    }
    // Nothing is left anywhere; the freight is an expense.
    #expect(keeper.store.totals == [.none, .none])
    #expect(keeper.store.accounts[.cogs] == 130)
    #expect(keeper.store.accounts[.accountsPayable] == -100)
  }
}
