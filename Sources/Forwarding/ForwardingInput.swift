package import Receiving
package import Stock

/// What happens to a dock, for ``ForwardingState/step(_:at:)``.
///
/// Each effect that asks for something is answered by exactly one input. Those for the disk are
/// carried out and answered in the order in which they were given.
package enum ForwardingInput: Hashable, Sendable {
  /// The spool is open and can be written: at the start, after ``ForwardingEffect/rotate(_:)``, and
  /// after ``ForwardingEffect/makePending(_:)``.
  case opened(SpoolBacklog)
  /// People and readers did this, in this order.
  case happened([SpoolDraft])
  /// Answers ``ForwardingEffect/append(_:)``: one entry a draft, in their order, all durable; or
  /// why none of them is known to be.
  case appended(Result<[AppendedEntry], SpoolFault>)
  /// Answers ``ForwardingEffect/load(after:limit:)`` with pending entries in order of position.
  case loaded(Result<[SpoolEntry], SpoolFault>)
  /// Answers ``ForwardingEffect/settle(_:)``; nil when the settlements are written.
  case settled(SpoolFault?)
  /// Answers ``ForwardingEffect/rotate(_:)`` when there is no new file, in words; when there is
  /// one, ``opened(_:)`` is the answer.
  case notRotated(String)
  /// The server has lost settled entries, as one that was restored from an old backup has: they are
  /// to be posted again.
  case lostByServer([ID<Scan>])
  /// Answers ``ForwardingEffect/makePending(_:)`` when that failed; when it did not,
  /// ``opened(_:)`` is the answer.
  case notMadePending(SpoolFault)
  /// Answers ``ForwardingEffect/post(_:)``.
  case posted(PostAnswer)
  /// The connection was lost while nothing was asked of the server, in words.
  case lost(String)
  /// Nothing but time has passed; see ``ForwardingState/wakeAt``.
  case timePassed
}

/// What a spool holds when it is opened.
package struct SpoolBacklog: Hashable, Sendable {
  /// How many entries are pending, 0 or more.
  package let pending: Int
  /// The position of the last entry ever appended, 0 when there was none.
  package let lastPosition: Int64
  /// How long the oldest pending entry has waited, by the dock's clock; 0 when there is none.
  ///
  /// Of interest at the start only: from then on the core measures itself.
  package let oldestAge: Duration

  package init(pending: Int, lastPosition: Int64, oldestAge: Duration = .zero) {
    self.pending = pending
    self.lastPosition = lastPosition
    self.oldestAge = oldestAge
  }
}

/// What became of a batch.
package struct PostAnswer: Hashable, Sendable {
  /// The number of the batch.
  package let number: Int
  /// What became of its entries, as far as the server said; the others are posted again.
  package let settlements: [Settlement]
  /// Why not all of them were posted; nil when nothing went wrong.
  package let fault: PostFault?

  package init(number: Int, settlements: [Settlement], fault: PostFault? = nil) {
    self.number = number
    self.settlements = settlements
    self.fault = fault
  }
}
