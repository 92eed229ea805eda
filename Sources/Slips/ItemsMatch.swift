import Receiving
import Stock

/// The open order that a set of items leads to, where no order is named.
///
/// An order is better when it waits for more of the items, then when it has more of them, then when
/// more of the quantities agree. Of those alike in that, only one that waits for nothing else is
/// taken; a guess would be no help. One that waits for none of them is a candidate at most.
struct ItemsMatch {
  /// Of the items in a hundred that an order must have: one in five may be a surprise.
  private static let coveredPercent = 80
  private static let candidateLimit = 5

  /// The items that are known, each and every one that a code may mean.
  private(set) var items: Set<Key<Item>> = []
  /// How many there are of an item, or of one of several that a code may mean.
  private var told: [Set<Key<Item>>: Quantity?] = [:]
  /// The codes that name no item.
  private var unknown: Set<ItemCode> = []
  private var seen: Set<GoodsOnce> = []
  /// The open orders that have any of the items, by number.
  private var ranks: [String: Rank] = [:]

  /// Whether no item is named, known or unknown.
  var isEmpty: Bool { told.isEmpty && unknown.isEmpty }

  /// The order that fits best; nil when none fits well, or others fit as well.
  var order: String? {
    guard let best = ranks.values.min(by: Rank.isBefore), best.awaited > 0,
      best.covered * 100 >= (told.count + unknown.count) * Self.coveredPercent
    else { return nil }
    let others = ranks.values.lazy.filter { $0.number != best.number }
    if let second = others.min(by: Rank.isBefore), second.awaited == best.awaited,
      second.covered == best.covered, second.agreeing == best.agreeing,
      best.missing > 0 || second.missing == 0
    {
      return nil
    }
    return best.number
  }

  /// The open orders that have any of the items, the best first, at most five.
  var candidates: [String] {
    ranks.values.sorted(by: Rank.isBefore).prefix(Self.candidateLimit).map(\.number)
  }

  /// Adds what more pages name; `effort` grows by one for each time an item is held against an
  /// order.
  mutating func add(_ pages: [SlipReading], _ knowledge: SlipKnowledge, _ effort: inout Int) {
    for item in pages.lazy.flatMap(\.items) {
      if let goods = GoodsOnce(item), !seen.insert(goods).inserted { continue }
      let keys = Set(item.packs.map(\.item.key))
      guard !keys.isEmpty else {
        unknown.insert(item.code)
        continue
      }
      let before = told[keys]
      let quantity = sum(before ?? nil, keys.count == 1 ? item.quantities[0] : nil)
      if let before, before == quantity { continue }
      items.formUnion(keys)
      told[keys] = .some(quantity)
      for number in Set(keys.flatMap { knowledge.ordersByItem[$0] ?? [] }) {
        guard let order = knowledge.orders[number],
          let key = item.packs.lazy.map(\.item.key).first(where: { order.items[$0] != nil }),
          let own = order.items[key]
        else { continue }
        effort += 1
        if before == nil { ranks[number, default: Rank(of: order)].add(own) }
        ranks[number]?.replace(before ?? nil, with: quantity, of: own)
      }
    }
  }

  /// How well an order fits.
  private struct Rank {
    let number: String
    /// How many of the items it still waits for.
    private(set) var awaited = 0
    /// How many of the items it has on open lines; 1 or more once one was added.
    private(set) var covered = 0
    /// Of how many the quantity is what is open, or what has come.
    private(set) var agreeing = 0
    /// For how many items it waits that are not named.
    private(set) var missing: Int
    private var items: Set<Key<Item>> = []

    init(of order: SlipOrder) {
      number = order.number
      missing = order.items.values.count { !$0.isComplete }
    }

    mutating func add(_ item: OrderItem) {
      covered += 1
      let isFirst = items.insert(item.item.key).inserted
      guard !item.isComplete else { return }
      awaited += 1
      if isFirst { missing -= 1 }
    }

    mutating func replace(_ before: Quantity?, with now: Quantity?, of item: OrderItem) {
      if let before, item.agrees(with: before) { agreeing -= 1 }
      if let now, item.agrees(with: now) { agreeing += 1 }
    }

    /// From the best on; those that fit alike, by number.
    static func isBefore(_ one: Rank, _ other: Rank) -> Bool {
      let (a, b) = (
        (one.awaited, one.covered, one.agreeing, other.missing),
        (other.awaited, other.covered, other.agreeing, one.missing)
      )
      return a == b ? one.number < other.number : a > b
    }
  }
}

/// Both together; what is not counted beside what is counted is the same goods told again.
func sum(_ first: Quantity?, _ second: Quantity?) -> Quantity? {
  guard let first else { return second }
  return second.map { first + $0 } ?? first
}
