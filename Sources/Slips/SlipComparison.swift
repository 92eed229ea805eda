import GS1
import Receiving
import Stock
import Symbols

/// Compares what a slip says with its orders, and with what has come.
struct SlipComparison {
  private let readings: [SlipReading]
  private let knowledge: SlipKnowledge

  init(_ readings: [SlipReading], _ knowledge: SlipKnowledge) {
    self.readings = readings
    self.knowledge = knowledge
  }

  /// The matches with the orders of these numbers, 1 or more, in order of number.
  ///
  /// What concerns none of the orders in particular is told with the first; what is missing, with
  /// `lastPage`.
  func matches(
    with numbers: Set<String>, _ confidence: SlipMatch.Confidence, _ lastPage: Int
  ) -> [SlipMatch] {
    let orders = numbers.sorted().compactMap { knowledge.orders[$0] }
    let told = ToldItems(readings, among: orders, knowledge)
    var others = strange(in: told) + strays(told)
    return orders.map { order in
      let items = told.byOrder[order.number] ?? [:]
      let own = compare(order, items, lastPage) + units(of: order)
      let match = SlipMatch(
        purchaseOrder: order.number, confidence: confidence,
        differences: (others + own).sorted(by: SlipDifference.isToldBefore),
        isCounted: items.values.contains { $0.quantity != nil })
      others = []
      return match
    }
  }

  /// That no order was found, and what is strange besides.
  func noMatch(_ candidates: [String], _ lastPage: Int) -> SlipMatch {
    var differences = strange(in: ToldItems(readings, among: [], knowledge))
    if !candidates.isEmpty {
      let list = candidates.joined(separator: ", ")
      differences.append(
        SlipDifference(
          .severalOrders, page: lastPage,
          message: "No open order fits well enough, or several do; nearest first: \(list)."))
    }
    return SlipMatch(
      purchaseOrder: nil, confidence: .none,
      differences: differences.sorted(by: SlipDifference.isToldBefore))
  }

  /// What cannot be understood, whatever the orders are.
  private func strange(in told: ToldItems) -> [SlipDifference] {
    var differences = told.unknown.map { code, page in
      SlipDifference(
        .unknownItem, code: code.text, page: page,
        message: "No item is known by the code \"\(code.text)\".")
    }
    differences += told.ambiguous.map { code, told in
      let skus = told.items.map(\.sku).sorted().joined(separator: ", ")
      return SlipDifference(
        .ambiguousItem, code: code.text, page: told.page,
        message: "The code \"\(code.text)\" may mean any of \(skus).")
    }
    let stated = readings.reduce(into: [String: Int]()) { pages, reading in
      for number in reading.unknownOrders { pages[number] = reading.page }
    }
    differences += stated.map { number, page in
      SlipDifference(
        .unknownOrder, code: number, page: page,
        message: "The slip names order \"\(number)\", which is not known.")
    }
    for reading in readings {
      differences += reading.faults.map { fault in
        let text = String(decoding: fault.symbol.symbol.bytes, as: UTF8.self)
        return SlipDifference(
          .unreadable, code: text, page: reading.page,
          message: "The symbol \"\(text)\" cannot be used: \(fault.message).")
      }
    }
    return differences
  }

  private func strays(_ told: ToldItems) -> [SlipDifference] {
    told.strays.values.map { stray in
      let elsewhere = (knowledge.ordersByItem[stray.item.key] ?? []).sorted()
      let hint = elsewhere.isEmpty ? "" : " It is on \(elsewhere.joined(separator: ", "))."
      let amount = stray.quantity.map { "\($0) of " } ?? ""
      return SlipDifference(
        .itemNotOnOrder, sku: stray.item.sku, quantities: .init(slip: stray.quantity),
        page: stray.page,
        message: "The slip has \(amount)\(stray.item.sku), which its order has not." + hint)
    }
  }

  /// What differs from one order.
  private func compare(
    _ order: SlipOrder, _ told: [Key<Item>: ToldItems.Told], _ lastPage: Int
  ) -> [SlipDifference] {
    var differences: [SlipDifference] = []
    for (key, item) in order.items {
      if let told = told[key] {
        if let difference = item.difference(from: told) { differences.append(difference) }
      } else if !told.isEmpty, !item.isComplete {
        differences.append(item.isMissing(onPage: lastPage))
      }
    }
    // A slip whose goods have all come is looked at after its order has ended: that is as it should
    // be. A code without a count differs from nothing, so what has come must be asked for itself.
    let hasCome =
      !told.isEmpty && differences.allSatisfy { $0.kind.isNote }
      && told.keys.allSatisfy { (order.items[$0]?.received ?? Quantity(0)) > Quantity(0) }
    if let words = order.state.notOpen, !hasCome {
      let page = readings.first { $0.purchaseOrders.contains(order.number) }?.page ?? lastPage
      differences.append(
        SlipDifference(
          .orderClosed, page: page, message: "Order \(order.number) is \(words)."))
    }
    return differences
  }

  /// The logistic units of the slip that have come in, announced for this order or for none.
  private func units(of order: SlipOrder) -> [SlipDifference] {
    let first = readings.flatMap(\.purchaseOrders).min()
    return readings.units.filter { sscc, _ in
      let orders = Set((knowledge.announced[sscc] ?? []).map(\.purchaseOrder))
      return knowledge.received.contains(sscc)
        && (orders.isEmpty ? [nil, order.number].contains(first) : orders.contains(order.number))
    }.map { sscc, page in
      SlipDifference(
        .alreadyReceived, code: sscc.description, page: page,
        message: "The logistic unit \(sscc) has come in.")
    }
  }
}

extension SlipDifference {
  /// From the first page on; within one, by line and then by kind and code, what has no line last.
  fileprivate static func isToldBefore(_ left: SlipDifference, _ right: SlipDifference) -> Bool {
    let a = (left.page, left.line ?? .max, left.kind.rawValue, left.sku ?? left.code ?? "")
    let b = (right.page, right.line ?? .max, right.kind.rawValue, right.sku ?? right.code ?? "")
    return a < b
  }
}

extension ItemCode {
  /// The code as people write it.
  fileprivate var text: String {
    switch self {
    case .gtin(let gtin): gtin.shortest
    case .text(let text): text
    }
  }
}
