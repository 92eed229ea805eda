import Receiving
import Stock

/// The open order that a set of items leads to, where no order is named.
struct ItemsMatch {
  /// The order that fits best; nil when none fits well, or others fit as well.
  private(set) var order: String?
  /// The open orders that have any of the items, the best first, at most five.
  private(set) var candidates: [String] = []

  /// Of the items in a hundred that an order must have: one in five may be a surprise.
  private static let coveredPercent = 80
  private static let candidateLimit = 5

  /// No order and no candidates.
  init() {}

  /// Compares what pages name with the open orders that have any of it.
  ///
  /// An order is better when it waits for more of the items, then when it has more of them, then
  /// when more of the quantities agree. Of those alike in that, only one that waits for nothing else
  /// is taken; a guess would be no help. One that waits for none of them is a candidate at most.
  init(_ readings: [SlipReading], _ knowledge: SlipKnowledge) {
    let told = Self.told(in: readings)
    let items = Set(told.flatMap(\.packs).map(\.item.key))
    let numbers = items.reduce(into: Set<String>()) { numbers, item in
      numbers.formUnion(knowledge.ordersByItem[item] ?? [])
    }
    let ranks = numbers.compactMap { knowledge.orders[$0] }.compactMap { Rank(of: $0, told) }
      .sorted { one, other in
        one.isEqual(to: other) ? one.number < other.number : one.isBetter(than: other)
      }
    candidates = ranks.prefix(Self.candidateLimit).map(\.number)
    guard let best = ranks.first, best.awaited > 0,
      best.covered * 100 >= told.count * Self.coveredPercent
    else { return }
    if let second = ranks.dropFirst().first, second.awaited == best.awaited,
      second.covered == best.covered, second.agreeing == best.agreeing,
      best.missing > 0 || second.missing == 0
    {
      return
    }
    order = best.number
  }

  /// An item that the pages name, or the several that a code may mean, and how many of it.
  private struct Told {
    let packs: [Pack]
    var quantity: Quantity?
  }

  private static func told(in readings: [SlipReading]) -> [Told] {
    var places: [Set<Key<Item>>: Int] = [:]
    var unknown: Set<ItemCode> = []
    var told: [Told] = []
    for (item, _) in readings.items {
      let keys = Set(item.packs.map(\.item.key))
      let quantity = keys.count == 1 ? item.quantities[0] : nil
      if keys.isEmpty {
        if unknown.insert(item.code).inserted { told.append(Told(packs: [], quantity: nil)) }
      } else if let place = places[keys] {
        told[place].quantity = sum(told[place].quantity, quantity)
      } else {
        places[keys] = told.count
        told.append(Told(packs: item.packs, quantity: quantity))
      }
    }
    return told
  }

  /// How well an order fits.
  private struct Rank {
    let number: String
    /// How many of the items it still waits for.
    let awaited: Int
    /// How many of the items it has on open lines, 1 or more.
    let covered: Int
    /// Of how many the quantity is what is open, or what has come.
    let agreeing: Int
    /// For how many items it waits that are not named.
    let missing: Int

    init?(of order: SlipOrder, _ told: [Told]) {
      let items = order.items
      var covered: Set<Key<Item>> = []
      var (count, awaited, agreeing) = (0, 0, 0)
      for one in told {
        guard let key = one.packs.lazy.map(\.item.key).first(where: { items[$0] != nil }),
          let item = items[key]
        else { continue }
        count += 1
        covered.insert(key)
        if !item.isComplete { awaited += 1 }
        if let quantity = one.quantity, item.agrees(with: quantity) { agreeing += 1 }
      }
      guard count > 0 else { return nil }
      number = order.number
      self.awaited = awaited
      self.covered = count
      self.agreeing = agreeing
      missing = items.values.filter { !$0.isComplete && !covered.contains($0.item.key) }.count
    }

    func isEqual(to other: Rank) -> Bool {
      (awaited, covered, agreeing, missing)
        == (other.awaited, other.covered, other.agreeing, other.missing)
    }

    func isBetter(than other: Rank) -> Bool {
      (awaited, covered, agreeing, other.missing)
        > (other.awaited, other.covered, other.agreeing, missing)
    }
  }
}

/// Both together; what is not counted beside what is counted is the same goods told again.
func sum(_ first: Quantity?, _ second: Quantity?) -> Quantity? {
  guard let first else { return second }
  return second.map { first + $0 } ?? first
}
