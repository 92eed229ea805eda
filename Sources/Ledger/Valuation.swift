package import Stock

/// The books of one item at one site: how much there is and what it is worth.
///
/// By FIFO, layers keep what is left of each receipt; by moving average there is one quantity with
/// its value. Either way the value is kept and no unit cost is, so that the last piece takes the
/// last cent. Goods that were issued without being there are shortfalls, at a provisional value;
/// there are goods or shortfalls, never both.
///
/// An event is a method that gives a ``Decision`` and moves these books on, so that a batch decides
/// line after line on books that were read once. A method that throws or refuses changes nothing.
///
/// ## What a store keeps for it
///
/// - To read, one row for each item and site of a batch, in order of item and site, under lock: the
///   row of `tally.valuation`, which beside quantity and value gets `version`, `last_quantity` and
///   `last_value_minor`. What docks have posted on open order lines since is received into these
///   books first, of which the movement is there already; at once, while any of it is short.
/// - With each, by FIFO, its oldest open layers, as many as hold what the batch issues: from a
///   table of rests of layers, keyed by item, site, time of receipt and movement. With fewer,
///   ``CostingError/layersMissing`` says so, and nothing is guessed. And its open shortfalls, which
///   hardly any item has.
/// - For a return, the parts of its issue: rows of `tally.layer_issue`, which gets the layer's
///   order and lets goods come back as negative rows. For a late change, the open layers of its
///   receipt and one sum by destination of what has left them, which does not grow with what came
///   after.
/// - To write, a row of `tally.movement` for each transfer, of `tally.layer_issue` for each issue
///   part, of a table of revaluations and of one of shortfalls for theirs, all of them only ever
///   added; and the rest of each layer, and the valuation once, if its `version` is still that of
///   the first decision of the batch.
package struct Valuation: Hashable, Sendable {
  package let method: CostMethod
  /// Of all values in these books.
  package let currency: Currency
  /// How many decisions have been made on these books; each takes the next number.
  package internal(set) var version: Int64
  /// All goods that are there; none while any are short.
  package internal(set) var stock: ValuedQuantity
  /// The oldest open layers in order; empty by moving average.
  ///
  /// They are all that there are when they hold together what the stock does.
  package internal(set) var layers: ArraySlice<CostLayer>
  /// What was issued and was not there, oldest first; empty while there are goods.
  package internal(set) var shortfalls: [Shortfall]
  /// What the layers that were read hold together.
  var read: Quantity
  /// All shortfalls together.
  var short: ValuedQuantity
  /// What goods last were known to cost, as some goods and their value; nil when none ever were.
  ///
  /// The last receipt, or once goods have run out since, the last of them before they did.
  package internal(set) var lastCost: ValuedQuantity?

  /// Takes books as they were read.
  ///
  /// - Throws: ``CostingError/contradiction`` when they cannot be the books of anything.
  package init(
    _ method: CostMethod, in currency: Currency, version: Int64 = 0,
    stock: ValuedQuantity = .none, layers: [CostLayer] = [], shortfalls: [Shortfall] = [],
    lastCost: ValuedQuantity? = nil
  ) throws(CostingError) {
    self.method = method
    self.currency = currency
    self.version = version
    self.stock = stock
    self.layers = layers[...]
    self.shortfalls = shortfalls
    self.lastCost = lastCost
    (read, short) = (Quantity(0), .none)
    for shortfall in shortfalls { short = try short.adding(shortfall.open) }
    try checkGoods()
    try checkLayers()
    read = layers.reduce(read) { $0 + $1.rest.quantity }
  }

  /// How much is on hand; negative while goods are short.
  package var onHand: Quantity { stock.quantity - short.quantity }

  /// What the inventory account has for these goods; negative only while goods are short.
  package var value: Money { Money(minorUnits: stock.valueMinor - short.valueMinor, currency) }

  /// What goods cost that nobody has a price for: what is there on average, or last came, or was.
  ///
  /// Nil when nothing is known; then they cost nothing.
  package var knownCost: ValuedQuantity? {
    method == .average && stock.quantity.rawValue > 0 ? stock : lastCost
  }

  private func checkGoods() throws(CostingError) {
    let isWhole =
      stock == .none || stock.quantity.rawValue > 0 && stock.valueMinor >= 0
    let isCost = lastCost.map { $0.quantity.rawValue > 0 && $0.valueMinor >= 0 } ?? true
    let isShort = shortfalls.allSatisfy {
      $0.open.quantity.rawValue > 0 && $0.open.valueMinor >= 0
    }
    guard isWhole, isCost, isShort, shortfalls.isEmpty || stock == .none,
      Set(shortfalls.map(\.issue)).count == shortfalls.count
    else { throw .contradiction }
  }

  private func checkLayers() throws(CostingError) {
    guard method == .fifo || layers.isEmpty else { throw .contradiction }
    var sum = ValuedQuantity.none
    for layer in layers {
      guard layer.rest.quantity.rawValue > 0, layer.rest.valueMinor >= 0 else {
        throw .contradiction
      }
      sum = try sum.adding(layer.rest)
    }
    let rise = zip(layers, layers.dropFirst()).allSatisfy { $0.key < $1.key }
    guard rise, sum.quantity <= stock.quantity, sum.valueMinor <= stock.valueMinor,
      method == .average || sum.quantity < stock.quantity || sum == stock
    else { throw .contradiction }
  }
}
