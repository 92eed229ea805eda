import Stock
import Testing

@Suite struct `Quantities` {
  @Test func `times a count stays within the limit`() {
    #expect(Quantity(12).times(24) == Quantity(288))
    #expect(Quantity(12).times(0) == Quantity(0))
    #expect(Quantity(1_000_000).times(1_000) == .limit)
    #expect(Quantity(1_000_000).times(1_001) == nil)
    #expect(Quantity.limit.times(1) == .limit)
    #expect(Quantity.limit.times(2) == nil)
  }

  @Test func `times a count that overflows 64 bits is nil`() {
    #expect(Quantity.limit.times(.max) == nil)
    #expect(Quantity(1 << 32).times(1 << 32) == nil)
  }

  @Test func `adds, subtracts and compares as numbers do`() {
    #expect(Quantity(10) + Quantity(2) == Quantity(12))
    #expect(Quantity(10) - Quantity(12) == Quantity(-2))
    #expect(Quantity(-2) < Quantity(0))
    #expect(Quantity(12).description == "12")
  }
}
