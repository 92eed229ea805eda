package import Stock

/// What a dock writes down when a delivery begins, with the server or without it.
///
/// Its id was made at the dock and becomes the receipt's id on the server, so that scans can name
/// their receipt before the server has heard of it.
package struct Delivery: Hashable, Sendable {
  package let id: ID<Receipt>
  /// The code of the dock, as in `DOCK-1`.
  package let dock: String
  /// The code of the worker who began it; another may go on with it.
  package let worker: String
  /// The numbers of the orders that the worker named; empty when any open order may be meant.
  package let expectedOrders: Set<String>
  /// When it began, by the dock's clock.
  package let openedAt: Instant

  package init(
    id: ID<Receipt>, dock: String, worker: String, expectedOrders: Set<String>, openedAt: Instant
  ) {
    self.id = id
    self.dock = dock
    self.worker = worker
    self.expectedOrders = expectedOrders
    self.openedAt = openedAt
  }
}
