package import Stock

extension Valuation {
  /// Goods go back to their vendor, who owes what the order says, whatever they are worth here.
  ///
  /// They leave from their own layer first, then from the oldest. The difference between what they
  /// are worth and what the vendor owes is purchase price variance.
  ///
  /// - `quantity`: 1 or more; refused when there are fewer, whatever the policy.
  /// - `layer`: the receipt they came with, if it is known.
  /// - `orderValueMinor`: what was posted for them when they came, in minor units, 0 or more.
  /// - `account`: what is debited: GRNI while no invoice has come, then accounts payable.
  package mutating func returnToVendor(
    _ quantity: Quantity, as issue: MovementID, of layer: LayerKey?, orderValueMinor: Int64,
    owedBy account: Account = .grni
  ) throws(CostingError) -> CostingAction {
    guard quantity.rawValue > 0 else { throw .quantityNotPositive(quantity) }
    guard orderValueMinor >= 0 else { throw .valueNegative(orderValueMinor) }
    if account == .inventory { throw .inventoryAgainstItself }
    guard quantity <= stock.quantity else {
      return .refuse(.short(by: quantity - stock.quantity))
    }
    let takes = try self.takes(quantity, first: layer)
    return .post(giveBack(takes, as: issue, orderValueMinor, to: account))
  }

  /// Takes a receipt back as if it had never been, while all of its goods are there.
  ///
  /// Credits what it debited. By FIFO its layer goes, with what it is worth by now; by moving
  /// average what it brought goes, or its part of the average when less than it brought is there.
  /// A difference is purchase price variance.
  ///
  /// - `layer`: the receipt.
  /// - `goods`: what it brought.
  /// - `undo`: the movement that takes it back.
  /// - `source`: what it credited.
  package mutating func undoReceipt(
    _ layer: LayerKey, of goods: ValuedQuantity, as undo: MovementID, from source: Account = .grni
  ) throws(CostingError) -> CostingAction {
    try goods.checkedAsGoods()
    if source == .inventory { throw .inventoryAgainstItself }
    guard goods.quantity <= stock.quantity else { return .refuse(.consumed) }
    var take = Take(place: 0, layer: nil, goods: stock.part(goods.quantity))
    switch method {
    case .fifo:
      guard let place = try index(of: layer), layers[place].rest.quantity == goods.quantity
      else { return .refuse(.consumed) }
      take = Take(place: place, layer: layer, goods: layers[place].rest)
    case .average:
      if goods.quantity < stock.quantity, goods.valueMinor <= stock.valueMinor {
        take = Take(place: 0, layer: nil, goods: goods)
      }
    }
    return .post(giveBack([take], as: undo, goods.valueMinor, to: source))
  }

  /// Takes goods out: `account` is debited with what is owed, the difference is a price variance.
  private mutating func giveBack(
    _ takes: [Take], as issue: MovementID, _ owedMinor: Int64, to account: Account
  ) -> Decision {
    // In range: all of it lies in stock.
    let goods = takes.reduce(.none) { $0 + $1.goods }
    if goods.quantity == stock.quantity { lastCost = lastGoods }
    var decision = Decision(madeFrom: version)
    let both = min(goods.valueMinor, owedMinor)
    let variance = Side.account(.purchasePriceVariance)
    let more = goods.valueMinor - both
    decision.transfer(
      .account(account), from: .stock, ValuedQuantity(goods.quantity, valueMinor: both))
    decision.transfer(variance, from: .stock, ValuedQuantity(Quantity(0), valueMinor: more))
    decision.transfer(
      .account(account), from: variance,
      ValuedQuantity(Quantity(0), valueMinor: owedMinor - both))
    remove(takes, as: issue, in: &decision)
    version += 1
    return decision
  }
}
