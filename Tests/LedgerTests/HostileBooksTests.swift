import Ledger
import Stock
import Testing
import Vectors

/// Numbers that no warehouse has: an error, and books as they were; never a trap.
@Suite struct `Books under hostile numbers` {
  private static let numbers: [Int64] = [
    .min, .min + 1, -1, 0, 1, 2, 3, 1 << 31, 1 << 62, .max / 2, .max - 1, .max,
  ]

  @Test(arguments: numbers, numbers)
  func `count no cost beyond 64 bits`(quantity: Int64, value: Int64) throws {
    let goods = ValuedQuantity(Quantity(quantity), valueMinor: value)
    for amount in Self.numbers {
      let isGoods = quantity > 0 && value > 0 && amount > 0
      let exact =
        isGoods
        ? (2 * UInt128(value) * UInt128(amount) + UInt128(quantity)) / (2 * UInt128(quantity)) : 0
      if exact > UInt128(Int64.max) {
        #expect(throws: CostingError.beyondRange) { try goods.cost(of: Quantity(amount)) }
      } else {
        #expect(try goods.cost(of: Quantity(amount)) == Int64(exact))
      }
    }
  }

  @Test(arguments: CostMethod.allCases, 1...40 as ClosedRange<UInt64>)
  func `stay whole`(method: CostMethod, seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    var books = try Valuation(method, in: try #require(Currency("EUR")))
    var (posted, thrown) = (0, 0)
    for number in 1...500 {
      let before = books
      do {
        let decision = try Self.strike(&books, number, using: &random)
        let change = books.value.minorUnits.subtractingReportingOverflow(before.value.minorUnits)
        #expect(change.overflow || decision?.changeMinor ?? 0 == change.partialValue)
        posted += decision == nil ? 0 : 1
      } catch is CostingError {
        #expect(books == before)
        thrown += 1
      }
      // What is there can be read again.
      let again = try Valuation(
        method, in: books.currency, version: books.version, stock: books.stock,
        layers: Array(books.layers), shortfalls: books.shortfalls, lastCost: books.lastCost)
      #expect(again == books)
    }
    #expect(posted > 20 && thrown > 20)
  }

  private static func strike(
    _ books: inout Valuation, _ number: Int, using random: inout SeededNumbers
  ) throws -> Decision? {
    let one = numbers.randomElement(using: &random) ?? 0
    let two = numbers.randomElement(using: &random) ?? 0
    let goods = ValuedQuantity(Quantity(one), valueMinor: two)
    let (movement, key) = (BookKeeper.movement(number), BookKeeper.key(number, at: one))
    let open = Array(books.layers.prefix(2))
    let destination = Destination.account(number.isMultiple(of: 2) ? .cogs : .inventory)
    let action: CostingAction =
      switch Int.random(in: 0..<8, using: &random) {
      case 0: .post(try books.receive(goods, as: key))
      case 1: .post(try books.find(Quantity(one), as: key))
      case 2, 3:
        try books.issue(
          Quantity(one), as: movement, to: destination, mayGoShort: two.isMultiple(of: 2))
      case 4:
        try books.takeBack(
          Quantity(one),
          of: IssuedGoods(
            issue: movement, to: .account(.cogs),
            parts: [IssuePart(issue: movement, layer: open.last?.key ?? key, goods)]))
      case 5:
        try books.returnToVendor(
          Quantity(one), as: movement, of: open.last?.key, orderValueMinor: two)
      case 6: try books.undoReceipt(open.last?.key ?? key, of: goods, as: movement)
      default:
        .post(
          try books.revalue(
            LateChange(
              .invoicePrice, ofMinor: one, from: .account(.accountsPayable),
              received: open.first?.rest.quantity ?? Quantity(two), open: Array(open.prefix(1)))))
      }
    guard case .post(let decision) = action else { return nil }
    return decision
  }

  @Test func `are counted without a trap`() throws {
    #expect(throws: CostingError.measureNegative(-1)) {
      try CountedStock(counted: Quantity(-1), book: Quantity(0))
    }
    #expect(throws: CostingError.beyondRange) {
      try CountedStock(counted: Quantity(1), book: Quantity(.min + 1))
    }
    #expect(
      try CountedStock(counted: Quantity(0), book: Quantity(.max)).adjustment
        == .shortage(Quantity(.max)))
    #expect(throws: CostingError.valueNegative(-1)) {
      try SupplierInvoice(accruedMinor: 0, invoicedMinor: -1)
    }
  }
}
