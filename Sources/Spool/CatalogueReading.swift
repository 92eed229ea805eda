internal import GRDB
internal import GS1
internal import Receiving
internal import Schema
internal import Stock

/// Rows of a cached catalogue as values; a row that is none is damaged.
enum CatalogueReading {
  static func takenAt(_ database: Database) throws -> Instant {
    guard let row = try Row.fetchOne(database, sql: CatalogueSQL.takenAt.text) else {
      throw DamagedRow(table: "snapshot", position: nil)
    }
    return try SpoolRow(row, of: "snapshot").instant(0)
  }

  static func packs(_ code: ItemCode, _ database: Database) throws -> [Pack] {
    let (text, isGTIN) = code.columns
    return try rows(CatalogueSQL.packs, [text, isGTIN], database).map { row in
      Pack(of: try item(row), quantity: Quantity(try row.number(0)))
    }
  }

  static func announced(_ sscc: SSCC, _ database: Database) throws -> [AnnouncedContent] {
    try rows(CatalogueSQL.announced, [sscc.description], database).map { row in
      AnnouncedContent(
        item: try item(row), quantity: Quantity(try row.number(0)), lot: try row.optionalText(6),
        serial: try row.optionalText(7), expiry: try row.optionalDate(8),
        purchaseOrder: try row.text(9))
    }
  }

  static func lines(
    _ item: Key<Item>, dock: String?, _ database: Database
  ) throws -> [PurchaseOrderLine] {
    try rows(CatalogueSQL.lines, [item.rawValue, dock], database).map { row in
      let ordered = Quantity(try row.number(4))
      let (limit, complete) = (Quantity(try row.number(5)), Quantity(try row.number(6)))
      guard complete <= ordered, ordered <= limit else { throw row.damage }
      return PurchaseOrderLine(
        key: Key(rawValue: try row.number(0)), purchaseOrder: try row.text(1),
        number: Int(try row.number(2)), item: Key(rawValue: try row.number(3)), ordered: ordered,
        limit: limit, complete: complete, due: try row.optionalDate(7),
        received: Quantity(try row.number(8)), isOpen: try row.number(9) != 0)
    }
  }

  static func received(
    _ serials: Set<String>, _ ssccs: Set<SSCC>, _ database: Database
  ) throws -> ReceivedUnits {
    var received = ReceivedUnits()
    for serial in serials {
      for row in try rows(CatalogueSQL.receivedPieces, [serial], database) {
        received.pieces.insert(
          ReceivedUnits.Piece(item: Key(rawValue: try row.number(0)), serial: serial))
      }
    }
    for sscc in ssccs {
      let row = try rows(CatalogueSQL.receivedUnit, [sscc.description], database).first
      if try row?.number(0) == 1 { received.logisticUnits.insert(sscc) }
    }
    return received
  }

  static func state(_ number: String, _ database: Database) throws -> PurchaseOrder.State? {
    guard let row = try rows(CatalogueSQL.orderState, [number], database).first else { return nil }
    guard let state = PurchaseOrder.State(rawValue: try row.text(0)) else { throw row.damage }
    return state
  }

  /// The item of columns 1 to 5.
  private static func item(_ row: SpoolRow) throws -> Item {
    guard let tracking = Tracking(rawValue: try row.text(5)) else { throw row.damage }
    return Item(
      key: Key(rawValue: try row.number(1)), sku: try row.text(2), name: try row.text(3),
      baseUnit: try row.text(4), tracking: tracking)
  }

  private static func rows(
    _ file: SQLFile, _ arguments: StatementArguments, _ database: Database
  ) throws -> [SpoolRow] {
    try Row.fetchAll(database.cachedStatement(sql: file.text), arguments: arguments)
      .map { SpoolRow($0, of: file.name) }
  }
}

extension SpoolRow {
  /// A day, counted from 1970-01-01.
  fileprivate func optionalDate(_ index: Int) throws -> CalendarDate? {
    try optionalNumber(index).map { try CalendarDate(daysSince1970: Int($0)) }
  }
}

extension ItemCode {
  /// As the table `pack` keeps it.
  var columns: (text: String, isGTIN: Bool) {
    switch self {
    case .gtin(let gtin): (gtin.description, true)
    case .text(let text): (text.withoutZeros, false)
    }
  }
}
