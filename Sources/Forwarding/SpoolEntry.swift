package import Receiving
package import Scanning
package import Stock

/// One event of a dock that is to be written to its spool.
package struct SpoolDraft: Hashable, Sendable {
  /// What the worker did.
  package enum Content: Hashable, Sendable {
    /// Scanned goods, or a control of the command card.
    ///
    /// `mayBeKnown` when its id was made elsewhere, so that the server may have it already.
    case scan(RawScan, mayBeKnown: Bool)
    /// Said that the delivery is complete.
    case complete
  }

  /// Made before anything else was done with the event, and kept for ever: however often it is
  /// sent, it has one effect.
  package let id: ID<Scan>
  /// The delivery that it belongs to.
  package let delivery: ID<Receipt>
  /// The code of what scanned; the events of one device keep their order.
  package let device: String
  /// When it happened, by the dock's clock; told to people, and never used to put events in order.
  package let occurredAt: Instant
  package let content: Content

  package init(
    id: ID<Scan>, delivery: ID<Receipt>, device: String, occurredAt: Instant, content: Content
  ) {
    self.id = id
    self.delivery = delivery
    self.device = device
    self.occurredAt = occurredAt
    self.content = content
  }
}

/// One event of a dock as its spool holds it: durable, and at its place in the order of all.
///
/// It is pending until it is settled.
package struct SpoolEntry: Hashable, Sendable {
  /// Where it stands: 1 or more, given by the spool at the append, strictly growing, never given
  /// again, and kept when entries are copied to another file.
  package let position: Int64
  /// The event.
  package let draft: SpoolDraft

  package var id: ID<Scan> { draft.id }
  package var delivery: ID<Receipt> { draft.delivery }
  package var device: String { draft.device }
  package var occurredAt: Instant { draft.occurredAt }
  package var content: SpoolDraft.Content { draft.content }

  package init(position: Int64, _ draft: SpoolDraft) {
    self.position = position
    self.draft = draft
  }
}

/// What an append answers for one draft.
package struct AppendedEntry: Hashable, Sendable {
  /// What the spool knew of a draft's id.
  package enum Standing: Hashable, Sendable {
    /// Nothing: this append wrote it.
    case new
    /// It had it, and it is pending.
    case pending
    /// It had it, and this became of it.
    case settled(Settlement.Result)
  }

  /// What the spool holds under the draft's id.
  package let entry: SpoolEntry
  package let standing: Standing

  package init(_ entry: SpoolEntry, _ standing: Standing) {
    self.entry = entry
    self.standing = standing
  }
}
