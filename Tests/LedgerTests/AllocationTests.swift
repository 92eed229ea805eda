import Ledger
import Stock
import Testing
import Vectors

@Suite struct `An allocation` {
  @Test(
    arguments: [
      (10_000, [1, 1, 1], [3_334, 3_333, 3_333]), (-10_000, [1, 1, 1], [-3_334, -3_333, -3_333]),
      (1, [1, 1, 1], [1, 0, 0]), (0, [1, 2], [0, 0]), (5, [0, 1, 0], [0, 5, 0]),
      // 100 by 1, 2, 4: 14.29, 28.57, 57.14; the cent goes to the second.
      (100, [1, 2, 4], [14, 29, 57]), (7, [3, 3, 3, 1], [2, 2, 2, 1]),
      (.max, [1], [.max]), (.min, [1], [.min]), (.min, [1, 1], [.min / 2, .min / 2]),
      (.max, [.max, .max], [.max / 2 + 1, .max / 2]), (.max, [.max, 0], [.max, 0]),
    ] as [(Int64, [Int64], [Int64])])
  func `is by largest remainder and sums exactly`(
    amount: Int64, weights: [Int64], shares: [Int64]
  ) throws {
    #expect(try Allocation.shares(of: amount, by: weights) == shares)
  }

  @Test(arguments: [[], [0], [0, 0]] as [[Int64]])
  func `is refused over nothing`(weights: [Int64]) {
    #expect(throws: CostingError.nothingToAllocateOver) {
      try Allocation.shares(of: 100, by: weights)
    }
  }

  @Test func `is refused over less than nothing`() {
    #expect(throws: CostingError.measureNegative(-1)) {
      try Allocation.shares(of: 100, by: [2, -1])
    }
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func `gives each line its exact share to within a unit, and the whole to all`(
    seed: UInt64
  ) throws {
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<50 {
      let largest = Int64(1) << Int64.random(in: 1...62, using: &numbers)
      let weights = (0...Int.random(in: 0...20, using: &numbers)).map { _ in
        Int64.random(in: 0...largest, using: &numbers)
      }
      let amount = Int64.random(in: -largest...largest, using: &numbers)
      guard weights.contains(where: { $0 > 0 }) else { continue }
      let shares = try Allocation.shares(of: amount, by: weights)
      #expect(shares.reduce(0 as Int128) { $0 + Int128($1) } == Int128(amount))
      let total = weights.reduce(0 as Int128) { $0 + Int128($1) }
      for (share, weight) in zip(shares, weights) {
        let off = Int128(share) * total - Int128(amount) * Int128(weight)
        #expect(off.magnitude < total.magnitude, "\(amount) by \(weights): \(shares)")
      }
    }
  }

  @Test(
    arguments: [
      (LandedCost.Basis.value, [750, 250]), (.quantity, [200, 800]), (.weight, [0, 1_000]),
    ] as [(LandedCost.Basis, [Int64])])
  func `of a landed cost is by value, quantity or weight`(
    basis: LandedCost.Basis, shares: [Int64]
  ) throws {
    let lines = [
      LandedCost.Line(ValuedQuantity(Quantity(2), valueMinor: 9_000), weightGrams: 0),
      LandedCost.Line(ValuedQuantity(Quantity(8), valueMinor: 3_000), weightGrams: 1),
    ]
    #expect(try LandedCost.shares(ofMinor: 1_000, over: lines, by: basis) == shares)
    #expect(
      try LandedCost.shares(ofMinor: -1_000, over: lines, by: basis) == shares.map { -$0 })
  }
}
