package import GS1

/// What must be known of each piece of an item, beside what it is.
///
/// Raw values as in SQL and CSV.
package enum Tracking: String, Hashable, Sendable, CaseIterable {
  /// Pieces are alike.
  case none
  /// Each carton belongs to a lot.
  case lot
  /// Each piece has a number of its own; a scan counts exactly one.
  case serial
  /// Each carton belongs to a lot, and the day on which it expires must be known.
  case lotAndExpiry = "lot+expiry"
}

/// Which cost an issue of an item takes with it.
///
/// Raw values as in SQL and CSV.
package enum CostMethod: String, Hashable, Sendable, CaseIterable {
  /// The oldest layer's.
  case fifo
  /// The average of all that is there.
  case average
}

/// How purchase orders reach a supplier.
///
/// Raw values as in SQL and CSV.
package enum Transmission: String, Hashable, Sendable, CaseIterable {
  case email
  case x12
  case ubl
  case csv
  case none
}

/// What is bought, kept and sold, as far as the dock must know it.
package struct Item: Hashable, Sendable {
  package let key: Key<Item>
  /// The home's own code for it, 1 to 64 characters.
  package let sku: String
  /// What people call it, 1 to 500 characters.
  package let name: String
  /// What quantities of it count, as in "each" or "kg".
  package let baseUnit: String
  package let tracking: Tracking

  package init(
    key: Key<Item>, sku: String, name: String, baseUnit: String, tracking: Tracking
  ) {
    self.key = key
    self.sku = sku
    self.name = name
    self.baseUnit = baseUnit
    self.tracking = tracking
  }
}

/// What a label can call an item.
package enum ItemCode: Hashable, Sendable {
  /// The GTIN of the item itself or of a pack of it.
  case gtin(GTIN)
  /// A SKU, a supplier's SKU, or a text that a supervisor has taught.
  case text(String)
}

/// An item that a code names, and how many base units one such thing is.
package struct Pack: Hashable, Sendable {
  package let item: Item
  /// 1 for the item itself, 12 for a case of 12.
  package let quantity: Quantity

  package init(of item: Item, quantity: Quantity) {
    self.item = item
    self.quantity = quantity
  }
}
