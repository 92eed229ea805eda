import Receiving
import Stock

/// An item of an order, all its lines together.
struct OrderItem: Hashable, Sendable {
  let item: Item
  /// The number of the first line with it, 1 or more.
  let line: Int
  private(set) var ordered = Quantity(0)
  private(set) var limit = Quantity(0)
  private(set) var received = Quantity(0)
  /// What is still expected; nothing once the order has ended.
  private(set) var open = Quantity(0)
  /// Whether nothing more is expected on any of its lines.
  private(set) var isComplete = true

  /// The items of an order's lines.
  static func items(of lines: [SlipOrder.Line]) -> [Key<Item>: OrderItem] {
    var items: [Key<Item>: OrderItem] = [:]
    for line in lines.sorted(by: { $0.line.number < $1.line.number }) {
      items[line.item.key, default: OrderItem(item: line.item, line: line.line.number)]
        .add(line.line)
    }
    return items
  }

  private init(item: Item, line: Int) {
    self.item = item
    self.line = line
  }

  private mutating func add(_ line: PurchaseOrderLine) {
    ordered = ordered + line.ordered
    limit = limit + line.limit
    received = received + line.received
    guard line.isOpen else { return }
    open = open + max(Quantity(0), line.ordered - line.received)
    isComplete = isComplete && line.isComplete
  }

  /// Whether a slip's quantity is as it should be: what is to come, or what has come.
  func agrees(with told: Quantity) -> Bool {
    told == open || received > Quantity(0) && told == received
  }
}
