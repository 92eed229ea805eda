package import Stock

extension Valuation {
  /// Goods of an issue come back, at the cost they left with: a customer returns them, or the issue
  /// is undone.
  ///
  /// Of what is still short, that much no longer waits, at its provisional value. Beyond that, goods
  /// go back into the layers they came from, the last to leave first, as if they had never left; but
  /// what others are short of is settled with them first.
  ///
  /// - `quantity`: 1 or more; all that is left of the issue, to undo it.
  /// - `issued`: what left with the issue, less what came back.
  package mutating func takeBack(
    _ quantity: Quantity, of issued: IssuedGoods
  ) throws(CostingError) -> CostingAction {
    guard quantity.rawValue > 0 else { throw .quantityNotPositive(quantity) }
    guard case .account(let account) = issued.destination else { return .refuse(.elsewhere) }
    if account == .inventory { throw .inventoryAgainstItself }
    let own = shortfalls.firstIndex { $0.issue == issued.issue }
    let open = own.map { shortfalls[$0].open } ?? .none
    let left = try total(of: issued, with: open)
    guard quantity <= left else { return .refuse(.moreThanIssued(left: left)) }
    let noLonger = open.part(min(quantity, open.quantity))
    let back = backParts(quantity - noLonger.quantity, of: issued)
    var sum = noLonger
    for part in back { sum = try sum.adding(part.goods) }
    _ = try stock.adding(sum)

    var decision = Decision(madeFrom: version)
    decision.transfer(.stock, from: .account(account), sum)
    if let own, noLonger.quantity.rawValue > 0 {
      reduceShortfall(at: own, by: noLonger, in: &decision)
      if shortfalls[own].open.quantity.rawValue == 0 { shortfalls.remove(at: own) }
    }
    for part in back {
      decision.issued.append(
        IssuePart(issue: issued.issue, layer: part.layer, -part.goods))
      bringIn(part.goods, to: part.layer, in: &decision)
    }
    version += 1
    return .post(decision)
  }

  /// How much can come back, after a look at whether it can be true.
  private func total(
    of issued: IssuedGoods, with open: ValuedQuantity
  ) throws(CostingError) -> Quantity {
    var total = open
    for part in issued.parts {
      try part.goods.checkedAsGoods()
      guard part.issue == issued.issue else { throw .contradiction }
      guard method == .average || part.layer != nil else { throw .layerUnknown }
      total = try total.adding(part.goods)
    }
    return total.quantity
  }

  /// The parts that come back, the last to leave first.
  private func backParts(_ quantity: Quantity, of issued: IssuedGoods) -> [IssuePart] {
    var need = quantity
    var parts: [IssuePart] = []
    for part in issued.parts.reversed() where need.rawValue > 0 {
      let goods = part.goods.part(min(need, part.goods.quantity))
      need = need - goods.quantity
      let layer = method == .fifo ? part.layer : nil
      parts.append(IssuePart(issue: part.issue, layer: layer, goods))
    }
    return parts
  }
}
