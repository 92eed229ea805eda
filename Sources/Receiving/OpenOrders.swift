package import Stock

/// What a batch of scans is matched against: the items that its codes name, and their order lines.
///
/// A value that moves as scans are matched, so that each sees what those before it took. Filled
/// from fresh rows when the database is there, from the dock's cache when it is not.
package struct OpenOrders: Sendable {
  /// The items that a code names: none, one, or several when suppliers share a text.
  package var packs: [ItemCode: [Pack]]
  /// Lines of each item, open or not, in the order in which they are filled.
  package private(set) var lines: [Key<Item>: [PurchaseOrderLine]]
  /// The orders that the worker named, which alone count then; empty: all open orders count.
  package let expected: Set<String>

  package init(
    packs: [ItemCode: [Pack]], lines: [PurchaseOrderLine], expected: Set<String> = []
  ) {
    self.packs = packs
    self.lines = Dictionary(grouping: lines, by: \.item)
      .mapValues { $0.sorted(by: PurchaseOrderLine.isFilledBefore) }
    self.expected = expected
  }

  /// Whether the worker expects goods of this order.
  func expects(_ purchaseOrder: String) -> Bool {
    expected.isEmpty || expected.contains(purchaseOrder)
  }

  /// Receives on one line, as ``PurchaseOrderLine/receive(_:)`` does, and remembers it.
  mutating func receive(_ quantity: Quantity, on line: PurchaseOrderLine) {
    guard let index = lines[line.item]?.firstIndex(where: { $0.key == line.key }) else { return }
    _ = lines[line.item]?[index].receive(quantity)
  }
}
