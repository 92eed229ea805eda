package import GS1
package import Stock

/// Goods that a supplier has announced to be in a logistic unit, for one line of its notice.
package struct AnnouncedContent: Hashable, Sendable {
  package let item: Item
  /// Base units, 1 to ``Quantity/limit``.
  package let quantity: Quantity
  /// The batch or lot, 1 to 20 characters.
  package let lot: String?
  /// The number of the one piece, 1 to 20 characters.
  package let serial: String?
  package let expiry: CalendarDate?
  /// The number of the order that the goods are for.
  package let purchaseOrder: String

  package init(
    item: Item, quantity: Quantity, lot: String?, serial: String?, expiry: CalendarDate?,
    purchaseOrder: String
  ) {
    self.item = item
    self.quantity = quantity
    self.lot = lot
    self.serial = serial
    self.expiry = expiry
    self.purchaseOrder = purchaseOrder
  }

  /// Whether both are the same goods, but for how many.
  ///
  /// Pieces with serial numbers of their own never are.
  func isLike(_ other: AnnouncedContent) -> Bool {
    serial == nil && other.serial == nil && item == other.item && lot == other.lot
      && expiry == other.expiry && purchaseOrder == other.purchaseOrder
  }
}

extension [AnnouncedContent] {
  /// All of it together; nil beyond `Quantity.limit`.
  var total: Quantity? {
    reduce(Quantity(0) as Quantity?) { sum, content in
      sum.flatMap { $0 <= Quantity.limit - content.quantity ? $0 + content.quantity : nil }
    }
  }
}
