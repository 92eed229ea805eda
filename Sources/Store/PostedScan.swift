internal import Postgres
package import Receiving
internal import Scanning
internal import Schema
package import Stock

/// A scan as it stands in history.
package struct PostedScan: Hashable, Sendable {
  /// Raw values as in SQL.
  package enum Outcome: String, Hashable, Sendable {
    case accepted
    case exception
    case duplicate
    case refused
    case undo
  }

  package let scan: Scan
  package let outcome: Outcome
  /// Why it is an exception, a duplicate or refused.
  package let reason: String?
  /// The exception's number, 1 or more.
  package let exception: Int64?
  package let receipt: ID<Receipt>
  /// The receipt's number, 1 or more.
  package let receiptNumber: Int64
  /// The code of the dock where it was scanned.
  package let dock: String
  /// The item's own code; nil when the scan names no item.
  package let sku: String?
  /// What people call the item.
  package let name: String?
  /// What the quantities count.
  package let baseUnit: String?
  package let quantity: Quantity?
  /// The number of the order that the goods are for.
  package let purchaseOrder: String?
  /// The line's number on the order, 1 or more.
  package let line: Int?
  /// What the line has received by now.
  package let received: Quantity?
  package let ordered: Quantity?
  /// Whether another scan took this one back.
  package let isUndone: Bool
  /// The scan that this one took back.
  package let undoes: ID<Scan>?
  /// How its exception was answered, as in SQL; nil while it waits, and for every other scan.
  package let answer: String?
  /// The scan that stands for its label; nil when it stands alone, or is that scan itself.
  package let label: ID<Scan>?
}

extension Store {
  /// What is known of scans that may have been posted before; those that were not are left out.
  package func posted(_ ids: [ID<Scan>]) async throws -> [ID<Scan>: PostedScan] {
    if ids.isEmpty { return [:] }
    return try await run { session in
      let scans = try session.query(Statement(.scans), ids.map { $0.rawValue }).map {
        row throws in try PostedScan(row)
      }
      return Dictionary(scans.map { ($0.scan.id, $0) }) { first, _ in first }
    }
  }
}

extension PostedScan {
  fileprivate init(_ row: borrowing Row) throws {
    let symbology: String? = try row[3]
    let payload: [UInt8] = try row[2]
    guard let outcome = Outcome(rawValue: try row[4]) else {
      throw StoreError(.bug, "a scan's outcome is unknown")
    }
    scan = Scan(
      id: ID(rawValue: try row[0]),
      occurredAt: Instant(
        microsecondsSince1970: try row[1, as: PostgresTimestamp.self].microsecondsSince1970),
      raw: RawScan(transmission: Array((symbology ?? "").utf8) + payload))
    self.outcome = outcome
    reason = try row[5]
    exception = try row[6]
    receiptNumber = try row[7]
    sku = try row[8]
    name = try row[9]
    baseUnit = try row[10]
    quantity = try row[11, as: Int64?.self].map { Quantity($0) }
    purchaseOrder = try row[12]
    line = try row[13]
    received = try row[14, as: Int64?.self].map { Quantity($0) }
    ordered = try row[15, as: Int64?.self].map { Quantity($0) }
    isUndone = try row[16]
    undoes = try row[17, as: UInt128?.self].map { ID(rawValue: $0) }
    receipt = ID(rawValue: try row[18])
    dock = try row[19]
    answer = try row[20]
    label = try row[21, as: UInt128?.self].map { ID(rawValue: $0) }
  }
}
