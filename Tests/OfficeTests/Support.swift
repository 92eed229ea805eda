import Documents
import GS1
import Office
import Receiving
import Scanning
import Stock
import Store
import Synchronization
import TestSupport
import Testing

/// All tests of the office, one after another: each has a database, and connections are few.
@Suite(.serialized) enum `The office` {}

/// An office with a fresh database.
struct Office {
  let store: Store

  /// An office that knows the suppliers ACME and NORD, and three items: A-1 with packs of 12 and
  /// 96, A-2 with a pack of 24, A-3 without any and counted in kg.
  static func furnished() async throws -> Office {
    let office = try await Office.empty()
    try await office.suppliers("code,name\nACME,Acme Ltd\nNORD,Nordkorn GmbH\n")
    _ = try await office.items(
      """
      sku,name,base_unit,gtin,packs
      A-1,Rice 500 g,each,4012345010008,14012345010371=12 34012345010375=96
      A-2,Rice 1 kg,each,4012345010374,14012345010005=24
      A-3,Wheat,kg,,
      """)
    return office
  }

  static func empty() async throws -> Office {
    Office(store: Store(url: try TestDatabase.fresh().appURL))
  }

  @discardableResult
  func suppliers(
    _ text: String, _ options: ImportOptions = ImportOptions()
  ) async throws -> ImportOutcome {
    try await SupplierImport(store: store, options: options).run(Array(text.utf8))
  }

  func items(
    _ text: String, _ options: ImportOptions = ImportOptions()
  ) async throws -> ImportOutcome {
    try await ItemImport(store: store, options: options).run(Array(text.utf8))
  }

  /// Imports orders; each row is `po,supplier,ship_to,line,sku,quantity,unit,unit_price,currency,`
  /// `over_tolerance_percent,under_tolerance_percent`.
  @discardableResult
  func orders(
    _ rows: String, _ options: ImportOptions = ImportOptions()
  ) async throws -> ImportOutcome {
    let head =
      "po,supplier,ship_to,line,sku,quantity,unit,unit_price,currency,"
      + "over_tolerance_percent,under_tolerance_percent\n"
    let use = PurchaseOrderImport(store: store, options: options)
    return try await use.run(Array((head + rows).utf8))
  }

  /// Imports advance ship notices; each row is `asn,supplier,po,line,sscc,sku,quantity,unit,lot,`
  /// `serial,expiry`.
  @discardableResult
  func notices(
    _ rows: String, _ options: ImportOptions = ImportOptions()
  ) async throws -> ImportOutcome {
    let head = "asn,supplier,po,line,sscc,sku,quantity,unit,lot,serial,expiry\n"
    return try await AdvanceShipNoticeImport(store: store, options: options)
      .run(Array((head + rows).utf8))
  }

  /// Posts scans that name goods, matched as at the dock, or as `kind` of exception.
  @discardableResult
  func receive(
    _ texts: String..., as kind: ExceptionKind? = nil
  ) async throws -> [Posted.Outcome] {
    var receipt = try await store.openReceipt(
      dock: "DOCK-1", device: "test", worker: "kim", newID: Self.environment.newID())
    var outcomes: [Posted.Outcome] = []
    for text in texts {
      let scan = Scan(
        id: Self.environment.newID(), occurredAt: Self.environment.now(),
        raw: RawScan(transmission: Array(text.utf8)))
      let code = (try? GTIN(text)).map { ItemCode.gtin($0) } ?? .text(text)
      let orders = try await store.orders(for: [code])
      let pack = orders.packs[code]?.first
      let line = pack.flatMap { orders.lines[$0.item.key]?.first }
      let outcome: Match.Outcome =
        if let kind { .exception(kind, line) } else { .accept(try #require(line)) }
      let match = Match(
        outcome: outcome, item: pack?.item, quantity: pack?.quantity, particulars: Particulars())
      outcomes += try await store.post(
        [Proposal(scan: scan, verdict: .match(match))], to: &receipt, mayReconsider: false
      ).map(\.outcome)
    }
    return outcomes
  }

  func resolve(
    _ number: Int64, _ answer: ExceptionResolution.Answer
  ) async throws -> ExceptionResolution.Refusal? {
    try await ExceptionResolution(number, answer, reason: "because", by: "lee")
      .run(in: store, Self.environment)
  }

  func end(
    _ number: String, _ event: PurchaseOrderEnding.Event
  ) async throws -> PurchaseOrder.Refusal? {
    try await PurchaseOrderEnding(number, event, by: "lee").run(in: store)
  }

  /// 2026-11-21T09:00:00Z, and ids that rise.
  static let environment = Environment(
    now: { Instant(microsecondsSince1970: 1_795_251_600_000_000) },
    nextID: {
      count.withLock { count in
        count += 1
        return UUIDv7.make(milliseconds: 1_795_251_600_000, randomness: count)
      }
    })
  private static let count = Mutex<UInt128>(0)
}

extension ImportOutcome {
  /// The problems as `row column: message`.
  var lines: [String] { problems.map { "\($0.row) \($0.column ?? "-"): \($0.message)" } }
}
