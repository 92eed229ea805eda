import Stock

/// Pages that follow each other and are of one slip.
struct PageRun {
  private(set) var readings: [SlipReading]
  /// The orders that its pages name.
  private var named: Set<String>
  /// The order that its items lead to while it names none.
  private var guess: ItemsMatch

  init(_ reading: SlipReading, _ knowledge: SlipKnowledge) {
    readings = [reading]
    named = reading.purchaseOrders
    guess = named.isEmpty ? ItemsMatch(readings, knowledge) : ItemsMatch()
  }

  /// Whether the next page is of the same slip, which then has it.
  mutating func takes(_ page: SlipReading, _ knowledge: SlipKnowledge) -> Bool {
    let stated = Set(readings.flatMap(\.unknownOrders))
    if !page.unknownOrders.isEmpty, !named.isEmpty || !stated.isEmpty,
      named.isDisjoint(with: page.purchaseOrders), stated.isDisjoint(with: page.unknownOrders)
    {
      return false
    }
    let alone = page.purchaseOrders.isEmpty ? ItemsMatch([page], knowledge) : ItemsMatch()
    let isOne =
      !stated.isDisjoint(with: page.unknownOrders)
      || isOne(with: page, alone, knowledge)
    guard isOne else { return false }
    readings.append(page)
    named.formUnion(page.purchaseOrders)
    guess = named.isEmpty ? ItemsMatch(readings, knowledge) : ItemsMatch()
    return true
  }

  /// Whether the next page is of the same slip by the orders that are known.
  private func isOne(
    with page: SlipReading, _ alone: ItemsMatch, _ knowledge: SlipKnowledge
  ) -> Bool {
    switch (named.isEmpty, page.purchaseOrders.isEmpty) {
    case (false, false): !named.isDisjoint(with: page.purchaseOrders)
    case (false, true): Self.fit([page], alone, named, knowledge)
    case (true, false): Self.fit(readings, guess, page.purchaseOrders, knowledge)
    case (true, true): goesOn(with: page, alone, knowledge)
    }
  }

  /// Whether pages that name no order can be of a slip for these: they have no items, or some of
  /// the orders', and do not lead to another order by themselves.
  private static func fit(
    _ pages: [SlipReading], _ guess: ItemsMatch, _ orders: Set<String>, _ knowledge: SlipKnowledge
  ) -> Bool {
    if let other = guess.order, !orders.contains(other) { return false }
    let items = Set(pages.flatMap(\.items).flatMap(\.packs).map(\.item.key))
    if items.isEmpty { return pages.allSatisfy { $0.unknownOrders.isEmpty } }
    return orders.contains { number in
      knowledge.orders[number].map { !items.isDisjoint(with: $0.items.keys) } ?? false
    }
  }

  /// Whether two that name no order lead to one together, and neither to another alone.
  private func goesOn(
    with page: SlipReading, _ alone: ItemsMatch, _ knowledge: SlipKnowledge
  ) -> Bool {
    if page.items.isEmpty, page.unknownOrders.isEmpty { return true }
    if readings.allSatisfy({ $0.items.isEmpty && $0.unknownOrders.isEmpty }) { return true }
    guard let together = ItemsMatch(readings + [page], knowledge).order else { return false }
    return [guess.order, alone.order].allSatisfy { $0 == nil || $0 == together }
  }

  /// What the whole slip comes to.
  func slip(_ knowledge: SlipKnowledge) -> Slip {
    let lastPage = readings.last?.page ?? 1
    let comparison = SlipComparison(readings, knowledge)
    if !named.isEmpty {
      return Slip(
        readings: readings, matches: comparison.matches(with: named, .exact, lastPage),
        candidates: [])
    }
    if let order = guess.order {
      return Slip(
        readings: readings, matches: comparison.matches(with: [order], .items, lastPage),
        candidates: [])
    }
    let isEmpty = readings.allSatisfy { $0.labels.isEmpty && $0.faults.isEmpty }
    return Slip(
      readings: readings,
      matches: isEmpty ? [] : [comparison.noMatch(guess.candidates, lastPage)],
      candidates: guess.candidates)
  }
}
