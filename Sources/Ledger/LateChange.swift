package import Stock

/// A cost of one receipt that becomes known after its goods came.
package struct LateChange: Hashable, Sendable {
  /// Why it comes late, which decides who bears what nobody else can.
  ///
  /// Raw values as in SQL.
  package enum Reason: String, Hashable, Sendable, CaseIterable {
    /// The invoice has another price than the order; what is left over is purchase price variance.
    case invoicePrice
    /// Freight or duty; what is left over is cost of goods sold.
    case landedCost
    /// Another site learned what goods that it sent here had cost; what is left over is cost of
    /// goods sold.
    case transfer
  }

  /// Goods of the receipt that are no longer there, and who took them.
  package struct Gone: Hashable, Sendable {
    package let destination: Destination
    /// Base units, 0 or more: what was issued less what came back.
    package let quantity: Quantity

    package init(to destination: Destination, _ quantity: Quantity) {
      self.destination = destination
      self.quantity = quantity
    }
  }

  package let reason: Reason
  /// By how much the goods cost more than was posted, in minor units; negative for less.
  package let amountMinor: Int64
  /// What is credited, or debited when they cost less.
  package let source: Side
  /// How much the receipt brought, in base units, 0 or more; its goods, where there are layers.
  package let received: Quantity
  /// The receipt's layers that are open, in their order; by moving average none is asked for.
  package let open: [CostLayer]
  /// All else that the receipt brought, one a destination; by moving average none is asked for.
  package let gone: [Gone]
  /// The layers that a value passed on from another site came through; else empty.
  package let through: [LayerKey]

  package init(
    _ reason: Reason, ofMinor amountMinor: Int64, from source: Side, received: Quantity,
    open: [CostLayer] = [], gone: [Gone] = [], through: [LayerKey] = []
  ) {
    self.reason = reason
    self.amountMinor = amountMinor
    self.source = source
    self.received = received
    self.open = open
    self.gone = gone
    self.through = through
  }

  /// Who bears what neither the goods that are there nor those that took the others can.
  package var remainder: Account {
    switch reason {
    case .invoicePrice: .purchasePriceVariance
    case .landedCost, .transfer: .cogs
    }
  }
}
