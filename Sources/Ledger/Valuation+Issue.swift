package import Stock

extension Valuation {
  /// Goods leave: a sale, shrinkage, scrap, or a transfer to another site.
  ///
  /// What is not there is issued at the provisional cost, which is what goods last were known to
  /// cost, and waits as a shortfall for what will come. What goes to another site's stock is passed
  /// on, for the books over there to receive from `.otherStock` at that value, as one layer.
  ///
  /// - `quantity`: 1 or more.
  /// - `issue`: the movement, which later returns and settlements name.
  /// - `layer`: the receipt whose goods they are, if that is known, as of damaged ones and of serial
  ///   numbers: they are taken first (IAS 2.23). Moving average does not ask.
  /// - `mayGoShort`: whether the policy of the place allows negative stock; else it is refused.
  package mutating func issue(
    _ quantity: Quantity, as issue: MovementID, to destination: Destination,
    of layer: LayerKey? = nil, mayGoShort: Bool = false
  ) throws(CostingError) -> CostingAction {
    guard quantity.rawValue > 0 else { throw .quantityNotPositive(quantity) }
    if destination == .account(.inventory) { throw .inventoryAgainstItself }
    let covered = min(quantity, stock.quantity)
    let missing = quantity - covered
    guard missing.rawValue == 0 || mayGoShort else { return .refuse(.short(by: missing)) }
    let takes = try self.takes(covered, first: layer)
    let lastCost = covered == stock.quantity && covered.rawValue > 0 ? lastGoods : self.lastCost
    let provisional = ValuedQuantity(missing, valueMinor: try lastCost?.cost(of: missing) ?? 0)
    let nowShort = try short.adding(provisional)
    var given = provisional
    for take in takes { given = try given.adding(take.goods) }
    if missing.rawValue > 0, shortfalls.contains(where: { $0.issue == issue }) {
      throw .issueExists(issue)
    }
    var decision = Decision(madeFrom: version)
    decision.give(given, to: destination)
    remove(takes, as: issue, in: &decision)
    if missing.rawValue > 0 {
      let shortfall = Shortfall(issue: issue, to: destination, open: provisional)
      shortfalls.append(shortfall)
      decision.shortfalls.append(shortfall)
    }
    (short, self.lastCost) = (nowShort, lastCost)
    version += 1
    return .post(decision)
  }
}
