package import Forwarding
package import Receiving
package import Stock

/// A dock's durable queue: on disk, or a model of one.
///
/// Calls are carried out one after another. What a call that writes has returned is on the disk;
/// after one that threw, nothing of it counts, whatever the disk may hold.
package protocol SpoolStore: Sendable {
  /// Writes a delivery down before its first entry; done when it is known.
  func open(_ delivery: Delivery) async throws(SpoolError)

  /// Writes entries down, all or none, in the order of the drafts.
  ///
  /// - Returns: one answer a draft, in their order. A draft whose id is known is not written again.
  /// - Throws: `diskFull`, `limit` and `unknownDelivery`, after which others may be written, and
  ///   anything else, after which only ``rotate()`` helps.
  @discardableResult
  func append(_ drafts: [SpoolDraft]) async throws(SpoolError) -> [AppendedEntry]

  /// The pending entries behind a position, in their order; empty when there is none.
  ///
  /// - `limit`: how many at most, 1 or more.
  func entries(after position: Int64, limit: Int) async throws(SpoolError) -> [SpoolEntry]

  /// Writes down what became of entries; what is settled already stays, unless it was stuck.
  ///
  /// Goes on when the disk is full, from the reserve.
  func settle(_ settlements: [Settlement], at instant: Instant) async throws(SpoolError)

  /// Makes settled entries pending again; see ``Spool/makePending(_:)``.
  @discardableResult
  func makePending(_ ids: Set<ID<Scan>>) async throws(SpoolError) -> Int

  /// What the spool holds now.
  ///
  /// - `now`: by the clock that events were given their instants by.
  func backlog(at now: Instant) async throws(SpoolError) -> SpoolBacklog

  /// Goes on in a new file after the disk failed: what was confirmed and can be read is in it.
  ///
  /// The old file is only read, and stays for people to look at.
  ///
  /// - Throws: when the new file cannot be made either; to be tried again.
  func rotate() async throws(SpoolError)
}
