import Stock

extension Valuation {
  /// Shares out a cost that came late between the goods that are there and those that are gone.
  ///
  /// By FIFO each open layer of the receipt bears its share, and so does who took the others: cost
  /// of goods sold for those that were sold, the stock of the site they were sent to, purchase price
  /// variance for those that went back to the vendor. By moving average nobody knows whose goods
  /// are left: stock bears the share of as many as were received, as far as there are as many, and
  /// the rest goes to ``LateChange/remainder`` (SAP's rule of stock coverage). Shares are exact, by
  /// largest remainder, open layers first. No layer becomes worth less than nothing: what it cannot
  /// bear goes to the remainder, too.
  ///
  /// What other sites learn goes around no circle: goods that were sent before they came, and came
  /// from where they were sent, leave their share to the remainder.
  ///
  /// It costs as much as the receipt has open layers and destinations, however much came after it.
  ///
  /// - Throws: ``CostingError/contradiction`` when a receipt's goods are not all accounted for,
  ///   ``CostingError/stale(_:)`` when a layer is not as it was read here.
  package mutating func revalue(_ change: LateChange) throws(CostingError) -> Decision {
    try check(change)
    let shares = try shares(of: change)
    let stockChange = try worthChange(of: shares.stock)
    var decision = Decision(madeFrom: version)
    let value = ValuedQuantity(Quantity(0), valueMinor: stockChange)
    decision.transfer(.stock, from: change.source, value)
    for (gone, share) in zip(change.gone, shares.gone) {
      let worth = ValuedQuantity(Quantity(0), valueMinor: share)
      switch gone.destination {
      // Charged here first, then passed on.
      case .stock:
        decision.transfer(.stock, from: change.source, worth)
        decision.give(worth, to: gone.destination, through: change.through)
      case .account(.grni), .account(.accountsPayable):
        decision.transfer(.account(.purchasePriceVariance), from: change.source, worth)
      case .account(let account):
        decision.transfer(.account(account), from: change.source, worth)
      }
    }
    // What is left over, of either sign; each share is between 0 and the amount.
    let left = change.amountMinor - stockChange - shares.gone.reduce(0, +)
    decision.transfer(
      .account(change.remainder), from: change.source,
      ValuedQuantity(Quantity(0), valueMinor: left))
    apply(shares.stock, to: change.open, in: &decision)
    stock = stock + value
    version += 1
    return decision
  }

  private func check(_ change: LateChange) throws(CostingError) {
    try change.source.checkedAsCounterpart()
    guard change.amountMinor != .min else { throw .beyondRange }
    guard change.received.rawValue >= 0 else { throw .quantityNotPositive(change.received) }
    guard method == .fifo else { return }
    var sum = ValuedQuantity.none
    for layer in change.open {
      try layer.rest.checkedAsGoods()
      sum = try sum.adding(layer.rest)
      let place = place(of: layer.key)
      let isRead = place < layers.endIndex || hasAllLayers
      let isSame = place < layers.endIndex && layers[place] == layer
      guard !isRead || isSame else { throw .stale(layer.key) }
    }
    guard sum.quantity <= stock.quantity, sum.valueMinor <= stock.valueMinor,
      Set(change.open.map(\.key)).count == change.open.count
    else { throw .contradiction }
    for gone in change.gone {
      if gone.destination == .account(.inventory) { throw .inventoryAgainstItself }
      guard gone.quantity.rawValue >= 0 else { throw .quantityNotPositive(gone.quantity) }
      sum = try sum.adding(ValuedQuantity(gone.quantity, valueMinor: 0))
    }
    guard sum.quantity == change.received else { throw .contradiction }
  }

  /// What the stock bears, by layer or as a whole, and what each destination does; not what is left.
  private func shares(
    of change: LateChange
  ) throws(CostingError) -> (stock: [Int64], gone: [Int64]) {
    let amount = change.amountMinor
    guard change.received.rawValue > 0 else {
      return ([], change.gone.map { _ in 0 })
    }
    switch method {
    case .fifo:
      let weights = change.open.map(\.rest.quantity.rawValue) + change.gone.map(\.quantity.rawValue)
      let shares = try Allocation.shares(of: amount, by: weights)
      let borne = zip(change.open, shares).map { max($1, -$0.rest.valueMinor) }
      let gone =
        zip(change.gone, shares.dropFirst(change.open.count)).map { gone, share in
          if case .stock(let layer) = gone.destination, change.through.contains(layer) { return 0 }
          return share
        } as [Int64]
      return (borne, gone)
    case .average:
      let covered = min(stock.quantity, change.received)
      let shares = try Allocation.shares(
        of: amount, by: [covered.rawValue, (change.received - covered).rawValue])
      return ([max(shares[0], -stock.valueMinor)], [])
    }
  }

  private func worthChange(of shares: [Int64]) throws(CostingError) -> Int64 {
    // In range: all have the sign of the amount, and none is more than its part of it.
    let change = shares.reduce(0, +)
    _ = try stock.adding(ValuedQuantity(Quantity(0), valueMinor: change))
    return change
  }

  private mutating func apply(
    _ shares: [Int64], to open: [CostLayer], in decision: inout Decision
  ) {
    guard method == .fifo else { return }
    for (layer, share) in zip(open, shares) where share != 0 {
      decision.revalued.append(.init(layer: layer.key, changeMinor: share))
      let place = place(of: layer.key)
      guard place < layers.endIndex else { continue }
      let change = ValuedQuantity(Quantity(0), valueMinor: share)
      layers[place].rest = layers[place].rest + change
    }
  }
}
