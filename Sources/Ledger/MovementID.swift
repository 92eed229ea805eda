package import Stock

/// A transfer of goods from one place to another, and of the money they are worth.
package enum Movement {}

/// Which movement: the event that caused it, and which of its parts.
///
/// Ordered by event, then part: ids of events rise with time.
package struct MovementID: Hashable, Sendable {
  /// The scan, sale or count; also its idempotency key.
  package let event: ID<Movement>
  /// From 1 within the event.
  package let part: Int

  package init(event: ID<Movement>, part: Int) {
    self.event = event
    self.part = part
  }
}

extension MovementID: Comparable {
  package static func < (left: MovementID, right: MovementID) -> Bool {
    (left.event.rawValue, left.part) < (right.event.rawValue, right.part)
  }
}

/// Which cost layer: the movement that brought it, in the order in which layers are used up.
///
/// Oldest receipt first; of receipts at one instant, the one whose id is lower.
package struct LayerKey: Hashable, Sendable {
  /// When the goods came, by the clock of where they came: a receipt that is entered late keeps its
  /// place in the order, and what was issued before it was entered keeps its cost.
  package let receivedAt: Instant
  package let movement: MovementID

  package init(receivedAt: Instant, movement: MovementID) {
    self.receivedAt = receivedAt
    self.movement = movement
  }
}

extension LayerKey: Comparable {
  package static func < (left: LayerKey, right: LayerKey) -> Bool {
    (left.receivedAt, left.movement) < (right.receivedAt, right.movement)
  }
}
