internal import GRDB
internal import GS1
internal import Receiving
internal import Schema
internal import Stock

/// Values of a snapshot as rows.
enum CatalogueWriting {
  static func write(
    _ snapshot: CatalogueSnapshot, takenAt instant: Instant, _ database: Database
  ) throws {
    for (code, packs) in snapshot.packs { try add(packs, of: code, database) }
    for line in snapshot.lines { try add(line, database) }
    for (sscc, contents) in snapshot.announced { try add(contents, of: sscc, database) }
    try add(snapshot.received, database)
    for (code, site) in snapshot.docks {
      try run(CatalogueSQL.addDock, [code.withoutZeros, site], database)
    }
    for (number, state) in snapshot.orders {
      try run(CatalogueSQL.addOrder, [number.withoutZeros, state.rawValue], database)
    }
    try run(CatalogueSQL.addSnapshot, [instant.microsecondsSince1970], database)
  }

  private static func add(_ packs: [Pack], of code: ItemCode, _ database: Database) throws {
    let (text, isGTIN) = code.columns
    for (ordinal, pack) in packs.enumerated() {
      try add(pack.item, database)
      try run(
        CatalogueSQL.addPack,
        [text, isGTIN, ordinal, pack.item.key.rawValue, pack.quantity.rawValue], database)
    }
  }

  private static func add(_ item: Item, _ database: Database) throws {
    try run(
      CatalogueSQL.addItem,
      [item.key.rawValue, item.sku, item.name, item.baseUnit, item.tracking.rawValue], database)
  }

  private static func add(_ line: CatalogueSnapshot.Line, _ database: Database) throws {
    let (site, line) = (line.site, line.line)
    try run(
      CatalogueSQL.addLine,
      [
        line.key.rawValue, line.purchaseOrder, line.number, line.item.rawValue,
        line.ordered.rawValue, line.limit.rawValue, line.complete.rawValue,
        line.due?.daysSince1970, line.received.rawValue, line.isOpen, site,
      ], database)
  }

  private static func add(
    _ contents: [AnnouncedContent], of sscc: SSCC, _ database: Database
  ) throws {
    for (ordinal, content) in contents.enumerated() {
      try add(content.item, database)
      try run(
        CatalogueSQL.addAnnounced,
        [
          sscc.description, ordinal, content.item.key.rawValue, content.quantity.rawValue,
          content.lot, content.serial, content.expiry?.daysSince1970, content.purchaseOrder,
        ], database)
    }
  }

  /// Adds pieces and units that have come in; those that are known stay.
  static func add(_ units: ReceivedUnits, _ database: Database) throws {
    for piece in units.pieces {
      try run(CatalogueSQL.addReceivedPiece, [piece.serial, piece.item.rawValue], database)
    }
    for sscc in units.logisticUnits {
      try run(CatalogueSQL.addReceivedUnit, [sscc.description], database)
    }
  }

  private static func run(
    _ file: SQLFile, _ arguments: StatementArguments, _ database: Database
  ) throws {
    try database.cachedStatement(sql: file.text).execute(arguments: arguments)
  }
}
