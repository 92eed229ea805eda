internal import Postgres
package import Receiving
internal import Scanning
internal import Schema
package import Stock

/// What an undo came to.
///
/// Raw values as `api.undo_scan` answers them, and as history keeps why one was refused.
package enum UndoAnswer: String, Hashable, Sendable {
  case undone
  /// No scan has this id.
  case unknownScan
  /// It was taken back before.
  case alreadyUndone
  /// It had counted nothing.
  case nothingToUndo
  /// A supervisor has decided on it.
  case resolved
  /// Its goods are no longer where it put them.
  case consumed
  /// The scan that it means was rejected and counted nothing, which a dock finds by itself.
  case stuckBefore
}

extension Store {
  /// The scan that an undo at this receipt and device would take back; nil when there is none.
  package func lastScan(of receipt: OpenReceipt) async throws -> ID<Scan>? {
    try await run { session in
      try Self.lastScan(receipt.id.rawValue, Int32(receipt.device.rawValue), &session)
    }
  }

  /// The last scan of the receipt that was scanned for last; nil when there is none.
  package func lastScan() async throws -> ID<Scan>? {
    try await run { session in
      let last = try session.query(Statement(.lastReceipt)).first { row throws(PostgresError) in
        (receipt: try row[0, as: UInt128.self], device: try row[2, as: Int32.self])
      }
      guard let last else { return nil }
      return try Self.lastScan(last.receipt, last.device, &session)
    }
  }

  private static func lastScan(
    _ receipt: UInt128, _ device: Int32, _ session: inout Session
  ) throws -> ID<Scan>? {
    let id = try session.query(Statement(.lastScan), receipt, device).first {
      row throws(PostgresError) in try row[0, as: UInt128?.self]
    }
    return id.flatMap { $0 }.map { ID(rawValue: $0) }
  }

  /// Takes `target` back.
  ///
  /// The same undo again is the same undo.
  ///
  /// - `undo`: the scan of the command, with its own id.
  /// - `receipt`: where the undo is recorded; its last sequence is read anew.
  package func undo(
    _ target: ID<Scan>, by undo: Scan, in receipt: inout OpenReceipt
  ) async throws -> UndoAnswer {
    for attempt in 1... {
      let open = receipt
      do {
        let (answer, last) = try await connection.run { session in
          let answer = try Self.undo(target, by: undo, in: open, &session)
          // Asked, since an undo that is told again adds nothing to the receipt.
          return (answer, try Self.lastSequence(of: open, &session))
        }
        receipt.lastSequence = last
        guard let answer = answer.flatMap(UndoAnswer.init) else {
          throw StoreError(.bug, "an undo was answered \"\(answer ?? "")\"")
        }
        return answer
      } catch let error as PostgresError {
        guard attempt < Self.collisionTries, error.isRetryable || Self.isOtherSequence(error) else {
          throw StoreError(error)
        }
        receipt.lastSequence = try await run { try Self.lastSequence(of: open, &$0) }
      }
    }
    preconditionFailure("the last attempt returns or throws")
  }

  private static func undo(
    _ target: ID<Scan>, by undo: Scan, in receipt: OpenReceipt, _ session: inout Session
  ) throws(PostgresError) -> String? {
    try session.query(
      Statement(.undoScan), undo.id.rawValue, target.rawValue, receipt.id.rawValue,
      Int32(receipt.device.rawValue), receipt.lastSequence + 1,
      PostgresTimestamp(microsecondsSince1970: undo.occurredAt.microsecondsSince1970),
      undo.raw.bytes
    ).first { row throws(PostgresError) in try row[0, as: String.self] }
  }
}
