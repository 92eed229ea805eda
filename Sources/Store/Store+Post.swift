internal import GS1
internal import Postgres
package import Receiving
internal import Scanning
internal import Schema
internal import Stock

extension Store {
  /// Posts a batch of proposals to a receipt in one transaction: one round trip, or four when
  /// symbols of labels are joined.
  ///
  /// The same scan id again changes nothing and answers `.duplicate(.sameScan)`, so a batch whose
  /// outcome is unknown is simply sent again. Sessions that collide on the same serial, SSCC or
  /// row try again a few times, by themselves.
  ///
  /// - `receipt`: where the scans belong; its last sequence goes on.
  /// - `mayReconsider`: whether a scan that its line has no room for any more is answered `.stale`
  ///   instead of becoming an exception.
  /// - Returns: one answer a proposal, in order.
  /// - Throws: ``StoreError``; after `.lost` it is unknown whether the batch was posted, after
  ///   `.labelDecided` it was not, and its scans must be matched again without their label.
  package func post(
    _ proposals: [Proposal], to receipt: inout OpenReceipt, mayReconsider: Bool
  ) async throws -> [Posted] {
    let batch = PostingBatch(proposals)
    let joins = LabelJoins(proposals)
    for attempt in 1... {
      do {
        let open = receipt
        let posted = try await connection.run { session in
          if joins.isEmpty {
            return try batch.post(to: open, mayReconsider: mayReconsider, &session)
          }
          return try session.transaction { session in
            let posted = try batch.post(to: open, mayReconsider: mayReconsider, &session)
            try joins.post(&session)
            return posted
          }
        }
        receipt.lastSequence += Int64(posted.count(where: \.wasWritten))
        return posted
      } catch let error as PostgresError {
        guard attempt < Self.collisionTries else { throw StoreError(error) }
        if Self.isOtherSequence(error) {
          let open = receipt
          receipt.lastSequence = try await run { try Self.lastSequence(of: open, &$0) }
        } else if !Self.isCollision(error) {
          throw StoreError(error)
        }
      }
    }
    return []
  }

  /// How often something is tried that collides with another session.
  static let collisionTries = 8

  /// Whether the receipt has another last sequence than was read: a second terminal has added to it,
  /// or an earlier session of our own that was given up before its answer came; or the server has
  /// lost scans that it had confirmed, and they would leave a gap.
  static func isOtherSequence(_ error: PostgresError) -> Bool {
    if error.sqlState == "TL013" { return true }
    return error.sqlState == "23505" && error.constraint == "unique_scan_sequence"
  }

  /// How many scans of its device a receipt has by now.
  static func lastSequence(
    of receipt: OpenReceipt, _ session: inout Session
  ) throws(PostgresError) -> Int64 {
    try session.query(
      Statement(.lastSequence), receipt.id.rawValue, Int32(receipt.device.rawValue)
    ).first { row throws(PostgresError) in try row[0, as: Int64.self] } ?? 0
  }

  /// Whether another session was in the way, and the same batch may well succeed now: it will see
  /// what the other one committed.
  private static func isCollision(_ error: PostgresError) -> Bool {
    if error.isRetryable || error.sqlState == "TL006" { return true }
    return error.sqlState == "23505" && error.constraint == "pk_scan"
  }
}
