/// Shares an amount out so that the shares sum to it exactly.
package enum Allocation {
  /// The shares of `amount`, one a weight and in their order, by largest remainder.
  ///
  /// Each share is first its exact part cut off towards zero; what is left then goes one unit each
  /// to the shares that lost most, the first of equal ones first. So 100.00 over three alike is
  /// 33.34, 33.33, 33.33. Shares of a negative amount are those of the positive one, negated; a
  /// weight of zero has a share of zero.
  ///
  /// Throws ``CostingError/nothingToAllocateOver`` when no weight is positive, and
  /// ``CostingError/measureNegative(_:)`` for a negative one.
  ///
  /// - `amount`: in the smallest unit, as minor units; of any sign.
  /// - `weights`: each 0 or more.
  package static func shares(
    of amount: Int64, by weights: [Int64]
  ) throws(CostingError) -> [Int64] {
    for weight in weights where weight < 0 { throw .measureNegative(weight) }
    // Not more than 2^63 weights below 2^63, so the sum is below 2^126 and fits.
    let total = weights.reduce(0 as UInt128) { $0 + UInt128($1.magnitude) }
    guard total > 0 else { throw .nothingToAllocateOver }
    let products = weights.map { UInt128(amount.magnitude) * UInt128($0.magnitude) }
    var shares = products.map { UInt64(truncatingIfNeeded: $0 / total) }
    let lost = products.map { $0 % total }
    let left = Int(truncatingIfNeeded: amount.magnitude &- shares.reduce(0, &+))
    // What is left is the sum of what was lost, divided by the total: less than one a weight.
    let order = weights.indices.sorted { (lost[$1], $0) < (lost[$0], $1) }
    for place in order.prefix(left) { shares[place] += 1 }
    return shares.map { amount < 0 ? Int64(truncatingIfNeeded: 0 &- $0) : Int64($0) }
  }
}
