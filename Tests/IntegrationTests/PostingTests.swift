import GS1
import Receiving
import Stock
import Store
import TestSupport
import Testing
import Vectors

extension Integration {
  @Suite struct `Posting` {
    static let catalogue = Catalogue(
      [.init("PLAIN"), .init("LOT", tracking: "lot"), .init("SERIAL", tracking: "serial")],
      orders: [
        ("PO-1", [.init("PLAIN", 100, limit: 110), .init("LOT", 900), .init("SERIAL", 90)]),
        ("PO-2", [.init("SERIAL", 90), .init("PLAIN", 40)]),
      ])

    @Test func `answers and writes every outcome`() async throws {
      let house = try Warehouse(Self.catalogue)
      var dock = try await house.openReceipt()
      let (plain, serial) = (house.lines[0], house.lines[2])
      let first = house.goods(100, on: plain)
      let s1 = Particulars(serial: "S1")
      let unit = Particulars(sscc: try SSCC(Catalogue.sscc(1)))
      let answers = try await dock.post([
        house.refusal("checkDigit"), house.exception(.unknownItem, on: nil), first,
        house.goods(1, on: serial, s1), first, house.goods(1, on: serial, s1),
        house.goods(5, on: plain, unit), house.goods(5, on: plain, unit),
        house.goods(6, on: plain), house.goods(5, on: plain),
      ])
      #expect(
        answers.map(\.words) == [
          "refused checkDigit", "exception unknownItem", "accepted", "accepted",
          "duplicate sameScan", "duplicate sameSerial", "accepted", "duplicate sameSSCC",
          "exception over", "accepted",
        ])
      #expect(
        answers.map { $0.received?.rawValue } == [nil, nil, 100, 1, nil, nil, 105, nil, nil, 110])
      #expect(dock.receipt.lastSequence == 9)
      #expect(try house.received(plain) == 110)
      let stale = try await dock.post([house.goods(1, on: plain)], mayReconsider: true)
      #expect(stale.map(\.words) == ["stale"])
      #expect(dock.receipt.lastSequence == 9)
      try await dock.store.expectSound()
    }

    @Test func `keeps what belongs together when the first scans count nothing`() async throws {
      let house = try Warehouse(Self.catalogue)
      var dock = try await house.openReceipt()
      for count in 1...3 {
        let plain = house.goods(7, on: house.lines[0])
        let answers = try await dock.post(
          (1...count).map { _ in house.exception(.damaged, on: house.lines[1]) }
            + (1...count).map { _ in house.refusal() } + [plain])
        #expect(answers.last?.words == "accepted")
        let row = try house.database.rows(
          """
          SELECT s.outcome, s.quantity, m.quantity, m.value_minor
            FROM tally.scan AS s JOIN tally.movement AS m ON m.event_id = s.scan_id
           ORDER BY s.sequence DESC LIMIT 1
          """)
        #expect(row == ["(accepted,7,7,875)"])
      }
      #expect(try house.received(house.lines[0]) == 21)
      try await dock.store.expectSound()
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `gives the same rows one by one, in batches and all at once`(_ seed: UInt64) async throws {
      var numbers = SeededNumbers(seed: seed)
      let sizes = (1...200).map { _ in Int.random(in: 1...20, using: &numbers) }
      let ways = [Array(repeating: 1, count: 200), sizes, [200]]
      var results: [(state: [String], answers: [String])] = []
      for way in ways {
        let house = try Warehouse(Self.catalogue, seed: seed)
        var dock = try await house.openReceipt()
        var rest = try Self.proposals(in: house, seed: seed)[...]
        var answers: [String] = []
        for size in way where !rest.isEmpty {
          answers += try await dock.post(Array(rest.prefix(size))).map {
            "\($0.outcome) \($0.received?.description ?? "-")"
          }
          rest = rest.dropFirst(size)
        }
        try await dock.store.expectSound()
        results.append((try house.state(), answers))
        await dock.store.close()
        try house.database.drop()
      }
      #expect(
        results[0].answers.contains { $0.hasPrefix("exception(Receiving.ExceptionKind.over") })
      for result in results.dropFirst() {
        let answers = result.answers.difference(from: results[0].answers)
        let state = result.state.difference(from: results[0].state)
        #expect(answers.isEmpty, "seed \(seed)")
        #expect(state.isEmpty, "seed \(seed)")
      }
    }

    /// A hundred and fifty proposals of every kind; the same for the same seed.
    private static func proposals(in house: Warehouse, seed: UInt64) throws -> [Proposal] {
      var numbers = SeededNumbers(seed: seed)
      var proposals: [Proposal] = []
      for _ in 1...150 {
        guard let line = house.lines.randomElement(using: &numbers) else { continue }
        let tracking = house.items[line.item]?.tracking
        var particulars = Particulars()
        if tracking == .lot { particulars.lot = "L\(Int.random(in: 1...3, using: &numbers))" }
        if tracking == .serial {
          particulars.serial = "S\(Int.random(in: 1...30, using: &numbers))"
        }
        if tracking == .lot, Int.random(in: 1...4, using: &numbers) == 1 {
          particulars.sscc = try SSCC(Catalogue.sscc(.random(in: 1...12, using: &numbers)))
        }
        let quantity = tracking == .serial ? 1 : Int64.random(in: 1...9, using: &numbers)
        let again = proposals.randomElement(using: &numbers)
        switch (Int.random(in: 1...20, using: &numbers), again) {
        case (1, let again?): proposals.append(again)
        case (2, _): proposals.append(house.refusal())
        case (3, _): proposals.append(house.exception(.unknownItem, on: nil))
        case (4, _): proposals.append(house.exception(.damaged, on: line, particulars))
        case (5, _): proposals.append(house.exception(.over, on: line, particulars))
        case (6, _): proposals.append(house.duplicate(.sameSSCC, on: line, particulars))
        case _: proposals.append(house.goods(quantity, on: line, particulars))
        }
      }
      return proposals
    }

    @Test func `of a batch again, in whole or part, changes nothing`() async throws {
      let house = try Warehouse(Self.catalogue)
      var dock = try await house.openReceipt()
      let batch = try Self.proposals(in: house, seed: 11)
      let first = try await dock.post(batch)
      let state = try house.state()
      let sequence = dock.receipt.lastSequence
      #expect(first.contains { $0.words == "accepted" })
      for part in [batch, Array(batch[40..<90]), [batch[7]], batch.reversed()] {
        let again = try await dock.post(part)
        #expect(again.allSatisfy { $0.words == "duplicate sameScan" && $0.received == nil })
      }
      #expect(dock.receipt.lastSequence == sequence)
      #expect(try house.state() == state)
    }

    @Test func `mixes scans that were posted before with new ones`() async throws {
      let house = try Warehouse(Self.catalogue)
      var dock = try await house.openReceipt()
      let old = (1...5).map { _ in house.goods(2, on: house.lines[0]) }
      let new = (1...5).map { _ in house.goods(3, on: house.lines[0]) }
      _ = try await dock.post(old)
      let answers = try await dock.post([old[4], new[0], old[0], new[1], new[1], new[2]])
      #expect(answers.map { $0.received?.rawValue } == [nil, 13, nil, 16, nil, 19])
      #expect(dock.receipt.lastSequence == 8)
      try await dock.store.expectSound()
    }

    @Test func `to a receipt that was completed is refused whole`() async throws {
      let house = try Warehouse(Self.catalogue)
      var dock = try await house.openReceipt()
      try await dock.store.complete(dock.receipt)
      let error = await storeError { _ = try await dock.post([house.goods(1, on: house.lines[0])]) }
      #expect(error?.code == .receiptEnded)
      #expect(try house.database.number("SELECT count(*) FROM tally.scan") == 0)
    }
  }

  @Suite struct `A piece or unit that came in before` {
    /// What the scan may have been taken for, before the database was asked.
    @Test(arguments: ExceptionKind.allCases)
    func `may wait for a supervisor for any reason of its own`(_ kind: ExceptionKind) async throws {
      let house = try Warehouse(Posting.catalogue)
      var dock = try await house.openReceipt()
      let particulars = Particulars(serial: "S1", sscc: try SSCC(Catalogue.sscc(1)))
      let answers = try await dock.post([
        house.goods(1, on: house.lines[2], particulars),
        house.exception(kind, on: house.lines[2], particulars),
        house.duplicate(.sameSerial, on: house.lines[2], particulars),
      ])
      #expect(
        answers.map(\.words) == ["accepted", "exception \(kind.rawValue)", "duplicate sameSerial"])
      try await dock.store.expectSound()
    }
  }
}
