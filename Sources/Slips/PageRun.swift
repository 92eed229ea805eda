import Stock

/// Pages that follow each other and are of one slip.
struct PageRun {
  private(set) var readings: [SlipReading]
  /// The orders that its pages name.
  private var named: Set<String>
  /// The order that its items lead to while it names none.
  private var guess: ItemsMatch
  /// The texts of its pages that are no order's number.
  private var texts: Set<String>

  init(_ reading: SlipReading, _ knowledge: SlipKnowledge) {
    readings = [reading]
    named = reading.purchaseOrders
    texts = Set(reading.otherTexts)
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
    if namesOther(page) { return false }
    let alone = page.purchaseOrders.isEmpty ? ItemsMatch([page], knowledge) : ItemsMatch()
    let isOne =
      !stated.isDisjoint(with: page.unknownOrders)
      || isOne(with: page, alone, knowledge)
    guard isOne else { return false }
    readings.append(page)
    named.formUnion(page.purchaseOrders)
    texts.formUnion(page.otherTexts)
    guess = named.isEmpty ? ItemsMatch(readings, knowledge) : ItemsMatch()
    return true
  }

  /// Whether the one has a text that looks like a number of the other's orders: an order that is
  /// not known yet, printed as the known ones are.
  private func namesOther(_ page: SlipReading) -> Bool {
    guard named.isDisjoint(with: page.purchaseOrders), texts.isDisjoint(with: page.otherTexts)
    else { return false }
    return Self.look(alike: named, page.otherTexts) || Self.look(alike: page.purchaseOrders, texts)
  }

  private static func look(
    alike orders: Set<String>, _ texts: some Sequence<String>
  ) -> Bool {
    let shapes = Set(orders.map(shape))
    return texts.contains { shapes.contains(shape($0)) }
  }

  /// A text with any digit for each of its digits: `PO-0000` for `PO-1042`.
  private static func shape(_ text: String) -> String {
    String(text.map { "0"..."9" ~= $0 ? "0" : $0 })
  }

  /// Whether the next page is of the same slip by the orders that are known.
  private func isOne(
    with page: SlipReading, _ alone: ItemsMatch, _ knowledge: SlipKnowledge
  ) -> Bool {
    let isAlike = !texts.isDisjoint(with: page.otherTexts)
    return switch (named.isEmpty, page.purchaseOrders.isEmpty) {
    case (false, false): !named.isDisjoint(with: page.purchaseOrders)
    case (false, true): Self.fit([page], alone, named, isAlike, knowledge)
    case (true, false): Self.fit(readings, guess, page.purchaseOrders, isAlike, knowledge)
    case (true, true): goesOn(with: page, alone, isAlike, knowledge)
    }
  }

  /// Whether pages that name no order can be of a slip for these: they say nothing, or have some of
  /// the orders' items, and do not lead to another order by themselves.
  private static func fit(
    _ pages: [SlipReading], _ guess: ItemsMatch, _ orders: Set<String>, _ isAlike: Bool,
    _ knowledge: SlipKnowledge
  ) -> Bool {
    if let other = guess.order, !orders.contains(other) { return false }
    let items = Set(pages.flatMap(\.items).flatMap(\.packs).map(\.item.key))
    if items.isEmpty { return pages.allSatisfy { $0.namesNoSlip(isAlike) } }
    return orders.contains { number in
      knowledge.orders[number].map { !items.isDisjoint(with: $0.items.keys) } ?? false
    }
  }

  /// Whether two that name no order lead to one together, and neither to another alone.
  private func goesOn(
    with page: SlipReading, _ alone: ItemsMatch, _ isAlike: Bool, _ knowledge: SlipKnowledge
  ) -> Bool {
    let isSilent = [[page], readings].contains { pages in
      pages.allSatisfy { $0.items.isEmpty && $0.namesNoSlip(isAlike) }
    }
    if isSilent { return true }
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

extension SlipReading {
  /// Whether it has no number that another slip may be known by.
  ///
  /// - `isAlike`: whether the pages beside it have one of its texts; any other may be such a number.
  fileprivate func namesNoSlip(_ isAlike: Bool) -> Bool {
    unknownOrders.isEmpty && (isAlike || otherTexts.isEmpty)
  }
}
