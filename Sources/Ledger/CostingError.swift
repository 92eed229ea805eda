package import Stock

/// Why costing cannot go on: what it was given cannot be true, or was not enough to decide with.
package enum CostingError: Error, Hashable, Sendable {
  /// A sum or a product is beyond 64 bits.
  case beyondRange
  /// Goods are counted in whole units, 1 or more.
  case quantityNotPositive(Quantity)
  /// Goods in stock are worth nothing or something, never less, in minor units.
  case valueNegative(Int64)
  /// A count found less than nothing, or a line weighs less than nothing.
  case measureNegative(Int64)
  /// There is nothing to share an amount out by: every line's share is zero.
  case nothingToAllocateOver
  /// Inventory itself was named as what the goods come from or go to.
  case inventoryAgainstItself
  /// A layer of this movement is there already.
  case layerExists(LayerKey)
  /// An issue of this movement already waits for goods.
  case issueExists(MovementID)
  /// An issue's goods name no layer, which first in, first out needs.
  case layerUnknown
  /// More layers must be read for this decision; those that were read were the oldest.
  case layersMissing
  /// A valuation was read that contradicts itself.
  case contradiction
  /// A layer is not what the decision was told: something else has changed it.
  case stale(LayerKey)
}
