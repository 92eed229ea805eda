package import GS1
package import Receiving
package import Stock

/// What slips ask of the database: the codes that stand on them.
package struct SlipQuestions: Hashable, Sendable {
  /// What may name items.
  package var codes: Set<ItemCode> = []
  /// What may be the number of an order or of an advance ship notice.
  package var numbers: Set<String> = []
  /// The logistic units.
  package var ssccs: Set<SSCC> = []

  package init() {}

  package var isEmpty: Bool { codes.isEmpty && numbers.isEmpty && ssccs.isEmpty }
}

/// An order as a slip is compared with it.
package struct SlipOrder: Hashable, Sendable {
  /// A line, and what it is for.
  package struct Line: Hashable, Sendable {
    package let line: PurchaseOrderLine
    package let item: Item

    package init(_ line: PurchaseOrderLine, of item: Item) {
      self.line = line
      self.item = item
    }
  }

  /// The order's number, as in `PO-1042`.
  package let number: String
  package let state: PurchaseOrder.State
  /// Its items, all lines of each together.
  let items: [Key<Item>: OrderItem]

  /// - `lines`: in any order, 1 or more.
  package init(number: String, state: PurchaseOrder.State, lines: [Line]) {
    self.number = number
    self.state = state
    items = OrderItem.items(of: lines)
  }
}

/// What the database knows of the codes on slips: all that matching needs.
package struct SlipKnowledge: Hashable, Sendable {
  /// The items that a code names: none, one, or several when suppliers share a text.
  package var packs: [ItemCode: [Pack]]
  /// By number: the orders that slips name, whatever their state, and the open ones that have an
  /// item of a slip's.
  package var orders: [String: SlipOrder] {
    didSet { ordersByItem = Self.byItem(orders) }
  }
  /// The numbers of the open orders that have an item.
  private(set) var ordersByItem: [Key<Item>: Set<String>]
  /// The orders that a notice is for, by the notice's number; one set for each supplier that has a
  /// notice of that number.
  package var notices: [String: [Set<String>]]
  /// What suppliers have announced of logistic units.
  package var announced: [SSCC: [AnnouncedContent]]
  /// The logistic units that have come in.
  package var received: Set<SSCC>

  package init(
    packs: [ItemCode: [Pack]] = [:], orders: [SlipOrder] = [],
    notices: [String: [Set<String>]] = [:], announced: [SSCC: [AnnouncedContent]] = [:],
    received: Set<SSCC> = []
  ) {
    self.packs = packs
    self.orders = Dictionary(orders.map { ($0.number, $0) }) { first, _ in first }
    ordersByItem = Self.byItem(self.orders)
    self.notices = notices
    self.announced = announced
    self.received = received
  }

  private static func byItem(_ orders: [String: SlipOrder]) -> [Key<Item>: Set<String>] {
    var numbers: [Key<Item>: Set<String>] = [:]
    for order in orders.values where order.state == .open {
      for item in order.items.keys { numbers[item, default: []].insert(order.number) }
    }
    return numbers
  }
}
