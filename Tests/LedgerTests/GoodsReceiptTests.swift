import Ledger
import Stock
import Testing
import Vectors

/// The value of a receipt in minor units.
private func value(
  _ micros: Int64, _ code: String, after received: Int64, posted: Int64 = 0
) throws -> Int64 {
  let currency = try #require(Currency(code))
  let price = try #require(UnitPrice(micros: micros, currency))
  let money = GoodsReceipt.value(
    at: price, receivedAfter: Quantity(received), posted: posted)
  #expect(money.currency == currency)
  return money.minorUnits
}

@Suite struct `Goods receipt` {
  @Test func `moves value from goods received, not invoiced, into inventory`() {
    #expect(GoodsReceipt.debit == .inventory)
    #expect(GoodsReceipt.credit == .grni)
  }

  @Test(
    arguments: [
      (1_250_000, "EUR", 10, 1_250), (4_999, "EUR", 1, 0), (5_000, "EUR", 1, 1),
      (14_999, "EUR", 1, 1), (15_000, "EUR", 1, 2), (333_333, "EUR", 3, 100),
      (1, "EUR", 4_999, 0), (1, "EUR", 5_000, 1), (1, "EUR", 1_000_000, 100),
      (0, "EUR", 1_000_000_000, 0),
      (499_999, "JPY", 1, 0), (500_000, "JPY", 1, 1), (120_000_000, "JPY", 3, 360),
      (499, "BHD", 1, 0), (500, "BHD", 1, 1), (1_234_567, "BHD", 2, 2_469),
      (999_999_999, "EUR", 1_000_000_000, 99_999_999_900_000),
    ] as [(Int64, String, Int64, Int64)])
  func `is worth quantity times price, rounded half up to the minor unit`(
    micros: Int64, code: String, quantity: Int64, minorUnits: Int64
  ) throws {
    #expect(try value(micros, code, after: quantity) == minorUnits)
  }

  @Test func `is worth what the line is worth after it, less what was posted before`() throws {
    // Three at a third of a euro and a cent's fraction: 0.335, 0.67, 1.005.
    #expect(try value(335_000, "EUR", after: 1) == 34)
    #expect(try value(335_000, "EUR", after: 2, posted: 34) == 33)
    #expect(try value(335_000, "EUR", after: 3, posted: 67) == 34)
  }

  @Test func `is never worth less than nothing`() throws {
    #expect(try value(1_000, "EUR", after: 3, posted: 2) == 0)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `however a line comes in, its receipts are worth the whole together`(
    seed: UInt64
  ) throws {
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<100 {
      var line = try ReceivedLine(using: &numbers)
      while line.received < line.ordered {
        line.receive(using: &numbers)
        #expect(line.posted == line.worth)
      }
      #expect(line.values.allSatisfy { $0 >= 0 }, "\(line)")
      #expect(line.values.reduce(0, +) == line.worth, "\(line)")
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `receipts taken back in between leave the whole worth what it was`(
    seed: UInt64
  ) throws {
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<100 {
      var line = try ReceivedLine(using: &numbers)
      for _ in 0..<40 {
        if Bool.random(using: &numbers), !line.receipts.isEmpty {
          line.takeOneBack(using: &numbers)
        } else if line.received < line.ordered {
          line.receive(using: &numbers)
        }
        #expect(line.posted == line.values.reduce(0, +), "\(line)")
        #expect(line.values.allSatisfy { $0 >= 0 }, "\(line)")
      }
      while line.received < line.ordered { line.receive(using: &numbers) }
      #expect(line.posted == line.worth, "\(line)")
    }
  }
}

/// An order line as the database keeps it, with the receipts that have not been taken back.
private struct ReceivedLine {
  let price: UnitPrice
  let ordered: Int64
  var received: Int64 = 0
  var posted: Int64 = 0
  var receipts: [(quantity: Int64, value: Int64)] = []

  init(using numbers: inout SeededNumbers) throws {
    let code = try #require(["EUR", "JPY", "BHD"].randomElement(using: &numbers))
    let currency = try #require(Currency(code))
    let micros = Int64.random(
      in: 0...(Bool.random(using: &numbers) ? 20_000 : 3_000_000), using: &numbers)
    price = try #require(UnitPrice(micros: micros, currency))
    ordered = .random(in: 1...60, using: &numbers)
  }

  var values: [Int64] { receipts.map(\.value) }

  /// What all that has been received is worth, computed another way: in units of half a cent.
  var worth: Int64 {
    let halves = (received * price.micros * 2) / price.currency.microsPerMinor
    return halves / 2 + halves % 2
  }

  mutating func receive(using numbers: inout SeededNumbers) {
    let quantity = Int64.random(in: 1...(ordered - received), using: &numbers) / 4 + 1
    received += quantity
    let value = GoodsReceipt.value(
      at: price, receivedAfter: Quantity(received), posted: posted
    ).minorUnits
    posted += value
    receipts.append((quantity, value))
  }

  mutating func takeOneBack(using numbers: inout SeededNumbers) {
    let receipt = receipts.remove(at: .random(in: receipts.indices, using: &numbers))
    received -= receipt.quantity
    posted -= receipt.value
  }
}
