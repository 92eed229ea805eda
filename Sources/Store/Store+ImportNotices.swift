package import GS1
internal import Postgres
internal import Schema
package import Stock

/// An advance ship notice to be brought in.
package struct NewAdvanceShipNotice: Hashable, Sendable {
  /// A line to be brought in.
  package struct Line: Hashable, Sendable {
    /// The line's number, 1 to 1,000,000.
    package let number: Int
    /// The number of an order of the supplier.
    package let purchaseOrder: String
    /// The home's code of an item of that order.
    package let sku: String
    /// The logistic unit that the goods are in.
    package let sscc: SSCC?
    /// Base units, 1 to ``Quantity/limit``; 1 of a piece with a serial number.
    package let quantity: Quantity
    /// The batch or lot, 1 to 20 characters.
    package let lot: String?
    /// The number of the one piece, 1 to 20 characters.
    package let serial: String?
    /// The last day of use.
    package let expiry: CalendarDate?

    package init(
      number: Int, purchaseOrder: String, sku: String, sscc: SSCC?, quantity: Quantity,
      lot: String?, serial: String?, expiry: CalendarDate?
    ) {
      self.number = number
      self.purchaseOrder = purchaseOrder
      self.sku = sku
      self.sscc = sscc
      self.quantity = quantity
      self.lot = lot
      self.serial = serial
      self.expiry = expiry
    }
  }

  /// The supplier's own number for it, 1 to 64 characters.
  package let number: String
  /// The supplier's code.
  package let supplier: String
  /// Its lines, 1 or more.
  package let lines: [Line]

  package init(number: String, supplier: String, lines: [Line]) {
    self.number = number
    self.supplier = supplier
    self.lines = lines
  }
}

/// What the database knows of the orders and logistic units that a file of notices names.
package struct KnownNotices: Hashable, Sendable {
  /// An order: whose it is, and which items are on it.
  package struct Order: Hashable, Sendable {
    /// The supplier's code.
    package let supplier: String
    /// The home's codes of its items; never empty.
    package fileprivate(set) var skus: Set<String> = []
  }

  /// A notice: whose it is, and its number.
  package struct Notice: Hashable, Sendable {
    /// The supplier's code.
    package let supplier: String
    /// The supplier's own number for it.
    package let number: String

    package init(supplier: String, number: String) {
      self.supplier = supplier
      self.number = number
    }
  }

  /// The orders that are known, by number.
  package fileprivate(set) var orders: [String: Order] = [:]
  /// The notice that has announced a logistic unit, for those that one has.
  package fileprivate(set) var announcements: [SSCC: Notice] = [:]
  /// The notices of these numbers that are known.
  package fileprivate(set) var notices: Set<Notice> = []
}

extension Store {
  /// Looks up what a file of notices names; what is unknown is not in the result.
  package func knownNotices(
    orders: Set<String>, units: Set<SSCC>, notices: Set<String>
  ) async throws -> KnownNotices {
    try await run { session in
      var known = KnownNotices()
      try session.query(
        Statement(.knownNotices), Array(orders), units.map(\.description), Array(notices),
        deadline: .office
      ).forEach { row throws in
        let (code, supplier): (String, String) = (try row[1], try row[2])
        switch try row[0, as: String.self] {
        case "order":
          known.orders[code, default: .init(supplier: supplier)].skus.insert(try row[3])
        case "unit":
          known.announcements[try SSCC(code)] = .init(supplier: supplier, number: try row[3])
        case _: known.notices.insert(.init(supplier: supplier, number: code))
        }
      }
      return known
    }
  }

  /// Brings notices in: all of them in one transaction, or none.
  ///
  /// - Throws: ``StoreError`` with `unknown` when another session brought one of them in, or
  ///   announced a logistic unit of one, since that was looked up.
  package func importAdvanceShipNotices(_ notices: [NewAdvanceShipNotice]) async throws {
    try await run { session in
      try session.transaction { session in
        for notice in notices { try Self.importNotice(notice, &session) }
      }
      _ = try session.query(Statement(.refreshStatistics), deadline: .office)
    }
  }

  private static func importNotice(
    _ notice: NewAdvanceShipNotice, _ session: inout Session
  ) throws {
    let lines = notice.lines
    let answer = try session.query(
      Statement(.importASN), notice.number, notice.supplier, lines.map { Int32($0.number) },
      lines.map(\.purchaseOrder), lines.map(\.sku), lines.map { $0.sscc?.description },
      lines.map(\.quantity.rawValue), lines.map(\.lot), lines.map(\.serial),
      lines.map { $0.expiry.map { PostgresDate($0) } }, deadline: .office
    ).first { row throws(PostgresError) in try row[0, as: String.self] }
    guard answer == "imported" else {
      throw StoreError(
        .unknown, "\(notice.number) was imported by someone else at this moment",
        hint: "Run the command again.")
    }
  }
}
