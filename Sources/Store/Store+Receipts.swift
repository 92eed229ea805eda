internal import Postgres
internal import Schema
package import Stock

/// A receipt as a list shows it.
package struct ReceiptSummary: Hashable, Sendable {
  /// Raw values as in SQL and JSON.
  package enum State: String, Hashable, Sendable {
    /// Scans still come.
    case open
    /// The delivery is in.
    case completed
  }

  /// What its scans refer to.
  package let id: ID<Receipt>
  /// The number on the goods received note.
  package let number: Int64
  /// Where the delivery came in.
  package let dock: String
  /// Whether scans still come.
  package let state: State
  /// Who scanned first.
  package let openedBy: String
  /// When that was.
  package let openedAt: Instant
  /// When the delivery was in; nil while it is open.
  package let completedAt: Instant?
  /// All scans, commands to undo among them.
  package let scans: Int
  /// Scans that counted and were not taken back.
  package let accepted: Int
  /// Scans that were set aside for a supervisor.
  package let exceptions: Int
  /// Scans that counted nothing because another had.
  package let duplicates: Int
  /// Scans that could not be read.
  package let refused: Int
  /// Commands that took a scan back.
  package let undone: Int
  /// Base units of all that was accepted.
  package let units: Quantity

  /// The document's name, as in `GRN-000017`.
  package var grn: String { GRN.text(number) }
}

/// What a receipt brought of one item and lot for one order line.
package struct ReceiptLine: Hashable, Sendable {
  /// The order's number.
  package let purchaseOrder: String
  /// The line's number on the order.
  package let line: Int
  /// The home's code of the item.
  package let sku: String
  /// What people call the item.
  package let name: String
  /// The lot, when there is one.
  package let lot: String?
  /// What came less what was taken back.
  package let quantity: Quantity
  /// What it is worth at the order's price.
  package let value: Money
}

extension Store {
  /// The receipts, newest first.
  ///
  /// - `number`: the only GRN wanted; the result is empty when it is unknown.
  package func receipts(_ number: Int64? = nil) async throws -> [ReceiptSummary] {
    try await run { session in
      try session.query(Statement(.receipts), number, deadline: .office).map { row throws in
        ReceiptSummary(
          id: ID(rawValue: try row[1]), number: try row[0], dock: try row[2],
          state: try row.choice(3), openedBy: try row[4], openedAt: try row.instant(5),
          completedAt: try row.optionalInstant(6), scans: try row[7], accepted: try row[8],
          exceptions: try row[9], duplicates: try row[10], refused: try row[11],
          undone: try row[12], units: try row.quantity(13))
      }
    }
  }

  /// What a receipt brought, by order, line and lot; what was wholly taken back counts 0.
  package func lines(of receipt: ID<Receipt>) async throws -> [ReceiptLine] {
    try await run { session in
      try session.query(Statement(.receiptLines), receipt.rawValue, deadline: .office).map {
        row throws in
        let lot: String = try row[4]
        return ReceiptLine(
          purchaseOrder: try row[0], line: try row[1], sku: try row[2], name: try row[3],
          lot: lot.isEmpty ? nil : lot, quantity: try row.quantity(5),
          value: try row.money(6, in: 7))
      }
    }
  }
}
