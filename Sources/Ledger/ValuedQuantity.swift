package import Stock

/// Goods and what they are worth together.
///
/// This is kept, and never what one unit is worth: that has no end of decimals, and a rounded one
/// leaves cents behind when the last unit goes.
package struct ValuedQuantity: Hashable, Sendable {
  package let quantity: Quantity
  /// In minor units of the valuation's currency; negative only as a difference.
  package let valueMinor: Int64

  package init(_ quantity: Quantity, valueMinor: Int64) {
    self.quantity = quantity
    self.valueMinor = valueMinor
  }

  /// No goods, worth nothing.
  package static let none = ValuedQuantity(Quantity(0), valueMinor: 0)

  /// What `amount` costs at what these goods cost, rounded half up to the minor unit.
  ///
  /// As many as these cost exactly what these do. `amount` may be more than these are; both are 0
  /// or more, and so is the value.
  ///
  /// - Throws: ``CostingError/beyondRange`` for a cost of 2^63 minor units or more.
  package func cost(of amount: Quantity) throws(CostingError) -> Int64 {
    guard quantity.rawValue > 0, amount.rawValue > 0, valueMinor > 0 else { return 0 }
    let whole = UInt128(valueMinor.magnitude) * UInt128(amount.rawValue.magnitude)
    let over = UInt128(quantity.rawValue.magnitude)
    // Twice a product of two numbers below 2^63, and one more of them, is below 2^128.
    guard let cost = Int64(exactly: (2 * whole + over) / (2 * over)) else { throw .beyondRange }
    return cost
  }

  /// The part of these goods that has `amount` of them, which is no more than there are.
  ///
  /// All of them take all of the value along.
  func part(_ amount: Quantity) -> ValuedQuantity {
    precondition((0...quantity.rawValue).contains(amount.rawValue), "more than there is")
    // A part costs no more than the whole, which is in range.
    return ValuedQuantity(amount, valueMinor: (try? cost(of: amount)) ?? valueMinor)
  }

  /// Both together, or an error when that is beyond 64 bits.
  func adding(_ other: ValuedQuantity) throws(CostingError) -> ValuedQuantity {
    let quantity = quantity.rawValue.addingReportingOverflow(other.quantity.rawValue)
    let value = valueMinor.addingReportingOverflow(other.valueMinor)
    guard !quantity.overflow, !value.overflow else { throw .beyondRange }
    return ValuedQuantity(Quantity(quantity.partialValue), valueMinor: value.partialValue)
  }

  /// Refuses what cannot lie in stock.
  func checkedAsGoods() throws(CostingError) {
    guard quantity.rawValue > 0 else { throw .quantityNotPositive(quantity) }
    guard valueMinor >= 0 else { throw .valueNegative(valueMinor) }
  }

  static func + (left: ValuedQuantity, right: ValuedQuantity) -> ValuedQuantity {
    ValuedQuantity(left.quantity + right.quantity, valueMinor: left.valueMinor + right.valueMinor)
  }
  static func - (left: ValuedQuantity, right: ValuedQuantity) -> ValuedQuantity {
    ValuedQuantity(left.quantity - right.quantity, valueMinor: left.valueMinor - right.valueMinor)
  }
  static prefix func - (goods: ValuedQuantity) -> ValuedQuantity { none - goods }
}
