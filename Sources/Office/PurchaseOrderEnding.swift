package import Receiving
package import Store

/// Ends a purchase order, because someone says so.
package struct PurchaseOrderEnding: Hashable, Sendable {
  /// How an order can end.
  package enum Event: Hashable, Sendable {
    /// Everything has come, within the lines' tolerances.
    case close
    /// Something is missing, and is expected no more.
    case closeShort(reason: String)
    /// Nothing has come, and nothing shall.
    case cancel(reason: String?)
  }

  /// The order's number.
  package let number: String
  package let event: Event
  /// Who says so.
  package let actor: String

  package init(_ number: String, _ event: Event, by actor: String) {
    self.number = number
    self.event = event
    self.actor = actor
  }

  /// Ends the order.
  ///
  /// - Returns: why not, and nothing has changed then; nil when it has ended.
  package func run(in store: Store) async throws -> PurchaseOrder.Refusal? {
    switch event {
    case .close:
      try await store.end(number, as: .closed, reason: nil, by: actor)
    case .closeShort(let reason):
      try await store.end(number, as: .closedShort, reason: reason, by: actor)
    case .cancel(let reason):
      try await store.end(number, as: .cancelled, reason: reason, by: actor)
    }
  }
}
