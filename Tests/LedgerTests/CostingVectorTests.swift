import Ledger
import Stock
import Testing
import Vectors

/// Books with a store below them, written as people write vectors.
private struct Books {
  var keeper: BookKeeper
  private var number = 0

  init(_ method: CostMethod) throws { keeper = try BookKeeper(method) }

  private mutating func next() -> Int {
    number += 1
    return number
  }
  mutating func receive(
    _ quantity: Int64, worth value: Int64, at site: BookStore.Site = .north, time: Int64? = nil
  ) throws -> Int {
    let number = next()
    let event = BookEvent.receive(
      number, site, quantity: quantity, value: value, at: time ?? Int64(number))
    #expect(try keeper.run(event) == nil)
    return number
  }
  mutating func issue(
    _ quantity: Int64, to account: Account = .cogs, mayGoShort: Bool = false, of layer: Int = 0,
    at site: BookStore.Site = .north
  ) throws -> Int {
    let number = next()
    let event = BookEvent.issue(
      number, site, quantity: quantity, to: account, mayGoShort: mayGoShort, ofLayer: layer)
    #expect(try keeper.run(event) == nil)
    return number
  }
  mutating func transfer(_ quantity: Int64, mayGoShort: Bool = false) throws -> Int {
    let number = next()
    let event = BookEvent.transfer(
      number, .north, quantity: quantity, mayGoShort: mayGoShort, at: Int64(number))
    #expect(try keeper.run(event) == nil)
    return number
  }
  mutating func late(_ amount: Int64, on layer: Int, _ reason: LateChange.Reason) throws {
    let event = BookEvent.late(next(), layers: [layer], amount: amount, reason)
    #expect(try keeper.run(event) == nil)
  }
  mutating func takeBack(_ quantity: Int64, of issue: Int) throws {
    #expect(try keeper.run(.takeBack(next(), issue: issue, quantity: quantity)) == nil)
  }
  mutating func returnToVendor(_ quantity: Int64, of layer: Int, owed: Int64) throws {
    let event = BookEvent.returnToVendor(next(), layer: layer, quantity: quantity, owed: owed)
    #expect(try keeper.run(event) == nil)
  }
  mutating func find(_ quantity: Int64) throws {
    let number = next()
    let event = BookEvent.find(number, .north, quantity: quantity, at: Int64(number))
    #expect(try keeper.run(event) == nil)
  }
  func stock(_ site: BookStore.Site = .north) -> [Int64] {
    let total = keeper.store.totals[site.rawValue]
    return [total.quantity.rawValue, total.valueMinor]
  }
  /// Debits less credits.
  subscript(account: Account) -> Int64 { keeper.store.accounts[account] ?? 0 }
}

/// The vectors of the reference's section 3, money in cents.
@Suite struct `Costing vectors` {
  /// Odoo's documentation: 8 at 10, 4 at 16, 10 out, 2 at 6.
  @Test(
    arguments: [
      (CostMethod.fifo, [8_000, 14_400, 3_200, 4_400], 11_200),
      (.average, [8_000, 14_400, 2_400, 3_600], 12_000),
    ] as [(CostMethod, [Int64], Int64)])
  func `eight at ten and four at sixteen, ten sold, two at six`(
    method: CostMethod, values: [Int64], cogs: Int64
  ) throws {
    var books = try Books(method)
    _ = try books.receive(8, worth: 8_000)
    #expect(books.stock() == [8, values[0]])
    _ = try books.receive(4, worth: 6_400)
    #expect(books.stock() == [12, values[1]])
    _ = try books.issue(10)
    #expect(books.stock() == [2, values[2]])
    #expect(books[.cogs] == cogs)
    _ = try books.receive(2, worth: 1_200)
    #expect(books.stock() == [4, values[3]])
    #expect(books[.inventory] == values[3])
    #expect(books[.grni] == -15_600)
  }

  /// Odoo PR#46850, where a rounded average left a cent.
  @Test(arguments: CostMethod.allCases)
  func `two at a euro and one at a cent more leave no cent behind`(method: CostMethod) throws {
    var books = try Books(method)
    _ = try books.receive(2, worth: 200)
    _ = try books.receive(1, worth: 101)
    _ = try books.issue(3)
    #expect(books[.cogs] == 301)
    #expect(books.stock() == [0, 0])
  }

  /// Section 3.4; the naive formula gives an average of 50.
  @Test(arguments: CostMethod.allCases)
  func `what was sold before it came is settled at what it cost`(method: CostMethod) throws {
    var books = try Books(method)
    _ = try books.receive(10, worth: 30_000)
    _ = try books.issue(20, mayGoShort: true)
    #expect(books[.cogs] == 60_000)
    #expect(books.stock() == [-10, -30_000])
    _ = try books.receive(20, worth: 80_000)
    #expect(books[.cogs] == 70_000)
    #expect(books.stock() == [10, 40_000])
    #expect(books[.inventory] == 40_000)
  }

  /// ERPNext#29162: nothing was sold here, so that nothing is cost of goods sold.
  @Test(arguments: CostMethod.allCases)
  func `what was sent on before it came is settled in the stock it went to`(
    method: CostMethod
  ) throws {
    var books = try Books(method)
    _ = try books.receive(10, worth: 30_000)
    _ = try books.transfer(20, mayGoShort: true)
    #expect(books.stock(.south) == [20, 60_000])
    _ = try books.receive(20, worth: 80_000)
    #expect(books.stock() == [10, 40_000])
    #expect(books.stock(.south) == [20, 70_000])
    #expect(books[.cogs] == 0)
  }

  @Test(arguments: CostMethod.allCases)
  func `of what was sent on and sold over there the difference is cost of goods sold`(
    method: CostMethod
  ) throws {
    var books = try Books(method)
    _ = try books.receive(10, worth: 30_000)
    _ = try books.transfer(20, mayGoShort: true)
    _ = try books.issue(5, at: .south)
    _ = try books.receive(20, worth: 80_000)
    #expect(books.stock() == [10, 40_000])
    #expect(books.stock(.south) == [15, 52_500])
    #expect(books[.cogs] == 17_500)
  }

  /// SAP's example of a material with moving average.
  ///
  /// Three are received at 50, one is issued, and they are invoiced at 10 each. By FIFO the issued
  /// one is known to be sold.
  @Test(arguments: [(CostMethod.average, -4_000, 5_000), (.fifo, 0, 1_000)])
  func `an invoice below the order's price takes from stock what stock has of it`(
    method: CostMethod, variance: Int64, cogs: Int64
  ) throws {
    var books = try Books(method)
    let receipt = try books.receive(3, worth: 15_000)
    _ = try books.issue(1)
    let invoice = try SupplierInvoice(accruedMinor: 15_000, invoicedMinor: 3_000)
    #expect(invoice.clearing.debit == .account(.grni))
    #expect(invoice.clearing.credit == .account(.accountsPayable))
    #expect(invoice.clearing.goods == ValuedQuantity(Quantity(0), valueMinor: 15_000))
    try books.late(invoice.differenceMinor, on: receipt, .invoicePrice)
    #expect(books.stock() == [2, 2_000])
    #expect(books[.purchasePriceVariance] == variance)
    #expect(books[.cogs] == cogs)
    #expect(books[.accountsPayable] - invoice.clearing.goods.valueMinor == -3_000)
  }

  /// ADempiere#4411, tests 3.1 and 3.2.
  @Test(
    arguments: CostMethod.allCases,
    [(10, 10_000, 10_000), (20, 0, 20_000)] as [(Int64, Int64, Int64)])
  func `freight goes to what is there and to what was sold`(
    method: CostMethod, row: (sold: Int64, stock: Int64, cogs: Int64)
  ) throws {
    var books = try Books(method)
    let receipt = try books.receive(20, worth: 60_000)
    _ = try books.issue(row.sold)
    try books.late(20_000, on: receipt, .landedCost)
    #expect(books.stock() == [20 - row.sold, (20 - row.sold) * 3_000 + row.stock])
    #expect(books[.cogs] == row.sold * 3_000 + row.cogs)
  }

  /// ERPNext#15148: 10 at 100 and 5 at 110 are worth 103.33 each; five go back at 100.
  @Test func `a return to the vendor leaves the difference in price variance`() throws {
    var books = try Books(.average)
    let receipt = try books.receive(10, worth: 100_000)
    _ = try books.receive(5, worth: 55_000)
    try books.returnToVendor(5, of: receipt, owed: 50_000)
    #expect(books.stock() == [10, 103_333])
    #expect(books[.grni] == -155_000 + 50_000)
    #expect(books[.purchasePriceVariance] == 1_667)
  }

  @Test func `a return to the vendor takes its own layer, dearer or cheaper than the oldest`()
    throws
  {
    var books = try Books(.fifo)
    _ = try books.receive(10, worth: 100_000)
    let second = try books.receive(5, worth: 55_000)
    try books.returnToVendor(5, of: second, owed: 55_000)
    #expect(books.stock() == [10, 100_000])
    #expect(books[.purchasePriceVariance] == 0)
  }

  @Test(arguments: CostMethod.allCases)
  func `a customer's return comes back at what it left with`(method: CostMethod) throws {
    var books = try Books(method)
    _ = try books.receive(10, worth: 1_000)
    let sale = try books.issue(4)
    _ = try books.receive(10, worth: 3_000)
    try books.takeBack(3, of: sale)
    #expect(books.stock() == [19, 3_900])
    #expect(books[.cogs] == 100)
    try books.takeBack(1, of: sale)
    #expect(books[.cogs] == 0)
    let more = BookEvent.takeBack(99, issue: sale, quantity: 1)
    #expect(try books.keeper.run(more) == .moreThanIssued(left: Quantity(0)))
  }

  @Test(arguments: CostMethod.allCases)
  func `shrinkage, overage and scrap go to their accounts`(method: CostMethod) throws {
    var books = try Books(method)
    _ = try books.receive(4, worth: 400)
    let damaged = try books.receive(2, worth: 600)
    #expect(
      try CountedStock(counted: Quantity(5), book: Quantity(6)).adjustment
        == .shortage(Quantity(1)))
    _ = try books.issue(1, to: .shrinkage)
    _ = try books.issue(2, to: .scrap, of: damaged)
    let isFIFO = method == .fifo
    #expect(books[.shrinkage] == (isFIFO ? 100 : 167))
    #expect(books[.scrap] == (isFIFO ? 600 : 333))
    // The last layer's cost is 3.00; the average is 500 over 3.
    try books.find(1)
    #expect(books[.shrinkage] == (isFIFO ? -200 : 0))
    #expect(books.stock() == [4, isFIFO ? 600 : 667])
  }
}
