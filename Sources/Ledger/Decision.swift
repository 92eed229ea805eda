package import Stock

/// Goods that an issue took from a layer, or with negative numbers brought back into it.
package struct IssuePart: Hashable, Sendable {
  package let issue: MovementID
  /// nil by moving average, which has no layers.
  package let layer: LayerKey?
  package let goods: ValuedQuantity

  package init(issue: MovementID, layer: LayerKey?, _ goods: ValuedQuantity) {
    self.issue = issue
    self.layer = layer
    self.goods = goods
  }
}

/// What happens to the books of one item at one site because of one event.
///
/// All of it, or nothing, becomes rows: transfers become movements; opened layers and issue parts
/// what there is of layers; shortfalls what waits for goods. The sum of what the transfers do to
/// the stock, less what is passed on, is by how much the valuation changes.
package struct Decision: Hashable, Sendable {
  /// The version of the valuation that it was made from; after it, the valuation has the next one.
  ///
  /// Whoever writes it checks under lock that the valuation still has this version.
  package let madeFrom: Int64
  /// In the order of what happened; none is worth nothing unless it moves goods.
  package internal(set) var transfers: [ValueTransfer] = []
  /// The layers that goods made, whole, before anything is taken from them; only by FIFO.
  package internal(set) var opened: [CostLayer] = []
  /// What issues took from layers and brought back, in order.
  package internal(set) var issued: [IssuePart] = []
  /// Changes in what layers are worth, in order; only by FIFO.
  package internal(set) var revalued: [Revaluation] = []
  /// Changes of open shortfalls: positive where one opens, negative where goods or a return end it.
  package internal(set) var shortfalls: [Shortfall] = []
  /// What goes to the layers of other sites, in order: no transfer is here for it, since the books
  /// over there make it, by a receipt from `.otherStock` or a late change.
  package internal(set) var passedOn: [PassedOn] = []

  init(madeFrom version: Int64) { madeFrom = version }

  /// A change in what the rest of a layer is worth.
  package struct Revaluation: Hashable, Sendable {
    package let layer: LayerKey
    /// In minor units; not 0.
    package let changeMinor: Int64
  }

  /// Goods, or what they turned out to have cost, on the way to another site.
  package struct PassedOn: Hashable, Sendable {
    /// The layer over there.
    package let layer: LayerKey
    /// Goods for it to begin with, or 0 of them and a late change of its value of any sign.
    package let goods: ValuedQuantity
    /// Through which layers the value came, in order, this one included.
    package let through: [LayerKey]
  }

  /// By how much the books' value changes, in minor units.
  package var changeMinor: Int64 {
    transfers.reduce(0) { $0 + $1.stockChangeMinor }
      - passedOn.reduce(0) { $0 + $1.goods.valueMinor }
  }

  /// Adds a transfer, unless neither goods nor money move.
  mutating func transfer(_ debit: Side, from credit: Side, _ goods: ValuedQuantity) {
    guard goods != .none else { return }
    transfers.append(ValueTransfer(debit: debit, credit: credit, goods))
  }

  /// Takes goods, or only value, out of these books to where they belong.
  ///
  /// - `through`: the layers that a difference came through on its way here.
  mutating func give(
    _ goods: ValuedQuantity, to destination: Destination, through: [LayerKey] = []
  ) {
    switch destination {
    case .account(let account): transfer(.account(account), from: .stock, goods)
    case .stock(let layer):
      guard goods != .none else { return }
      passedOn.append(PassedOn(layer: layer, goods: goods, through: through + [layer]))
    }
  }
}

/// What a decision is when a rule may forbid the event.
package enum CostingAction: Hashable, Sendable {
  case post(Decision)
  case refuse(Refusal)

  /// Why an event may not be.
  package enum Refusal: Hashable, Sendable {
    /// This much more is needed than is there, and the policy allows no negative stock.
    case short(by: Quantity)
    /// Less than that is left of what the issue took.
    case moreThanIssued(left: Quantity)
    /// Some of the receipt's goods are no longer there.
    case consumed
    /// The goods lie at another site: they come back by a transfer of their own.
    case elsewhere
  }
}
