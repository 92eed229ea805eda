import Stock

/// Pages that follow each other and are of one slip.
///
/// It looks at no page twice to tell whether the next one is of the same slip.
struct PageRun {
  private(set) var readings: [SlipReading]
  /// The orders that its pages name.
  private var named: Set<String>
  /// The orders that its pages state and nobody knows.
  private var stated: Set<String>
  /// The texts of its pages that are no order's number.
  private var texts: Set<String>
  /// What the numbers of its orders look like, and its other texts.
  private var looks: (named: Set<String>, texts: Set<String>)
  /// The order that its items lead to while it names none.
  private var guess = ItemsMatch()
  /// How often an item was held against an order to guess.
  private(set) var effort = 0

  /// A run of one page.
  init(_ reading: SlipReading, _ knowledge: SlipKnowledge) {
    readings = [reading]
    named = reading.purchaseOrders
    stated = reading.unknownOrders
    texts = Set(reading.otherTexts)
    looks = (Set(named.map(Self.look)), Set(texts.map(Self.look)))
    if named.isEmpty { guess.add(readings, knowledge, &effort) }
  }

  /// A text with any digit for each of its digits: `PO-0000` for `PO-1042`.
  private static func look(_ text: String) -> String {
    String(text.map { "0"..."9" ~= $0 ? "0" : $0 })
  }

  /// Whether what follows is of the same slip, which then has it.
  mutating func takes(_ next: PageRun, _ knowledge: SlipKnowledge) -> Bool {
    effort += next.effort
    let statesTheSame = !next.stated.isDisjoint(with: stated)
    if statesOther(next) || namesOther(next) { return false }
    let isAlike = !next.texts.isDisjoint(with: texts)
    let isOne =
      switch (named.isEmpty, next.named.isEmpty) {
      case (false, false): !next.named.isDisjoint(with: named)
      case (false, true): next.fits(named, isAlike, knowledge)
      case (true, false): fits(next.named, isAlike, knowledge)
      case (true, true): goesOn(with: next, isAlike, statesTheSame, knowledge)
      }
    guard isOne || statesTheSame else { return false }
    readings += next.readings
    named.formUnion(next.named)
    stated.formUnion(next.stated)
    texts.formUnion(next.texts)
    looks.named.formUnion(next.looks.named)
    looks.texts.formUnion(next.looks.texts)
    if !named.isEmpty { guess = ItemsMatch() }
    return true
  }

  /// Whether what follows states an order of its own that is not known.
  private func statesOther(_ next: PageRun) -> Bool {
    !next.stated.isEmpty && !(named.isEmpty && stated.isEmpty)
      && next.named.isDisjoint(with: named) && next.stated.isDisjoint(with: stated)
  }

  /// Whether the one has a text that looks like a number of the other's orders: an order that is
  /// not known yet, printed as the known ones are.
  private func namesOther(_ next: PageRun) -> Bool {
    guard next.named.isDisjoint(with: named), next.texts.isDisjoint(with: texts) else {
      return false
    }
    return !next.looks.texts.isDisjoint(with: looks.named)
      || !next.looks.named.isDisjoint(with: looks.texts)
  }

  /// Whether these pages, which name no order, can be of a slip for these: they say nothing, or have
  /// some of the orders' items, and do not lead to another order by themselves.
  private func fits(_ orders: Set<String>, _ isAlike: Bool, _ knowledge: SlipKnowledge) -> Bool {
    if let other = guess.order, !orders.contains(other) { return false }
    if guess.items.isEmpty { return namesNoSlip(isAlike) }
    return orders.contains { number in
      knowledge.orders[number].map { !guess.items.isDisjoint(with: $0.items.keys) } ?? false
    }
  }

  /// Whether two that name no order are of one slip; then the guess is that of both.
  ///
  /// They are when they lead to one order together, and neither to another alone.
  ///
  /// - `isSure`: that they are is known already.
  private mutating func goesOn(
    with next: PageRun, _ isAlike: Bool, _ isSure: Bool, _ knowledge: SlipKnowledge
  ) -> Bool {
    let isOne = isSure || isSilent(isAlike) || next.isSilent(isAlike)
    let alone = [guess.order, next.guess.order].compactMap(\.self)
    guess.add(next.readings, knowledge, &effort)
    if isOne { return true }
    if let together = guess.order, alone.allSatisfy({ $0 == together }) { return true }
    guess = ItemsMatch()
    guess.add(readings, knowledge, &effort)
    return false
  }

  /// Whether it has neither an item nor a number that another slip may be known by.
  private func isSilent(_ isAlike: Bool) -> Bool { guess.isEmpty && namesNoSlip(isAlike) }

  /// Whether it has no number that another slip may be known by.
  ///
  /// - `isAlike`: whether the pages beside it have one of its texts; any other may be such a number.
  private func namesNoSlip(_ isAlike: Bool) -> Bool {
    stated.isEmpty && (isAlike || texts.isEmpty)
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
