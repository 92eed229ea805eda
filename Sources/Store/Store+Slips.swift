internal import Postgres
internal import Receiving
internal import Schema
package import Slips
internal import Stock

extension Store {
  /// What the database knows of the codes on slips, fresh.
  ///
  /// Five queries by index at most, whatever the number of slips: the cost grows with the codes and
  /// with the lines of the open orders that have the same items, neither with the catalogue nor with
  /// history.
  package func slipKnowledge(_ questions: SlipQuestions) async throws -> SlipKnowledge {
    if questions.isEmpty { return SlipKnowledge() }
    return try await run { session in
      var knowledge = SlipKnowledge()
      if !questions.codes.isEmpty {
        knowledge.packs = try Self.packs(for: questions.codes, &session)
      }
      if !questions.ssccs.isEmpty {
        knowledge.announced = try Self.announced(questions.ssccs, &session)
        knowledge.received = try Self.received(
          BatchUnits(ssccs: questions.ssccs), &session
        ).logisticUnits
      }
      var numbers = questions.numbers
      numbers.formUnion(knowledge.announced.values.joined().map(\.purchaseOrder))
      if !questions.numbers.isEmpty {
        knowledge.notices = try Self.noticeOrders(questions.numbers, &session)
        numbers.formUnion(knowledge.notices.values.joined().joined())
      }
      let items = Set(knowledge.packs.values.joined().map(\.item.key)).sorted()
      knowledge.orders = try Self.slipOrders(numbers, having: items, &session)
      return knowledge
    }
  }

  private static func noticeOrders(
    _ numbers: Set<String>, _ session: inout Session
  ) throws -> [String: [Set<String>]] {
    var found: [String: [String: Set<String>]] = [:]
    try session.query(Statement(.noticeOrders), numbers.sorted(), deadline: .office).forEach {
      row throws in
      let (notice, supplier): (String, String) = (try row[0], try row[1])
      found[notice, default: [:]][supplier, default: []].insert(try row[2])
    }
    return found.mapValues { bySupplier in
      bySupplier.sorted { $0.key < $1.key }.map(\.value)
    }
  }

  private static func slipOrders(
    _ numbers: Set<String>, having items: [Key<Item>], _ session: inout Session
  ) throws -> [String: SlipOrder] {
    if numbers.isEmpty && items.isEmpty { return [:] }
    var lines: [String: (state: PurchaseOrder.State, lines: [SlipOrder.Line])] = [:]
    try session.query(
      Statement(.slipOrderLines), numbers.sorted(), items.map { Int32($0.rawValue) },
      deadline: .office
    ).forEach { row throws in
      let number: String = try row[0]
      let item = Item(
        key: Key(rawValue: try row[4]), sku: try row[5], name: try row[6], baseUnit: try row[7],
        tracking: try row.choice(8))
      let line = PurchaseOrderLine(
        key: Key(rawValue: try row[2]), purchaseOrder: number, number: try row[3],
        item: item.key, ordered: try row.quantity(9), limit: try row.quantity(10),
        complete: try row.quantity(11), due: try row.optionalDate(12),
        received: try row.quantity(13), isOpen: try row[14])
      let state: PurchaseOrder.State = try row.choice(1)
      lines[number, default: (state, [])].lines.append(.init(line, of: item))
    }
    return lines.reduce(into: [:]) { orders, entry in
      orders[entry.key] = SlipOrder(
        number: entry.key, state: entry.value.state, lines: entry.value.lines)
    }
  }
}
