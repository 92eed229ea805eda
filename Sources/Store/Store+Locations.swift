internal import Postgres
internal import Schema

/// A place inside the warehouse.
package struct Location: Hashable, Sendable {
  /// Raw values as in SQL and JSON.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A warehouse, which has docks and bins.
    case site
    /// Where deliveries come in.
    case dock
    /// Where goods are kept.
    case bin
  }

  /// 1 to 64 characters.
  package let code: String
  /// What sort of place it is.
  package let kind: Kind
  /// The site that a dock or bin belongs to; nil for a site.
  package let site: String?
}

extension Store {
  /// Every place inside the warehouse: each site, then what belongs to it.
  package func locations() async throws -> [Location] {
    try await run { session in
      try session.query(Statement(.locations)).map { row throws in
        Location(code: try row[0], kind: try row.choice(1), site: try row[2])
      }
    }
  }

  /// Adds a place.
  ///
  /// - `site`: where a dock or bin is; nil when there is only one site.
  /// - Returns: false when a place with this code was there before; nothing has changed then.
  /// - Throws: ``StoreError`` with `unknown` for a site that is not there, or must be named.
  package func addLocation(
    _ code: String, _ kind: Location.Kind, site: String?
  ) async throws -> Bool {
    try await run { session in
      try session.query(Statement(.addLocation), code, kind.rawValue, site).first {
        row throws(PostgresError) in try row[0, as: Bool.self]
      } ?? false
    }
  }
}
