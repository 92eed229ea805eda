package import Stock

extension Valuation {
  /// Goods come in: a receipt, a transfer from another site, or goods that a count has found.
  ///
  /// What was issued before it came is settled first, oldest first, at what these goods cost; the
  /// difference to what it was issued at goes to where it went. Only the rest is stock.
  ///
  /// - `goods`: 1 or more, worth 0 or more.
  /// - `layer`: when they came, and the movement that brought them.
  /// - `source`: what is credited; `.otherStock` for a transfer.
  package mutating func receive(
    _ goods: ValuedQuantity, as layer: LayerKey, from source: Side = .account(.grni)
  ) throws(CostingError) -> Decision {
    try goods.checkedAsGoods()
    try source.checkedAsCounterpart()
    if place(of: layer) < layers.endIndex, layers[place(of: layer)].key == layer {
      throw .layerExists(layer)
    }
    _ = try stock.adding(goods)
    var decision = Decision(madeFrom: version)
    decision.transfer(.stock, from: source, goods)
    if method == .fifo { decision.opened.append(CostLayer(layer, rest: goods)) }
    bringIn(goods, to: layer, in: &decision)
    lastCost = goods
    version += 1
    return decision
  }

  /// Goods that are there and were not in the books, as a count finds them: at the known cost.
  ///
  /// - `quantity`: 1 or more.
  /// - `source`: what is credited: shrinkage, which they were thought to be.
  package mutating func find(
    _ quantity: Quantity, as layer: LayerKey, from source: Account = .shrinkage
  ) throws(CostingError) -> Decision {
    guard quantity.rawValue > 0 else { throw .quantityNotPositive(quantity) }
    let known = lastCost
    let cost = try knownCost?.cost(of: quantity) ?? 0
    let decision = try receive(
      ValuedQuantity(quantity, valueMinor: cost), as: layer, from: .account(source))
    // They have taught nobody what goods cost.
    lastCost = known
    return decision
  }

  /// Takes goods in whose value is in the books already: settles shortfalls, keeps the rest.
  ///
  /// The caller has made sure that stock and goods are in range together, and so is every sum here:
  /// while goods are short, there is no stock.
  mutating func bringIn(
    _ goods: ValuedQuantity, to layer: LayerKey?, in decision: inout Decision
  ) {
    var rest = goods
    var settled = 0
    for place in shortfalls.indices {
      guard rest.quantity.rawValue > 0 else { break }
      let shortfall = shortfalls[place]
      let amount = min(shortfall.open.quantity, rest.quantity)
      let (cost, provisional) = (rest.part(amount), shortfall.open.part(amount))
      rest = rest - cost
      decision.issued.append(
        IssuePart(issue: shortfall.issue, layer: method == .fifo ? layer : nil, cost))
      decision.give(
        ValuedQuantity(Quantity(0), valueMinor: cost.valueMinor - provisional.valueMinor),
        to: shortfall.destination, through: layer.map { [$0] } ?? [])
      reduceShortfall(at: place, by: provisional, in: &decision)
      if shortfalls[place].open.quantity.rawValue == 0 { settled += 1 }
    }
    shortfalls.removeFirst(settled)
    if rest.quantity.rawValue > 0 { add(rest, to: layer) }
  }

  /// Takes from an open shortfall what waits no longer; an empty one is the caller's to remove.
  mutating func reduceShortfall(
    at place: Int, by goods: ValuedQuantity, in decision: inout Decision
  ) {
    shortfalls[place].open = shortfalls[place].open - goods
    short = short - goods
    decision.shortfalls.append(
      Shortfall(
        issue: shortfalls[place].issue, to: shortfalls[place].destination, open: -goods))
  }
}
