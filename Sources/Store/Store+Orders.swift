package import GS1
internal import Postgres
package import Receiving
internal import Schema
package import Stock

/// The pieces and logistic units that the labels of a batch name.
package struct BatchUnits: Hashable, Sendable {
  /// Of any item.
  package var serials: Set<String> = []
  /// Of the logistic units, without what they hold.
  package var ssccs: Set<SSCC> = []

  package init(serials: Set<String> = [], ssccs: Set<SSCC> = []) {
    self.serials = serials
    self.ssccs = ssccs
  }

  package var isEmpty: Bool { serials.isEmpty && ssccs.isEmpty }
}

extension Store {
  /// The items that codes name, and their order lines, fresh from the database.
  ///
  /// Two queries by index, whatever the number of codes, and two more where labels name pieces or
  /// logistic units: the cost grows with the batch, neither with the catalogue nor with history.
  ///
  /// - `units`: the serial numbers and SSCCs of the batch: which have come in, and what was
  ///   announced of them.
  /// - `expected`: the orders that alone count; empty for all that are open.
  /// - `dock`: where the goods are; orders for another site do not count there. Nil for any.
  package func orders(
    for codes: Set<ItemCode>, units: BatchUnits = BatchUnits(), expected: Set<String> = [],
    dock: String? = nil
  ) async throws -> OpenOrders {
    let empty = OpenOrders(packs: [:], lines: [], expected: expected)
    if codes.isEmpty && units.isEmpty { return empty }
    return try await run { session in
      var orders = try Self.orders(
        for: codes, ssccs: units.ssccs, expected: expected, dock: dock, &session)
      var units = units
      units.serials.formUnion(orders.announced.values.joined().lazy.compactMap(\.serial))
      if !units.isEmpty { orders.received = try Self.received(units, &session) }
      return orders
    }
  }

  static func received(
    _ units: BatchUnits, _ session: inout Session
  ) throws -> ReceivedUnits {
    var received = ReceivedUnits()
    try session.query(
      Statement(.receivedUnits), Array(units.serials), units.ssccs.map(\.description)
    ).forEach { row throws in
      if let sscc: String = try row[2] {
        received.logisticUnits.insert(try SSCC(sscc))
      } else {
        received.pieces.insert(
          ReceivedUnits.Piece(item: Key(rawValue: try row[0]), serial: try row[1]))
      }
    }
    return received
  }

  /// The same, inside a transaction.
  static func orders(
    for codes: Set<ItemCode>, ssccs: Set<SSCC>, expected: Set<String>, dock: String?,
    _ session: inout Session
  ) throws -> OpenOrders {
    let packs = codes.isEmpty ? [:] : try packs(for: codes, &session)
    let announced = ssccs.isEmpty ? [:] : try announced(ssccs, &session)
    let items = Set(packs.values.joined().map(\.item.key))
      .union(announced.values.joined().map(\.item.key)).sorted()
    let lines = items.isEmpty ? [] : try lines(of: items, dock: dock, &session)
    return OpenOrders(packs: packs, lines: lines, announced: announced, expected: expected)
  }

  /// What was announced of logistic units; those of which nothing was are left out.
  static func announced(
    _ ssccs: Set<SSCC>, _ session: inout Session
  ) throws -> [SSCC: [AnnouncedContent]] {
    try announced(session.query(Statement(.announced), ssccs.map(\.description)))
  }

  private static func announced(
    _ rows: consuming Rows
  ) throws -> [SSCC: [AnnouncedContent]] {
    var announced: [SSCC: [AnnouncedContent]] = [:]
    try rows.forEach { row throws in
      let item = Item(
        key: Key(rawValue: try row[2]), sku: try row[3], name: try row[4], baseUnit: try row[5],
        tracking: try row.choice(6))
      announced[try SSCC(try row[0, as: String.self]), default: []].append(
        AnnouncedContent(
          item: item, quantity: try row.quantity(7), lot: try row[8], serial: try row[9],
          expiry: try row.optionalDate(10), purchaseOrder: try row[1]))
    }
    return announced
  }

  /// Where a text is looked for, the first that has it wins.
  private enum Source: String, CaseIterable {
    case sku
    case code
    case supplier
  }

  static func packs(
    for codes: Set<ItemCode>, _ session: inout Session
  ) throws -> [ItemCode: [Pack]] {
    var gtins: [String] = []
    var texts: [String] = []
    for code in codes {
      switch code {
      case .gtin(let gtin): gtins.append(gtin.description)
      case .text(let text): texts.append(text)
      }
    }
    return try packs(session.query(Statement(.packsByCode), gtins, texts))
  }

  private static func packs(_ rows: consuming Rows) throws -> [ItemCode: [Pack]] {
    var found: [ItemCode: [Source: [Pack]]] = [:]
    try rows.forEach { row throws in
      let text: String = try row[0]
      let code: ItemCode = try row[1, as: Bool.self] ? .gtin(try GTIN(text)) : .text(text)
      guard let source = Source(rawValue: try row[2]), let tracking = Tracking(rawValue: try row[7])
      else { throw StoreError(.bug, "a code's source or an item's tracking is unknown") }
      let item = Item(
        key: Key(rawValue: try row[3]), sku: try row[4], name: try row[5], baseUnit: try row[6],
        tracking: tracking)
      found[code, default: [:]][source, default: []].append(
        Pack(of: item, quantity: Quantity(try row[8])))
    }
    return found.mapValues { bySource in
      Source.allCases.lazy.compactMap { bySource[$0] }.first ?? []
    }
  }

  private static func lines(
    of items: [Key<Item>], dock: String?, _ session: inout Session
  ) throws -> [PurchaseOrderLine] {
    try session.query(Statement(.linesByItem), items.map { Int32($0.rawValue) }, dock)
      .map { row throws in try PurchaseOrderLine(row) }
  }

  /// All that a dock may need to match scans by while the database is away, in one snapshot.
  ///
  /// Grows with the catalogue and with what is on order, not with history.
  package func catalogue() async throws -> CatalogueSnapshot {
    try await report { session in
      var snapshot = CatalogueSnapshot()
      snapshot.packs = try Self.packs(
        session.query(Statement(.everyPack), deadline: .office))
      snapshot.lines = try session.query(Statement(.everyOpenLine), deadline: .office).map {
        row throws in
        CatalogueSnapshot.Line(try PurchaseOrderLine(row), site: Int64(try row[10, as: Int32.self]))
      }
      snapshot.announced = try Self.announced(
        session.query(Statement(.everyAnnouncedUnit), deadline: .office))
      try session.query(Statement(.everyDock)).forEach { row throws in
        snapshot.docks[try row[0]] = Int64(try row[1, as: Int32.self])
      }
      for line in snapshot.lines { snapshot.orders[line.line.purchaseOrder] = .open }
      return snapshot
    }
  }
}

extension PurchaseOrderLine {
  /// From the columns that every query of lines begins with.
  fileprivate init(_ row: borrowing Row) throws {
    self.init(
      key: Key(rawValue: try row[0]), purchaseOrder: try row[1], number: try row[2],
      item: Key(rawValue: try row[3]), ordered: Quantity(try row[4]), limit: Quantity(try row[5]),
      complete: Quantity(try row[6]), due: try row.optionalDate(7), received: Quantity(try row[8]),
      isOpen: try row[9])
  }
}

extension Store {
  /// The states of the orders that have these numbers; the unknown ones are left out.
  package func states(of numbers: Set<String>) async throws -> [String: PurchaseOrder.State] {
    try await run { session in
      var states: [String: PurchaseOrder.State] = [:]
      for number in numbers.sorted() {
        let state = try session.query(Statement(.purchaseOrders), false, number as String?).first {
          row throws(PostgresError) in try row[4, as: String.self]
        }
        states[number] = state.flatMap(PurchaseOrder.State.init)
      }
      return states
    }
  }

  /// Makes sure that there is a dock of this name, at the only site when it is new.
  ///
  /// - Returns: whether it was made now.
  package func ensureDock(_ code: String) async throws -> Bool {
    try await run { session in
      try session.query(Statement(.addLocation), code, "dock", nil as String?).first {
        row throws(PostgresError) in try row[0, as: Bool.self]
      } ?? false
    }
  }
}
