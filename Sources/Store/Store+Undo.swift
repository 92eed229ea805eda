internal import Postgres
package import Receiving
internal import Scanning
internal import Schema
package import Stock

/// What an undo came to.
///
/// Raw values as `api.undo_scan` answers them.
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
  /// - `receipt`: where the undo is recorded; its last sequence goes on when it is.
  package func undo(
    _ target: ID<Scan>, by undo: Scan, in receipt: inout OpenReceipt
  ) async throws -> UndoAnswer {
    let open = receipt
    let answer = try await run { session in
      try session.query(
        Statement(.undoScan), undo.id.rawValue, target.rawValue, open.id.rawValue,
        Int32(open.device.rawValue), open.lastSequence + 1,
        PostgresTimestamp(microsecondsSince1970: undo.occurredAt.microsecondsSince1970),
        undo.raw.bytes
      ).first { row throws(PostgresError) in try row[0, as: String.self] }
    }
    guard let answer = answer.flatMap(UndoAnswer.init) else {
      throw StoreError(.bug, "an undo was answered \"\(answer ?? "")\"")
    }
    if answer == .undone { receipt.lastSequence += 1 }
    return answer
  }
}
