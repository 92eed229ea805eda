package import GS1
internal import Postgres
internal import Schema
package import Stock

/// Who delivers.
package struct Supplier: Hashable, Sendable {
  /// The home's own code, 1 to 64 characters.
  package let code: String
  /// What people call it, 1 to 200 characters.
  package let name: String
  /// Its Global Location Number.
  package let gln: GLN?
  /// Where orders are mailed to.
  package let email: String?
  /// Days from order to delivery, 0 to 3,650.
  package let leadTimeDays: Int?
  /// How orders are sent.
  package let transmission: Transmission

  package init(
    code: String, name: String, gln: GLN?, email: String?, leadTimeDays: Int?,
    transmission: Transmission
  ) {
    self.code = code
    self.name = name
    self.gln = gln
    self.email = email
    self.leadTimeDays = leadTimeDays
    self.transmission = transmission
  }
}

extension Store {
  /// The suppliers, by code; only one when `code` is given, none when it is unknown.
  package func suppliers(_ code: String? = nil) async throws -> [Supplier] {
    try await run { session in
      try session.query(Statement(.suppliers), code, deadline: .office).map { row throws in
        Supplier(
          code: try row[0], name: try row[1],
          gln: try row[2, as: String?.self].map { try GLN($0) }, email: try row[3],
          leadTimeDays: try row[4], transmission: try row.choice(5))
      }
    }
  }

  /// Brings suppliers up to date, in one transaction; those that are not named stay.
  package func importSuppliers(_ suppliers: [Supplier]) async throws {
    try await run { session in
      _ = try session.query(
        Statement(.importSuppliers), suppliers.map(\.code), suppliers.map(\.name),
        suppliers.map { $0.gln?.description }, suppliers.map(\.email),
        suppliers.map { $0.leadTimeDays.map { Int32($0) } },
        suppliers.map(\.transmission.rawValue), deadline: .office)
    }
  }
}
