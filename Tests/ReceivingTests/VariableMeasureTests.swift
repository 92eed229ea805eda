import Receiving
import Stock
import Testing

@Suite struct `Goods of variable measure` {
  @Test(arguments: [
    // 310n: net weight in kilograms with n decimals; cheese is counted in grams.
    ("(01)99506000134355(3103)001250", 1_250), ("(01)99506000134355(3102)000125", 1_250),
    ("(01)99506000134355(3100)000002", 2_000), ("(01)99506000134355(3105)125000", 1_250),
    ("(01)99506000149304(3103)002000", 2), ("(01)99506000149304(3100)000015", 15),
  ])
  func `are counted by their measure`(_ text: String, _ expected: Int64) throws {
    var orders = orders(
      line(1, of: .cheese, ordered: 10_000), line(2, of: .gravel, ordered: 10_000))
    let match = try orders.match(text)
    #expect(match.accepted != nil)
    #expect(match.quantity == Quantity(expected))
  }

  @Test(arguments: [
    // Half a gram, one and a quarter of a kilogram, nothing at all.
    "(01)99506000134355(3105)125050", "(01)99506000149304(3103)001250",
    "(01)99506000134355(3103)000000",
  ])
  func `wait when that is no whole number of base units`(_ text: String) throws {
    var orders = orders(
      line(1, of: .cheese, ordered: 10_000), line(2, of: .gravel, ordered: 10_000))
    let match = try orders.match(text)
    #expect(match.exception == .unknownContent)
    #expect(match.quantity == nil)
  }

  @Test func `are told by their GTIN, for else a weight is a remark`() throws {
    var orders = orders(line(1))
    #expect(try orders.match("(01)09506000134352(3103)001250").quantity == Quantity(1))
  }
}
