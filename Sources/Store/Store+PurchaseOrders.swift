package import GS1
internal import Postgres
package import Receiving
internal import Schema
package import Stock

/// A purchase order to be brought in.
package struct NewPurchaseOrder: Hashable, Sendable {
  /// A line to be brought in.
  package struct Line: Hashable, Sendable {
    /// The line's number, 1 to 1,000,000.
    package let number: Int
    /// The home's code of the item.
    package let sku: String
    /// The supplier's code of the item.
    package let supplierSKU: String?
    /// Base units, 1 to ``Quantity/limit``.
    package let ordered: Quantity
    /// How far over and under the delivery may be.
    package let tolerance: Tolerance
    /// Of one base unit, in the item's currency.
    package let price: UnitPrice
    /// The day on which the goods are due, if the order says so.
    package let due: CalendarDate?

    /// A line whose limit at this price is below 10^18 millionths.
    package init?(
      number: Int, sku: String, supplierSKU: String?, ordered: Quantity, tolerance: Tolerance,
      price: UnitPrice, due: CalendarDate?
    ) {
      let (value, overflow) = tolerance.limit(of: ordered).rawValue
        .multipliedReportingOverflow(by: price.micros)
      guard !overflow, value < 1_000_000_000_000_000_000 else { return nil }
      self.number = number
      self.sku = sku
      self.supplierSKU = supplierSKU
      self.ordered = ordered
      self.tolerance = tolerance
      self.price = price
      self.due = due
    }
  }

  /// The order's number, 1 to 64 characters.
  package let number: String
  /// The supplier's code.
  package let supplier: String
  /// The code of the site that the goods go to.
  package let site: String
  /// Its lines, 1 or more.
  package let lines: [Line]

  package init(number: String, supplier: String, site: String, lines: [Line]) {
    self.number = number
    self.supplier = supplier
    self.site = site
    self.lines = lines
  }
}

/// A purchase order as a list shows it.
package struct PurchaseOrderSummary: Hashable, Sendable {
  /// The order's number, 1 to 64 characters.
  package let number: String
  /// The supplier's code.
  package let supplier: String
  /// What people call the supplier.
  package let supplierName: String
  /// The code of a site.
  package let shipTo: String
  /// Where it stands.
  package let state: PurchaseOrder.State
  /// Why it was closed short or cancelled.
  package let stateReason: String?
  /// How many lines it has.
  package let lines: Int
  /// How many lines expect nothing more.
  package let completeLines: Int
  /// The sum of its lines, whatever their units.
  package let ordered: Quantity
  /// What has come so far.
  package let received: Quantity
  /// The earliest day on which a line is due.
  package let due: CalendarDate?
}

/// A line of a purchase order as a list shows it.
package struct PurchaseOrderLineSummary: Hashable, Sendable {
  /// The line's number on the order.
  package let number: Int
  /// The home's code of the item.
  package let sku: String
  /// What people call the item.
  package let name: String
  /// What quantities of the item count.
  package let baseUnit: String
  /// The supplier's code of the item.
  package let supplierSKU: String?
  /// What was ordered, in base units.
  package let ordered: Quantity
  /// The most that may come without a supervisor's word.
  package let limit: Quantity
  /// The least after which nothing more is expected.
  package let complete: Quantity
  /// What has come so far.
  package let received: Quantity
  /// False once the order has ended.
  package let isOpen: Bool
  /// Of one base unit.
  package let price: UnitPrice
  /// The day on which the goods are due, if the order says so.
  package let due: CalendarDate?
  /// What the received goods are worth at the order's price.
  package let receivedValue: Money
}

extension Store {
  /// Brings orders in, open for receiving: all of them in one transaction, or none.
  ///
  /// - Throws: ``StoreError`` with `unknown` when another session brought one of them in, or took
  ///   away what they name, since that was looked up.
  package func importPurchaseOrders(_ orders: [NewPurchaseOrder]) async throws {
    try await run { session in
      try session.transaction { session in
        for order in orders { try Self.importPurchaseOrder(order, &session) }
      }
      _ = try session.query(Statement(.refreshStatistics), deadline: .office)
    }
  }

  private static func importPurchaseOrder(
    _ order: NewPurchaseOrder, _ session: inout Session
  ) throws {
    let lines = order.lines
    let answer = try session.query(
      Statement(.importPurchaseOrder), order.number, order.supplier, order.site,
      lines.map { Int32($0.number) }, lines.map(\.sku), lines.map(\.supplierSKU),
      lines.map(\.ordered.rawValue), lines.map { $0.tolerance.limit(of: $0.ordered).rawValue },
      lines.map { $0.tolerance.complete(of: $0.ordered).rawValue }, lines.map(\.price.micros),
      lines.map(\.price.currency.microsPerMinor), lines.map(\.price.currency.code),
      lines.map { $0.due.map { PostgresDate($0) } }, deadline: .office
    ).first { row throws(PostgresError) in try row[0, as: String.self] }
    guard answer == "imported" else {
      throw StoreError(
        .unknown, "\(order.number) was imported by someone else at this moment",
        hint: "Run the command again.")
    }
  }

  /// The purchase orders, earliest due first.
  ///
  /// - `number`: the only one wanted; the result is empty when it is unknown.
  package func purchaseOrders(
    onlyOpen: Bool = false, _ number: String? = nil
  ) async throws -> [PurchaseOrderSummary] {
    try await run { session in
      try session.query(Statement(.purchaseOrders), onlyOpen, number, deadline: .office).map {
        row throws in
        PurchaseOrderSummary(
          number: try row[0], supplier: try row[1], supplierName: try row[2], shipTo: try row[3],
          state: try row.choice(4), stateReason: try row[5], lines: try row[6],
          completeLines: try row[7], ordered: try row.quantity(8), received: try row.quantity(9),
          due: try row.optionalDate(10))
      }
    }
  }

  /// The lines of an order, by number; empty when it is unknown.
  package func lines(ofPurchaseOrder number: String) async throws -> [PurchaseOrderLineSummary] {
    try await run { session in
      try session.query(Statement(.purchaseOrderLines), number).map { row throws in
        try PurchaseOrderLineSummary(row)
      }
    }
  }

  /// Ends an order.
  ///
  /// - `state`: `closed`, `closedShort` (which needs a reason) or `cancelled`.
  /// - `actor`: who says so.
  /// - Returns: why not; nil when it has ended.
  package func end(
    _ number: String, as state: PurchaseOrder.State, reason: String?, by actor: String
  ) async throws -> PurchaseOrder.Refusal? {
    let answer = try await run { session in
      try session.query(Statement(.endPurchaseOrder), number, state.rawValue, reason, actor)
        .first { row throws(PostgresError) in try row[0, as: String.self] }
    }
    if answer == "done" { return nil }
    guard let refusal = answer.flatMap(PurchaseOrder.Refusal.init) else {
      throw StoreError(.bug, "the end of an order was answered \"\(answer ?? "")\"")
    }
    return refusal
  }
}

extension PurchaseOrderLineSummary {
  fileprivate init(_ row: borrowing Row) throws {
    number = try row[0]
    sku = try row[1]
    name = try row[2]
    baseUnit = try row[3]
    supplierSKU = try row[4]
    ordered = try row.quantity(5)
    limit = try row.quantity(6)
    complete = try row.quantity(7)
    received = try row.quantity(8)
    isOpen = try row[9]
    guard let price = UnitPrice(micros: try row[10], try row.currency(11)) else {
      throw StoreError(.bug, "an order line has an impossible price")
    }
    self.price = price
    due = try row.optionalDate(12)
    receivedValue = try row.money(13, in: 11)
  }
}
