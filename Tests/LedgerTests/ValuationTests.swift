import Ledger
import Stock
import Testing
import Vectors

private func goods(_ quantity: Int64, _ value: Int64) -> ValuedQuantity {
  ValuedQuantity(Quantity(quantity), valueMinor: value)
}
private func layer(_ number: Int, _ quantity: Int64, _ value: Int64) -> CostLayer {
  CostLayer(BookKeeper.key(number, at: Int64(number)), rest: goods(quantity, value))
}
private func shortfall(_ number: Int, _ quantity: Int64, _ value: Int64) -> Shortfall {
  Shortfall(
    issue: BookKeeper.movement(number), to: .account(.cogs), open: goods(quantity, value))
}
private func fifo(_ layers: CostLayer..., unread: ValuedQuantity = .none) throws -> Valuation {
  var stock = unread
  for layer in layers {
    stock = goods(
      stock.quantity.rawValue + layer.rest.quantity.rawValue,
      stock.valueMinor + layer.rest.valueMinor)
  }
  return try Valuation(
    .fifo, in: try #require(Currency("EUR")), stock: stock, layers: layers)
}
private func average(_ quantity: Int64, _ value: Int64) throws -> Valuation {
  try Valuation(.average, in: try #require(Currency("EUR")), stock: goods(quantity, value))
}
extension CostingAction {
  fileprivate var decision: Decision? {
    if case .post(let decision) = self { decision } else { nil }
  }
}

@Suite struct `A valuation` {
  @Test(
    arguments: [
      (.fifo, goods(1, 1), [], [shortfall(1, 1, 1)]), (.fifo, goods(0, 1), [], []),
      (.fifo, goods(-1, 0), [], []), (.fifo, goods(1, -1), [], []),
      (.fifo, goods(3, 3), [layer(2, 1, 1), layer(1, 2, 2)], []),
      (.fifo, goods(3, 3), [layer(1, 4, 3)], []), (.fifo, goods(3, 3), [layer(1, 1, 4)], []),
      (.fifo, goods(3, 3), [layer(1, 3, 2)], []), (.fifo, goods(3, 3), [layer(1, 0, 0)], []),
      (.fifo, goods(2, 2), [layer(1, 1, 1), layer(1, 1, 1)], []),
      (.average, goods(3, 3), [layer(1, 3, 3)], []),
      (.average, .none, [], [shortfall(1, 1, 1), shortfall(1, 2, 2)]),
      (.average, .none, [], [shortfall(1, 0, 0)]), (.average, .none, [], [shortfall(1, 1, -1)]),
    ] as [(CostMethod, ValuedQuantity, [CostLayer], [Shortfall])])
  func `refuses books that contradict themselves`(
    method: CostMethod, stock: ValuedQuantity, layers: [CostLayer], shortfalls: [Shortfall]
  ) throws {
    let euro = try #require(Currency("EUR"))
    #expect(throws: CostingError.contradiction) {
      try Valuation(method, in: euro, stock: stock, layers: layers, shortfalls: shortfalls)
    }
  }

  @Test func `numbers its decisions, and none that it refuses`() throws {
    var books = try average(3, 100)
    let first = try books.issue(Quantity(1), as: BookKeeper.movement(1), to: .account(.cogs))
    #expect(first.decision?.madeFrom == 0)
    #expect(first.decision?.changeMinor == -33)
    #expect(books.version == 1)
    let before = books
    let more = try books.issue(Quantity(3), as: BookKeeper.movement(2), to: .account(.cogs))
    #expect(more == .refuse(.short(by: Quantity(1))))
    #expect(books == before)
  }

  @Test func `knows when it has not been told all layers that an issue needs`() throws {
    var books = try fifo(layer(1, 2, 20), unread: goods(5, 500))
    let before = books
    #expect(throws: CostingError.layersMissing) {
      try books.issue(Quantity(3), as: BookKeeper.movement(1), to: .account(.cogs))
    }
    #expect(books == before)
    _ = try books.issue(Quantity(2), as: BookKeeper.movement(2), to: .account(.cogs))
    #expect(books.value.minorUnits == 500)
    #expect(books.onHand == Quantity(5))
  }

  @Test(
    arguments: [
      (3, 100, 1, 33), (3, 100, 2, 67), (3, 100, 3, 100), (2, 1, 1, 1), (3, 1, 1, 0),
      (3, 2, 1, 1), (4, 10, 1, 3), (3, 100, 6, 200), (3, 0, 2, 0),
    ] as [(Int64, Int64, Int64, Int64)])
  func `costs a part of goods rounded half up`(
    quantity: Int64, value: Int64, amount: Int64, cost: Int64
  ) throws {
    #expect(try goods(quantity, value).cost(of: Quantity(amount)) == cost)
  }

  /// Where prices are whole cents, nothing is rounded: a queue of single pieces says what they cost.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `gives first what came first, piece by piece`(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    var (books, pieces) = (try fifo(), [Int64]())
    for number in 1...300 {
      let quantity = Int64.random(in: 1...9, using: &numbers)
      if Bool.random(using: &numbers) {
        let price = Int64.random(in: 0...500, using: &numbers)
        _ = try books.receive(
          goods(quantity, quantity * price), as: BookKeeper.key(number, at: Int64(number)))
        pieces += Array(repeating: price, count: Int(quantity))
      } else {
        let action = try books.issue(
          Quantity(quantity), as: BookKeeper.movement(number), to: .account(.cogs))
        let isThere = quantity <= pieces.count
        #expect((action.decision != nil) == isThere)
        guard let decision = action.decision, isThere else { continue }
        #expect(-decision.changeMinor == pieces.prefix(Int(quantity)).reduce(0, +))
        pieces.removeFirst(Int(quantity))
      }
      #expect(books.value.minorUnits == pieces.reduce(0, +))
      #expect(books.onHand.rawValue == pieces.count)
    }
  }

  @Test func `keeps what was issued at its cost when an older receipt is entered late`() throws {
    var books = try fifo(layer(50, 4, 400))
    let sold = try books.issue(Quantity(2), as: BookKeeper.movement(60), to: .account(.cogs))
    #expect(sold.decision?.changeMinor == -200)
    _ = try books.receive(goods(1, 30), as: BookKeeper.key(70, at: 10))
    #expect(books.layers.first?.rest == goods(1, 30))
    let next = try books.issue(Quantity(2), as: BookKeeper.movement(80), to: .account(.cogs))
    #expect(next.decision?.changeMinor == -130)
  }

  @Test func `takes an issue back as if it had never been`() throws {
    var books = try fifo(layer(1, 3, 100), layer(2, 3, 50), layer(3, 1, 7))
    let before = books
    let issue = BookKeeper.movement(9)
    let sold = try books.issue(Quantity(5), as: issue, to: .account(.cogs))
    let parts = try #require(sold.decision).issued
    #expect(parts.map(\.goods) == [goods(3, 100), goods(2, 33)])
    let undone = try books.takeBack(
      Quantity(5), of: IssuedGoods(issue: issue, to: .account(.cogs), parts: parts))
    #expect(undone.decision?.changeMinor == 133)
    #expect(books.layers == before.layers)
    #expect(books.stock == before.stock)
  }

  @Test func `settles what others are short of with what a customer brings back`() throws {
    var books = try fifo(layer(1, 2, 20))
    let (first, second) = (BookKeeper.movement(2), BookKeeper.movement(3))
    let sold = try books.issue(Quantity(2), as: first, to: .account(.cogs))
    _ = try books.issue(Quantity(3), as: second, to: .account(.scrap), mayGoShort: true)
    #expect(books.value.minorUnits == -30)
    let parts = try #require(sold.decision).issued
    let back = try #require(
      try books.takeBack(
        Quantity(1), of: IssuedGoods(issue: first, to: .account(.cogs), parts: parts)
      ).decision)
    let key = layer(1, 1, 1).key
    #expect(
      back.issued == [
        IssuePart(issue: first, layer: key, goods(-1, -10)),
        IssuePart(issue: second, layer: key, goods(1, 10)),
      ])
    #expect(books.onHand == Quantity(-2))
    #expect(books.value.minorUnits == -20)
  }

  @Test(arguments: CostMethod.allCases)
  func `takes a receipt back while its goods are there`(method: CostMethod) throws {
    var books = try method == .fifo ? fifo(layer(1, 10, 1_000)) : average(10, 1_000)
    let key = BookKeeper.key(2, at: 2)
    _ = try books.receive(goods(3, 3_000), as: key)
    var sold = books
    let undone = try books.undoReceipt(key, of: goods(3, 3_000), as: BookKeeper.movement(3))
    #expect(undone.decision?.changeMinor == -3_000)
    #expect(books.stock == goods(10, 1_000))
    // Twelve are sold; one is left, and the receipt was of three.
    _ = try sold.issue(Quantity(12), as: BookKeeper.movement(4), to: .account(.cogs))
    let refused = try sold.undoReceipt(key, of: goods(3, 3_000), as: BookKeeper.movement(5))
    #expect(refused == .refuse(.consumed))
  }

  @Test func `takes back no more by average than leaves the others worth something`() throws {
    // 2 at 1.00, 2 more at 50.00; two sold at the average; the dear receipt was a mistake.
    var books = try average(2, 200)
    _ = try books.receive(goods(2, 10_000), as: BookKeeper.key(2, at: 2))
    _ = try books.issue(Quantity(1), as: BookKeeper.movement(3), to: .account(.cogs))
    #expect(books.stock == goods(3, 7_650))
    let undone = try #require(
      try books.undoReceipt(
        BookKeeper.key(2, at: 2), of: goods(2, 10_000), as: BookKeeper.movement(4)
      ).decision)
    #expect(books.stock == goods(1, 2_550))
    // GRNI has all of it back; the price variance has what the sale took too much.
    #expect(
      undone.transfers.map(\.goods) == [goods(2, 5_100), goods(0, 4_900)])
    #expect(undone.transfers.last?.credit == .account(.purchasePriceVariance))
  }
}
