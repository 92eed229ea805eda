import Receiving
import Stock

/// What a slip says of the items of its orders, and what of it is on none.
struct ToldItems {
  /// How many of an item a slip tells for an order, and the last page that does.
  struct Told {
    let item: Item
    /// Base units; nil when the slip does not say how many.
    var quantity: Quantity?
    var page: Int
  }

  /// By order number and item.
  private(set) var byOrder: [String: [Key<Item>: Told]] = [:]
  /// Items that are on none of the orders, or not on the one that their label names.
  private(set) var strays: [Key<Item>: Told] = [:]
  /// Codes that name no item, and the last page of each.
  private(set) var unknown: [ItemCode: Int] = [:]
  /// Codes of which the orders do not tell which item they mean, and the last page of each.
  private(set) var ambiguous: [ItemCode: (items: [Item], page: Int)] = [:]

  private let orders: [(number: String, items: [Key<Item>: OrderItem])]
  /// Items on several of the orders, whose labels name none.
  private var pool: [Key<Item>: Told] = [:]

  /// Shares out what pages name among `orders`, those of the slip.
  init(_ readings: [SlipReading], among orders: [SlipOrder], _ knowledge: SlipKnowledge) {
    self.orders = orders.sorted { $0.number < $1.number }
      .map { ($0.number, $0.items) }
    for (item, page) in readings.items { add(item, page: page) }
    share()
    for (sscc, page) in readings.units { add(knowledge.announced[sscc] ?? [], page: page) }
  }

  private mutating func add(_ item: SlipItem, page: Int) {
    guard !item.packs.isEmpty else {
      unknown[item.code] = max(page, unknown[item.code] ?? page)
      return
    }
    let here = orders.filter { item.purchaseOrder == nil || item.purchaseOrder == $0.number }
    var choices = Array(item.packs.indices)
    if Set(item.packs.map(\.item.key)).count > 1 {
      choices.removeAll { index in
        here.allSatisfy { $0.items[item.packs[index].item.key] == nil }
      }
    }
    guard let choice = choices.first,
      choices.allSatisfy({ item.packs[$0].item.key == item.packs[choice].item.key })
    else {
      let last = max(page, ambiguous[item.code]?.page ?? page)
      ambiguous[item.code] = (item.packs.map(\.item), last)
      return
    }
    let told = Told(
      item: item.packs[choice].item, quantity: item.quantities[choice], page: page)
    let places = here.filter { $0.items[told.item.key] != nil }
    switch places.count {
    case 0: Self.add(told, to: &strays)
    case 1: Self.add(told, to: &byOrder[places[0].number, default: [:]])
    case _: Self.add(told, to: &pool)
    }
  }

  private static func add(_ told: Told, to items: inout [Key<Item>: Told]) {
    guard var before = items[told.item.key] else {
      items[told.item.key] = told
      return
    }
    before.quantity = sum(before.quantity, told.quantity)
    before.page = max(before.page, told.page)
    items[told.item.key] = before
  }

  /// Gives each of several orders what it waits for, or when that is all, what it has had; what is
  /// left over is the first one's.
  private mutating func share() {
    for (key, told) in pool {
      let places = orders.compactMap { order in order.items[key].map { (order.number, $0) } }
      guard let quantity = told.quantity else {
        for (number, _) in places { Self.add(told, to: &byOrder[number, default: [:]]) }
        continue
      }
      let hasCome = places.reduce(Quantity(0)) { $0 + $1.1.received } == quantity
      var rest = quantity
      var shares = places.map { place in
        let share = min(rest, hasCome ? place.1.received : place.1.open)
        rest = rest - share
        return share
      }
      shares[0] = shares[0] + rest
      for ((number, _), share) in zip(places, shares) where share > Quantity(0) {
        Self.add(
          Told(item: told.item, quantity: share, page: told.page),
          to: &byOrder[number, default: [:]])
      }
    }
  }

  /// Takes what was announced of a unit for the orders of which the slip itself names no item.
  private mutating func add(_ contents: [AnnouncedContent], page: Int) {
    for content in contents {
      let order = orders.first { $0.number == content.purchaseOrder }
      guard let order, order.items[content.item.key] != nil,
        byOrder[order.number] == nil || announcedOrders.contains(order.number)
      else { continue }
      announcedOrders.insert(order.number)
      Self.add(
        Told(item: content.item, quantity: content.quantity, page: page),
        to: &byOrder[order.number, default: [:]])
    }
  }

  /// The orders whose items are known from notices only.
  private var announcedOrders: Set<String> = []
}
