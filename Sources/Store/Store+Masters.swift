package import GS1
internal import Postgres
internal import Schema
package import Stock

/// What the database knows of the codes that a file names.
package struct KnownMasters: Hashable, Sendable {
  /// The items that are known, by SKU.
  package fileprivate(set) var items: [String: KnownItem] = [:]
  /// The codes of suppliers that are known.
  package fileprivate(set) var suppliers: Set<String> = []
  /// The numbers of orders that are known.
  package fileprivate(set) var orders: Set<String> = []
}

/// What an import must know of an item.
package struct KnownItem: Hashable, Sendable {
  /// What quantities of it count.
  package let baseUnit: String
  /// What must be known of each piece.
  package let tracking: Tracking
  /// The currency of its cost and of its orders.
  package let currency: Currency
  /// It has stock, or had: unit, tracking and currency stay.
  package let hasHistory: Bool
  /// It is on an order, open or not: unit and currency stay.
  package let isOrdered: Bool
  /// Base units by GTIN: 1 for the item itself, more for its packs.
  package fileprivate(set) var packs: [GTIN: Quantity] = [:]
}

extension Store {
  /// Looks codes up; those that are unknown are not in the result.
  package func known(
    skus: Set<String>, suppliers: Set<String>, orders: Set<String> = []
  ) async throws -> KnownMasters {
    try await run { session in
      var known = KnownMasters()
      try session.query(
        Statement(.knownMasters), Array(skus), Array(suppliers), Array(orders), deadline: .office
      ).forEach { row throws in
        let code: String = try row[1]
        switch try row[0, as: String.self] {
        case "sku": known.items[code] = try KnownItem(row)
        case "supplier": known.suppliers.insert(code)
        case _: known.orders.insert(code)
        }
      }
      try session.query(Statement(.knownPacks), Array(skus), deadline: .office).forEach {
        row throws in
        known.items[try row[0]]?.packs[try GTIN(try row[1, as: String.self])] =
          try row.quantity(2)
      }
      return known
    }
  }

  /// The SKUs that GTINs name; those that name none are left out.
  package func owners(of gtins: Set<GTIN>) async throws -> [GTIN: String] {
    try await run { session in
      var owners: [GTIN: String] = [:]
      try session.query(
        Statement(.gtinOwners), gtins.map(\.description), deadline: .office
      ).forEach { row throws in owners[try GTIN(try row[0, as: String.self])] = try row[1] }
      return owners
    }
  }
}

extension KnownItem {
  fileprivate init(_ row: borrowing Row) throws {
    baseUnit = try row[2]
    tracking = try row.choice(3)
    currency = try row.currency(4)
    hasHistory = try row[5]
    isOrdered = try row[6]
  }
}
