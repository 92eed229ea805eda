internal import Postgres
internal import Schema
package import Stock

/// What scans: a reader, a tape, a keyboard.
package enum Device {}

/// A receipt that scans of one device are posted to.
package struct OpenReceipt: Hashable, Sendable {
  package let id: ID<Receipt>
  package let device: Key<Device>
  /// The number on the goods received note, 1 or more.
  package let number: Int64
  /// How many scans of this device it has; the next one's sequence is one more.
  package var lastSequence: Int64
  /// Whether an earlier session had left it open, and this one goes on with it.
  package internal(set) var isTakenUp = false

  /// The document's name, as in `GRN-000017`.
  package var grn: String { GRN.text(number) }
}

/// How the number of a goods received note is written.
package enum GRN {
  /// `GRN-` and at least six digits.
  package static func text(_ number: Int64) -> String { DocumentNumber.text("GRN", number) }
  /// The number in `GRN-000017`, `grn-17` or `17`.
  package static func number(_ text: String) -> Int64? { DocumentNumber.number("GRN", text) }
}

/// How the number of an exception is written.
package enum ExceptionNumber {
  /// `EX-` and at least six digits.
  package static func text(_ number: Int64) -> String { DocumentNumber.text("EX", number) }
  /// The number in `EX-000017`, `ex-17` or `17`.
  package static func number(_ text: String) -> Int64? { DocumentNumber.number("EX", text) }
}

private enum DocumentNumber {
  static func text(_ prefix: String, _ number: Int64) -> String {
    let digits = String(number)
    return prefix + "-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  static func number(_ prefix: String, _ text: String) -> Int64? {
    let digits =
      text.uppercased().hasPrefix(prefix + "-") ? text.dropFirst(prefix.count + 1) : text[...]
    guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return Int64(digits)
  }
}

extension Store {
  /// Opens a receipt for a device at a dock, or goes on with the one that a crash left open.
  ///
  /// A receipt that another live session works on is left to it.
  ///
  /// - `newID`: the id of a new receipt, if one is needed.
  package func openReceipt(
    dock: String, device: String, worker: String, newID: ID<Receipt>
  ) async throws -> OpenReceipt {
    if let unfinished = try await unfinishedReceipt(dock: dock, device: device, worker: worker) {
      return unfinished
    }
    return try await run { session in
      let opened = try Self.open(newID, dock: dock, device: device, worker: worker, &session)
      _ = try Self.hold(opened.number, &session)
      return opened
    }
  }

  /// Opens the receipt that has this id, which its delivery was given at the dock; a new one when
  /// the database does not know it yet.
  package func openReceipt(
    _ id: ID<Receipt>, dock: String, device: String, worker: String
  ) async throws -> OpenReceipt {
    try await run { session in
      let opened = try Self.open(id, dock: dock, device: device, worker: worker, &session)
      _ = try Self.hold(opened.number, &session)
      return opened
    }
  }

  /// The receipt that a crash left open at a dock, held by this session from now on; nil when there
  /// is none that no other live session works on.
  ///
  /// - `id`: the only one that is wanted; nil for any.
  package func unfinishedReceipt(
    _ id: ID<Receipt>? = nil, dock: String, device: String, worker: String
  ) async throws -> OpenReceipt? {
    try await run { session in
      let unfinished = try session.query(Statement(.unfinishedReceipts), dock).map {
        row throws(PostgresError) in
        (id: try row[0, as: UInt128.self], number: try row[1, as: Int64.self])
      }
      for receipt in unfinished {
        if let id, id.rawValue != receipt.id { continue }
        // Held elsewhere, it is left to others, unless it is the one that is wanted.
        guard try Self.hold(receipt.number, &session) || id != nil else { continue }
        var open = try Self.open(
          ID(rawValue: receipt.id), dock: dock, device: device, worker: worker, &session)
        open.isTakenUp = true
        return open
      }
      return nil
    }
  }

  /// Reads again how many scans a receipt has, after a connection was lost, and holds it again.
  package func reopen(
    _ receipt: OpenReceipt, dock: String, device: String, worker: String
  ) async throws -> OpenReceipt {
    try await run { session in
      _ = try Self.hold(receipt.number, &session)
      var open = try Self.open(
        receipt.id, dock: dock, device: device, worker: worker, &session)
      open.isTakenUp = receipt.isTakenUp
      return open
    }
  }

  /// A receipt, ended or not, as another device adds to its history.
  package func receipt(
    _ id: ID<Receipt>, dock: String, device: String, worker: String
  ) async throws -> OpenReceipt {
    try await run { session in
      try Self.open(id, dock: dock, device: device, worker: worker, &session)
    }
  }

  /// The receipt that a crash left open at a dock, held by this session from now on; nil when there
  /// is none that no other live session works on.
  package func unfinishedDelivery(at dock: String) async throws -> ID<Receipt>? {
    try await run { session in
      let unfinished = try session.query(Statement(.unfinishedReceipts), dock).map {
        row throws(PostgresError) in
        (id: try row[0, as: UInt128.self], number: try row[1, as: Int64.self])
      }
      for receipt in unfinished where try Self.hold(receipt.number, &session) {
        return ID(rawValue: receipt.id)
      }
      return nil
    }
  }

  /// Ends the receipt of a delivery, if it has one and that is open.
  package func complete(_ delivery: ID<Receipt>) async throws {
    try await run { session in
      _ = try session.query(Statement(.completeReceipt), delivery.rawValue)
    }
  }

  /// Ends a receipt.
  package func complete(_ receipt: OpenReceipt) async throws {
    try await run { session in
      _ = try session.query(Statement(.completeReceipt), receipt.id.rawValue)
      _ = try session.query(Statement(.releaseReceipt), receipt.number)
    }
  }

  private static func hold(_ number: Int64, _ session: inout Session) throws -> Bool {
    try session.query(Statement(.holdReceipt), number).first { row throws(PostgresError) in
      try row[0, as: Bool.self]
    } ?? false
  }

  private static func open(
    _ id: ID<Receipt>, dock: String, device: String, worker: String, _ session: inout Session
  ) throws -> OpenReceipt {
    let opened = try session.query(Statement(.openReceipt), id.rawValue, dock, device, worker)
      .first { row throws(PostgresError) in
        OpenReceipt(
          id: id, device: Key(rawValue: try row[0]), number: try row[1], lastSequence: try row[2])
      }
    guard let opened else { throw StoreError(.bug, "a receipt could not be opened") }
    return opened
  }
}
