import GS1
import Postgres
import Receiving
import Scanning
import Stock
import Store
import TestSupport
import Testing

/// A database with items and orders, and what a test needs to propose scans by itself.
struct Warehouse: Sendable {
  let database: TestDatabase
  let ids: SeededIDs
  /// Every order's lines as they were in the beginning, in order of key.
  let lines: [PurchaseOrderLine]
  /// By number.
  let items: [Key<Item>: Item]

  init(_ catalogue: Catalogue, seed: UInt64 = 1, on server: OwnServer? = nil) throws {
    database =
      try server.map { TestDatabase(appURL: $0.appURL, adminURL: $0.adminURL) }
      ?? TestDatabase.fresh()
    ids = SeededIDs(seed: seed)
    try catalogue.seed(database)
    var session = try database.admin()
    let rows = try session.query(
      .init(
        name: "lines",
        sql: """
          SELECT l.purchase_order_line_id, l.purchase_order, l.line_number, l.item_id, l.ordered,
                 l.limit_quantity, l.complete_quantity, i.sku, i.tracking
            FROM api.purchase_order_line AS l JOIN api.item AS i USING (item_id)
           ORDER BY l.purchase_order_line_id
          """)
    ).map { row throws in
      let item = Item(
        key: Key(rawValue: try row[3]), sku: try row[7], name: try row[7], baseUnit: "each",
        tracking: try #require(Tracking(rawValue: try row[8])))
      let line = PurchaseOrderLine(
        key: Key(rawValue: try row[0]), purchaseOrder: try row[1], number: try row[2],
        item: item.key, ordered: Quantity(try row[4]), limit: Quantity(try row[5]),
        complete: Quantity(try row[6]), due: nil, received: Quantity(0), isOpen: true)
      return (line, item)
    }
    lines = rows.map(\.0)
    items = Dictionary(rows.map { ($0.1.key, $0.1) }) { first, _ in first }
  }

  var store: Store { Store(url: database.appURL) }

  /// A store and a receipt of its own on it.
  func openReceipt(device: String = "test", dock: String = "DOCK-1") async throws -> Dock {
    let store = store
    _ = try await store.ensureDock(dock)
    let receipt = try await store.openReceipt(
      dock: dock, device: device, worker: "tester", newID: ids.id())
    return Dock(store: store, receipt: receipt)
  }

  func scan(_ text: String = "x", id: ID<Scan>? = nil) -> Scan {
    Scan(
      id: id ?? ids.id(), occurredAt: Instant(microsecondsSince1970: 1_790_000_000_000_000),
      raw: RawScan(transmission: Array(text.utf8)))
  }

  /// Goods for a line.
  func goods(
    _ quantity: Int64, on line: PurchaseOrderLine, id: ID<Scan>? = nil,
    _ particulars: Particulars = Particulars()
  ) -> Proposal {
    Proposal(
      scan: scan(id: id),
      verdict: .match(
        Match(
          outcome: .accept(line), item: items[line.item], quantity: Quantity(quantity),
          particulars: particulars)))
  }

  /// Goods, or something unknown, that shall wait.
  func exception(
    _ kind: ExceptionKind, on line: PurchaseOrderLine?, id: ID<Scan>? = nil,
    _ particulars: Particulars = Particulars()
  ) -> Proposal {
    Proposal(
      scan: scan(id: id),
      verdict: .match(
        Match(
          outcome: .exception(kind, line), item: line.flatMap { items[$0.item] },
          quantity: line == nil ? nil : Quantity(1), particulars: particulars)))
  }

  /// Goods that Swift knows to have come in before.
  func duplicate(
    _ kind: DuplicateKind, on line: PurchaseOrderLine, _ particulars: Particulars
  ) -> Proposal {
    Proposal(
      scan: scan(),
      verdict: .match(
        Match(
          outcome: .duplicate(kind), item: items[line.item], quantity: Quantity(1),
          particulars: particulars)))
  }

  func refusal(_ code: String = "misread", id: ID<Scan>? = nil) -> Proposal {
    Proposal(scan: scan(id: id), verdict: .refuse(code))
  }

  /// All that scans have left in the database, without the clock's part in it.
  func state() throws -> [String] {
    try [
      """
      SELECT 'scan', scan_id, receipt_id, device_id, sequence, occurred_at, payload, symbology,
             outcome, reason, item_id, quantity, lot, serial, expiry, sscc, undoes
        FROM tally.scan ORDER BY receipt_id, device_id, sequence
      """,
      """
      SELECT 'movement', event_id, part, occurred_at, from_location_id, to_location_id, item_id,
             quantity, lot, serial, purchase_order_line_id, debit, credit, value_minor, currency
        FROM tally.movement ORDER BY event_id, part
      """,
      """
      SELECT 'exception', scan_id, kind, row_number() OVER (ORDER BY exception_id)
        FROM tally.exception
      """,
      """
      SELECT 'progress', purchase_order_line_id, received, received_value, is_open
        FROM tally.purchase_order_progress ORDER BY 2
      """,
      "SELECT 'holding', h.* FROM tally.holding AS h ORDER BY 2, 3, 4, 5",
      "SELECT 'valuation', v.* FROM api.valuation AS v ORDER BY 2, 3",
      "SELECT 'lot', l.* FROM tally.lot AS l ORDER BY 2, 3",
      "SELECT 'serial', n.* FROM tally.serial_number AS n ORDER BY 2, 3",
      "SELECT 'unit', u.* FROM tally.logistic_unit AS u ORDER BY 2",
    ].flatMap { try database.rows($0) }
  }

  func received(_ line: PurchaseOrderLine) throws -> Int64 {
    try database.number(
      """
      SELECT received FROM tally.purchase_order_progress
       WHERE purchase_order_line_id = \(line.key.rawValue)
      """)
  }
}

/// A session that posts to a receipt.
struct Dock {
  let store: Store
  var receipt: OpenReceipt

  mutating func post(
    _ proposals: [Proposal], mayReconsider: Bool = false
  ) async throws -> [Posted] {
    try await store.post(proposals, to: &receipt, mayReconsider: mayReconsider)
  }
}

extension Posted {
  /// The outcome in a word or two.
  var words: String {
    switch outcome {
    case .accepted: "accepted"
    case .exception(let kind, _): "exception \(kind.rawValue)"
    case .duplicate(let why): "duplicate \(why.rawValue)"
    case .refused(let code): "refused \(code)"
    case .stale: "stale"
    }
  }
}
