import Postgres
package import Schema

/// Items and orders for a test, brought in as the importers do: through `api`.
package struct Catalogue: Sendable {
  package struct Item: Sendable {
    let sku: String
    let tracking: String
    let currency: String
    let gtins: [String: Int64]

    /// An item called like its SKU.
    ///
    /// - `gtins`: how many base units each GTIN stands for.
    package init(
      _ sku: String, tracking: String = "none", currency: String = "EUR",
      gtins: [String: Int64] = [:]
    ) {
      self.sku = sku
      self.tracking = tracking
      self.currency = currency
      self.gtins = gtins
    }
  }

  package struct Line: Sendable {
    let sku: String
    let ordered: Int64
    let limit: Int64
    let complete: Int64
    let micros: Int64
    let currency: String
    let supplierSKU: String?

    /// A line at a price in millionths of a euro or yen for one base unit.
    package init(
      _ sku: String, _ ordered: Int64, limit: Int64? = nil, complete: Int64? = nil,
      micros: Int64 = 1_250_000, currency: String = "EUR", supplierSKU: String? = nil
    ) {
      self.sku = sku
      self.ordered = ordered
      self.limit = limit ?? ordered
      self.complete = complete ?? ordered
      self.micros = micros
      self.currency = currency
      self.supplierSKU = supplierSKU
    }
  }

  let items: [Item]
  let orders: [(number: String, lines: [Line])]

  /// Lines are numbered from 1 in each order.
  package init(_ items: [Item], orders: [(number: String, lines: [Line])]) {
    self.items = items
    self.orders = orders
  }

  /// Puts everything in, as the superuser.
  package func seed(_ database: TestDatabase) throws {
    var session = try database.admin()
    _ = try session.query(
      Statement(file: .importSuppliers), ["ACME"], ["Acme"], [nil as String?], [nil as String?],
      [nil as Int32?], ["none"])
    let gtins = items.flatMap { item in item.gtins.map { (item.sku, $0.key, $0.value) } }
    _ = try session.query(
      Statement(file: .importItems), items.map(\.sku), items.map(\.sku),
      items.map { _ in "each" }, items.map(\.tracking), items.map { _ in nil as String? },
      items.map { _ in "fifo" }, items.map(\.currency), items.map { _ in "ACME" },
      gtins.map(\.1), gtins.map(\.0), gtins.map(\.2))
    for order in orders {
      _ = try session.query(
        Statement(file: .importPurchaseOrder), order.number, "ACME", "MAIN",
        (1...order.lines.count).map(Int32.init), order.lines.map(\.sku),
        order.lines.map(\.supplierSKU), order.lines.map(\.ordered), order.lines.map(\.limit),
        order.lines.map(\.complete), order.lines.map(\.micros),
        order.lines.map { $0.currency == "JPY" ? 1_000_000 as Int64 : 10_000 },
        order.lines.map(\.currency), order.lines.map { _ in nil as PostgresDate? })
    }
  }

  /// The 14 digits of a GTIN of ours: the same for the same number and indicator.
  package static func gtin(_ number: Int, indicator: Int = 0) -> String {
    withCheckDigit("\(indicator)9506000" + padded(number, to: 5))
  }

  /// The 18 digits of an SSCC of ours.
  package static func sscc(_ number: Int) -> String {
    withCheckDigit("39506000" + padded(number, to: 9))
  }

  private static func padded(_ number: Int, to count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: count - digits.count) + digits
  }

  /// Weights 3 and 1 in turn from the right (GS1 General Specifications, 7.9).
  private static func withCheckDigit(_ body: String) -> String {
    var sum = 0
    for (index, digit) in body.reversed().enumerated() {
      sum += (digit.wholeNumberValue ?? 0) * (index % 2 == 0 ? 3 : 1)
    }
    return body + String((10 - sum % 10) % 10)
  }
}

extension Statement {
  /// A query of the schema's.
  package init(file: SQLFile) { self.init(name: file.name, sql: file.text) }
}
