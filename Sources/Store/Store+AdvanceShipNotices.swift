package import GS1
internal import Postgres
internal import Schema
package import Stock

/// What a supplier says is on its way: an advance ship notice, ASN for short.
package enum AdvanceShipNotice {}

/// An advance ship notice as a list shows it.
package struct AdvanceShipNoticeSummary: Hashable, Sendable {
  package let key: Key<AdvanceShipNotice>
  /// The supplier's own number for it, 1 to 64 characters.
  package let number: String
  /// The supplier's code.
  package let supplier: String
  /// What people call the supplier.
  package let supplierName: String
  package let importedAt: Instant
  /// The numbers of the orders that it is for, 1 or more, in order.
  package let purchaseOrders: [String]
  /// How many lines it has, 1 or more.
  package let lines: Int
  /// The sum of its lines in base units, whatever their items.
  package let quantity: Quantity
  /// How many logistic units it names; 0 when it names none.
  package let units: Int
  /// How many of them have come in and were not taken back.
  package let receivedUnits: Int
}

/// A line of an advance ship notice as a list shows it.
package struct AdvanceShipNoticeLine: Hashable, Sendable {
  /// The line's number on the notice, 1 or more.
  package let number: Int
  /// The number of the order that the goods are for.
  package let purchaseOrder: String
  /// The home's code of the item.
  package let sku: String
  /// What people call the item.
  package let name: String
  /// What quantities of the item count.
  package let baseUnit: String
  /// What was announced, in base units; 1 or more.
  package let quantity: Quantity
  /// The logistic unit that the goods are in.
  package let sscc: SSCC?
  package let lot: String?
  /// The number of the one piece.
  package let serial: String?
  /// The last day of use.
  package let expiry: CalendarDate?
  /// Whether the logistic unit has come in and was not taken back.
  package let isReceived: Bool
}

extension Store {
  /// The advance ship notices, newest first.
  ///
  /// - `number`: the only number wanted, which several suppliers may have given; the result is
  ///   empty when it is unknown.
  package func advanceShipNotices(
    _ number: String? = nil
  ) async throws -> [AdvanceShipNoticeSummary] {
    try await run { session in
      try session.query(Statement(.asns), number, deadline: .office).map { row throws in
        AdvanceShipNoticeSummary(
          key: Key(rawValue: try row[0]), number: try row[1], supplier: try row[2],
          supplierName: try row[3], importedAt: try row.instant(4), purchaseOrders: try row[5],
          lines: try row[6], quantity: try row.quantity(7), units: try row[8],
          receivedUnits: try row[9])
      }
    }
  }

  /// The lines of a notice, by number; empty when it is unknown.
  package func lines(
    ofASN notice: Key<AdvanceShipNotice>
  ) async throws -> [AdvanceShipNoticeLine] {
    try await run { session in
      try session.query(Statement(.asnLines), Int32(notice.rawValue), deadline: .office).map {
        row throws in
        AdvanceShipNoticeLine(
          number: try row[0], purchaseOrder: try row[1], sku: try row[2], name: try row[3],
          baseUnit: try row[4], quantity: try row.quantity(5),
          sscc: try row[6, as: String?.self].map { try SSCC($0) }, lot: try row[7],
          serial: try row[8], expiry: try row.optionalDate(9), isReceived: try row[10])
      }
    }
  }
}
