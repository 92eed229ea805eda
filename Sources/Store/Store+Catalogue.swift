package import GS1
internal import Postgres
internal import Schema
package import Stock

/// An item as the office keeps it.
package struct CatalogueItem: Hashable, Sendable {
  /// The home's own code, 1 to 64 characters.
  package let sku: String
  /// What people call it.
  package let name: String
  /// What quantities of it count, 1 to 32 characters.
  package let baseUnit: String
  /// What must be known of each piece.
  package let tracking: Tracking
  /// A group of items.
  package let category: String?
  /// Which cost an issue of it takes.
  package let costMethod: CostMethod
  /// The currency of its cost and of its orders.
  package let currency: Currency
  /// The code of a supplier.
  package let preferredSupplier: String?

  package init(
    sku: String, name: String, baseUnit: String, tracking: Tracking, category: String?,
    costMethod: CostMethod, currency: Currency, preferredSupplier: String?
  ) {
    self.sku = sku
    self.name = name
    self.baseUnit = baseUnit
    self.tracking = tracking
    self.category = category
    self.costMethod = costMethod
    self.currency = currency
    self.preferredSupplier = preferredSupplier
  }
}

/// A GTIN of an item: its own, or that of a pack of it.
package struct CatalogueGTIN: Hashable, Sendable {
  /// The item's own, or a pack's.
  package let gtin: GTIN
  /// The home's own code, 1 to 64 characters.
  package let sku: String
  /// Base units in one, 1 to 1,000,000.
  package let quantity: Quantity

  package init(_ gtin: GTIN, of sku: String, quantity: Quantity) {
    self.gtin = gtin
    self.sku = sku
    self.quantity = quantity
  }

  /// The most base units that one thing with a code may hold.
  package static let quantityLimit = Quantity(1_000_000)
}

/// A code that a label may have for an item.
package struct CatalogueCode: Hashable, Sendable {
  /// The 14 digits of a GTIN, or a text that a supervisor has taught.
  package let code: String
  /// Which of the two it is.
  package let isGTIN: Bool
  /// Base units in one such thing.
  package let quantity: Quantity
}

extension Store {
  /// The currency of what does not say another.
  package func homeCurrency() async throws -> Currency {
    let currency = try await run { session in
      try session.query(Statement(.home)).first { row throws in try row.currency(0) }
    }
    guard let currency else { throw StoreError(.bug, "the home has no currency") }
    return currency
  }

  /// Every item, by SKU.
  package func items() async throws -> [CatalogueItem] {
    try await run { session in
      try session.query(Statement(.items), deadline: .office).map { row throws in
        try CatalogueItem(row)
      }
    }
  }

  /// The item with a SKU; nil when there is none.
  package func item(_ sku: String) async throws -> CatalogueItem? {
    try await run { session in
      try session.query(Statement(.item), sku).first { row throws in try CatalogueItem(row) }
    }
  }

  /// The codes that name an item, smallest pack first; its SKU is none of them.
  package func codes(of sku: String) async throws -> [CatalogueCode] {
    try await run { session in
      try session.query(Statement(.itemCodes), sku).map { row throws in
        CatalogueCode(code: try row[0], isGTIN: try row[1], quantity: try row.quantity(2))
      }
    }
  }

  /// Brings items and GTINs up to date, in one transaction; what is not named stays as it is.
  ///
  /// - Throws: ``StoreError`` with `unknown` when a GTIN names another item by now, or an item
  ///   that was moved meanwhile would change its unit, tracking or currency.
  package func importItems(_ items: [CatalogueItem], _ gtins: [CatalogueGTIN]) async throws {
    try await run { session in
      _ = try session.query(
        Statement(.importItems), items.map(\.sku), items.map(\.name), items.map(\.baseUnit),
        items.map(\.tracking.rawValue), items.map(\.category), items.map(\.costMethod.rawValue),
        items.map(\.currency.code), items.map(\.preferredSupplier),
        gtins.map(\.gtin.description), gtins.map(\.sku), gtins.map(\.quantity.rawValue),
        deadline: .office)
      _ = try session.query(Statement(.refreshStatistics), deadline: .office)
    }
  }
}

extension CatalogueItem {
  fileprivate init(_ row: borrowing Row) throws {
    self.init(
      sku: try row[0], name: try row[1], baseUnit: try row[2], tracking: try row.choice(3),
      category: try row[4], costMethod: try row.choice(5), currency: try row.currency(6),
      preferredSupplier: try row[7])
  }
}
