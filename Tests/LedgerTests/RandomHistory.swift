import Ledger
import Stock
import Testing
import Vectors

/// Events of two sites by chance, many of them unlikely in a real warehouse.
struct RandomHistory {
  private var numbers: SeededNumbers
  private var number = 0
  /// The layers that came from a vendor, and all issues, each of those that came last.
  private var receipts: [Int] = []
  private var sales: [Int] = []

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &numbers) < percent
  }
  private mutating func amount(_ range: ClosedRange<Int64>) -> Int64 {
    .random(in: range, using: &numbers)
  }
  private mutating func site() -> BookStore.Site { chance(65) ? .north : .south }
  /// When it happened: now, or now and then before others that are known already.
  private mutating func time() -> Int64 { Int64(number) - (chance(15) ? amount(0...60) : 0) }

  /// What happens next, after what is in the store.
  mutating func next(after store: BookStore) throws -> BookEvent {
    number += 1
    let kind = Int.random(in: 0..<100, using: &numbers)
    if kind < 28 || receipts.isEmpty || sales.isEmpty { return start() }
    switch kind {
    case ..<60: return sale()
    case ..<67:
      return .transfer(
        number, site(), quantity: amount(1...20), mayGoShort: chance(40), at: time())
    case ..<79: return try takeBack(from: store)
    case ..<84: return try returnToVendor(from: store)
    case ..<88: return .undoReceipt(number, layer: try receipt())
    case ..<97: return try late(in: store)
    default: return .find(number, site(), quantity: amount(1...6), at: time())
    }
  }

  private mutating func start() -> BookEvent {
    if sales.isEmpty, number > 1 { return sale() }
    receipts.append(number)
    // Round numbers, odd cents, and goods for nothing.
    let quantity = amount(1...30)
    let value =
      chance(10) ? amount(0...5) : chance(50) ? quantity * amount(1...99) : amount(0...9_999)
    return .receive(number, site(), quantity: quantity, value: value, at: time())
  }

  private mutating func sale() -> BookEvent {
    sales.append(number)
    let account: Account = chance(80) ? .cogs : chance(50) ? .shrinkage : .scrap
    let layer = chance(10) ? receipts.last ?? 0 : 0
    return .issue(
      number, site(), quantity: amount(1...34), to: account, mayGoShort: chance(50), ofLayer: layer)
  }

  private mutating func takeBack(from store: BookStore) throws -> BookEvent {
    let issue = try #require(sales.suffix(30).randomElement(using: &numbers))
    let row = try #require(store.issues[issue])
    let left = row.parts.reduce(0) { $0 + $1.goods.quantity.rawValue }
    let short = store.shortfalls.joined().first { store.number(of: $0.issue) == issue }
    let all = left + (short?.open.quantity.rawValue ?? 0)
    return .takeBack(number, issue: issue, quantity: chance(40) ? max(1, all) : amount(1...9))
  }

  private mutating func receipt() throws -> Int {
    try #require(receipts.suffix(chance(50) ? 3 : 60).randomElement(using: &numbers))
  }

  private mutating func returnToVendor(from store: BookStore) throws -> BookEvent {
    let layer = try receipt()
    let brought = try #require(store.layers[layer]).brought
    let quantity = amount(1...brought.quantity.rawValue)
    let owed = brought.valueMinor * quantity / brought.quantity.rawValue
    return .returnToVendor(number, layer: layer, quantity: quantity, owed: owed)
  }

  private mutating func late(in store: BookStore) throws -> BookEvent {
    let first = try receipt()
    let row = try #require(store.layers[first])
    var layers = [first]
    if chance(40) {
      // A receipt line of several scans.
      layers = receipts.filter { abs($0 - first) < 12 && store.layers[$0]?.site == row.site }
    }
    let value = row.brought.valueMinor
    let amount = chance(10) ? amount(-2 * value - 5...0) : amount(-value / 2...value / 2 + 7)
    let reason: LateChange.Reason = chance(50) ? .invoicePrice : .landedCost
    return .late(number, layers: layers, amount: amount, reason)
  }
}
