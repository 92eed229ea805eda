package import GS1
package import Ledger
internal import Postgres
internal import Schema
package import Stock

/// How much of an item is at a place, of one lot and serial number.
///
/// Never nothing.
package struct Holding: Hashable, Sendable {
  /// The home's code of the item.
  package let sku: String
  /// What people call the item.
  package let name: String
  /// The code of a dock or bin.
  package let location: String
  /// The lot, when there is one.
  package let lot: String?
  /// The serial number, when there is one.
  package let serial: String?
  /// Base units, 1 or more.
  package let onHand: Quantity
  /// The lot's last day of use, when a label said so.
  package let expiry: CalendarDate?
  /// Its share of what the item is worth at the site; nil when the item was never valued.
  package let value: Money?
}

/// An account's balance in one currency.
package struct AccountBalance: Hashable, Sendable {
  /// Raw values as in SQL and JSON.
  package enum Kind: String, Hashable, Sendable {
    case asset
    case liability
    case income
    case expense
  }

  /// The account.
  package let account: Account
  /// On which side of the books it stands.
  package let kind: Kind
  /// Debits less credits.
  package let balance: Money
}

extension Store {
  /// What is on hand, by SKU, place, lot and serial number.
  ///
  /// - `sku`: the only item wanted.
  /// - `location`: the only place wanted; a site is all its places.
  package func stock(
    sku: String? = nil, location: String? = nil
  ) async throws -> [Holding] {
    try await report { session in
      try session.query(Statement(.stock), sku, location, deadline: .office).map { row throws in
        let lot: String = try row[3]
        let serial: String = try row[4]
        let minorUnits: Int64? = try row[7]
        return Holding(
          sku: try row[0], name: try row[1], location: try row[2],
          lot: lot.isEmpty ? nil : lot, serial: serial.isEmpty ? nil : serial,
          onHand: try row.quantity(5), expiry: try row.optionalDate(6),
          value: minorUnits == nil ? nil : try row.money(7, in: 8))
      }
    }
  }

  /// Every account's balance, a row a currency that it has entries in; they sum to zero.
  package func trialBalance() async throws -> [AccountBalance] {
    try await report { session in
      try session.query(Statement(.trialBalance), deadline: .office).map { row throws in
        AccountBalance(
          account: try row.choice(0), kind: try row.choice(1), balance: try row.money(3, in: 2))
      }
    }
  }
}
