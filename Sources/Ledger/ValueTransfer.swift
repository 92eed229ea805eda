import Stock

/// Where the goods of an issue went, which is also who bears what they turn out to have cost.
package enum Destination: Hashable, Sendable {
  /// An expense, as cost of goods sold or shrinkage; GRNI or accounts payable for a return to the
  /// vendor.
  case account(Account)
  /// The layer that a transfer made of them in the stock of another site.
  case stock(LayerKey)
}

/// One side of a value transfer, seen from the books of one item at one site.
package enum Side: Hashable, Sendable {
  /// The inventory account, for the goods of these books.
  case stock
  /// The inventory account, for the goods of the same item at another site.
  case otherStock
  /// Any other account.
  case account(Account)

  /// The account that is debited or credited.
  package var account: Account {
    switch self {
    case .stock, .otherStock: .inventory
    case .account(let account): account
    }
  }

  /// Refuses what would leave these books unbalanced as what goods come from.
  func checkedAsCounterpart() throws(CostingError) {
    if self == .stock || self == .account(.inventory) { throw .inventoryAgainstItself }
  }
}

/// An amount that moves from the account `credit` to the account `debit`, with the goods it moves.
///
/// There is no way to write one that does not balance. It becomes a movement.
package struct ValueTransfer: Hashable, Sendable {
  package let debit: Side
  package let credit: Side
  /// The goods, 0 when only what they are worth has changed; and the amount, 0 or more.
  package let goods: ValuedQuantity

  /// Moves `goods` of any sign; a negative amount goes the other way.
  init(debit: Side, credit: Side, _ goods: ValuedQuantity) {
    let isNegative = goods.valueMinor < 0
    self.debit = isNegative ? credit : debit
    self.credit = isNegative ? debit : credit
    self.goods = isNegative ? -goods : goods
  }

  /// What it does to the stock of these books, in minor units.
  package var stockChangeMinor: Int64 {
    (debit == .stock ? goods.valueMinor : 0) - (credit == .stock ? goods.valueMinor : 0)
  }
}
