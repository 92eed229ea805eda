import Stock

/// What bringing goods in costs beside their price: freight, duty, insurance.
package enum LandedCost {
  /// What a cost is shared out by.
  ///
  /// Raw values as in SQL and CSV.
  package enum Basis: String, Hashable, Sendable, CaseIterable {
    case value, quantity, weight
  }

  /// A receipt line that bears a part of a cost.
  package struct Line: Hashable, Sendable {
    package let goods: ValuedQuantity
    /// Of all the goods of the line, in grams, 0 or more.
    package let weightGrams: Int64

    package init(_ goods: ValuedQuantity, weightGrams: Int64) {
      self.goods = goods
      self.weightGrams = weightGrams
    }
  }

  /// What each line bears, in their order and in minor units; the sum is `amountMinor` exactly.
  ///
  /// - Throws: ``CostingError`` as ``Allocation/shares(of:by:)`` does.
  package static func shares(
    ofMinor amountMinor: Int64, over lines: [Line], by basis: Basis
  ) throws(CostingError) -> [Int64] {
    try Allocation.shares(
      of: amountMinor,
      by: lines.map { line in
        switch basis {
        case .value: line.goods.valueMinor
        case .quantity: line.goods.quantity.rawValue
        case .weight: line.weightGrams
        }
      })
  }
}
