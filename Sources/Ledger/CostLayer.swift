import Stock

/// What is left of the goods of one receipt, and what that is worth.
package struct CostLayer: Hashable, Sendable {
  package let key: LayerKey
  /// 1 or more, worth 0 or more, while the layer is open.
  package internal(set) var rest: ValuedQuantity

  package init(_ key: LayerKey, rest: ValuedQuantity) {
    self.key = key
    self.rest = rest
  }
}

/// Goods that were issued and were not there: nobody knows yet what they cost.
package struct Shortfall: Hashable, Sendable {
  package let issue: MovementID
  /// Who bears the difference to what they will have cost.
  package let destination: Destination
  /// How much still waits for goods, and the provisional value that it was issued at.
  package internal(set) var open: ValuedQuantity

  package init(issue: MovementID, to destination: Destination, open: ValuedQuantity) {
    self.issue = issue
    self.destination = destination
    self.open = open
  }
}

/// What left with an issue and has not come back.
package struct IssuedGoods: Hashable, Sendable {
  package let issue: MovementID
  package let destination: Destination
  /// In the order in which they left, less what came back, and without what is still short.
  ///
  /// Each of 1 or more; empty when all of it is short. By moving average none names a layer.
  package let parts: [IssuePart]

  package init(issue: MovementID, to destination: Destination, parts: [IssuePart]) {
    self.issue = issue
    self.destination = destination
    self.parts = parts
  }
}
