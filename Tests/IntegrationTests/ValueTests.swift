import Ledger
import Postgres
import Receiving
import Stock
import Store
import TestSupport
import Testing
import Vectors

extension Integration {
  @Suite struct `Values` {
    /// Prices with up to six decimals, and one of a currency without any.
    static let prices: [(micros: Int64, currency: String)] = [
      (1_250_000, "EUR"), (5_000, "EUR"), (333_333, "EUR"), (1, "EUR"), (999_999, "EUR"),
      (12_345_678, "EUR"), (0, "EUR"), (1_500_000, "JPY"), (333_333, "JPY"), (7_000_000, "JPY"),
    ]

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `are what the ledger says, whatever is taken back in between`(_ seed: UInt64) async throws
    {
      let catalogue = Catalogue(
        Self.prices.indices.map { .init("ITEM-\($0)", currency: Self.prices[$0].currency) },
        orders: [
          (
            "PO-1",
            Self.prices.enumerated().map { index, price in
              .init("ITEM-\(index)", 1_000, micros: price.micros, currency: price.currency)
            }
          )
        ])
      let house = try Warehouse(catalogue, seed: seed)
      var dock = try await house.openReceipt()
      var numbers = SeededNumbers(seed: seed)
      var books = try Self.prices.map { price in
        Book(
          price: try #require(
            Currency(price.currency).flatMap { UnitPrice(micros: price.micros, $0) }))
      }
      for _ in 1...40 {
        var batch: [Proposal] = []
        for _ in 1...Int.random(in: 1...12, using: &numbers) {
          let index = Int.random(in: house.lines.indices, using: &numbers)
          let quantity = Int64.random(in: 1...3, using: &numbers)
          let proposal = house.goods(quantity, on: house.lines[index])
          books[index].receive(quantity, as: proposal.scan.id)
          batch.append(proposal)
        }
        _ = try await dock.post(batch)
        let index = Int.random(in: books.indices, using: &numbers)
        if Bool.random(using: &numbers), let target = books[index].takeBack(using: &numbers) {
          let answer = try await dock.store.undo(target, by: house.scan(), in: &dock.receipt)
          #expect(answer == .undone)
        }
      }
      for (line, book) in zip(house.lines, books) {
        let rows = try house.database.rows(
          """
          SELECT received, received_value FROM tally.purchase_order_progress
           WHERE purchase_order_line_id = \(line.key.rawValue)
          """)
        #expect(rows == ["(\(book.received),\(book.posted))"], "seed \(seed), line \(line.number)")
        var session = try house.database.admin()
        let values = try session.query(
          Statement(
            name: "values",
            sql: """
              SELECT event_id, value_minor FROM tally.movement
               WHERE purchase_order_line_id = $1 AND debit = 1
              """), line.key.rawValue
        ).map { row throws(PostgresError) in
          (try row[0, as: UInt128.self], try row[1, as: Int64.self])
        }
        #expect(Dictionary(uniqueKeysWithValues: values) == book.values, "seed \(seed)")
      }
      try await dock.store.expectSound()
    }

    /// What a line should have, by the ledger's rule.
    private struct Book {
      let price: UnitPrice
      var received: Int64 = 0
      var posted: Int64 = 0
      /// The value of every receipt, taken back or not.
      var values: [UInt128: Int64] = [:]
      private var kept: [(scan: ID<Scan>, quantity: Int64)] = []

      init(price: UnitPrice) { self.price = price }

      mutating func receive(_ quantity: Int64, as scan: ID<Scan>) {
        received += quantity
        let value = GoodsReceipt.value(
          at: price, receivedAfter: Quantity(received), posted: posted
        ).minorUnits
        posted += value
        values[scan.rawValue] = value
        kept.append((scan, quantity))
      }

      /// One of the receipts that stand; it no longer does then.
      mutating func takeBack(using numbers: inout SeededNumbers) -> ID<Scan>? {
        guard let index = kept.indices.randomElement(using: &numbers) else { return nil }
        let (scan, quantity) = kept.remove(at: index)
        received -= quantity
        posted -= values[scan.rawValue] ?? 0
        return scan
      }
    }

    @Test func `of a line that came in whole are what the whole is worth`() async throws {
      let house = try Warehouse(
        Catalogue(
          [.init("A")], orders: [("PO-1", [.init("A", 1_000, micros: 333_333)])]))
      var dock = try await house.openReceipt()
      _ = try await dock.post((1...1_000).map { _ in house.goods(1, on: house.lines[0]) })
      #expect(try house.database.number("SELECT sum(value_minor) FROM tally.movement") == 33_333)
    }
  }
}
