import Receiving
import Station
import Stock
import Store
import TestSupport
import Testing

extension Integration {
  @Suite struct `Taking back` {
    static let catalogue = Catalogue(
      [.init("PLAIN"), .init("SERIAL", tracking: "serial")],
      orders: [("PO-1", [.init("PLAIN", 100), .init("SERIAL", 10)])])

    @Test func `goods that came in is one reversal, however often it is asked`() async throws {
      let house = try Warehouse(Self.catalogue)
      var dock = try await house.openReceipt()
      let goods = house.goods(7, on: house.lines[0])
      _ = try await dock.post([goods])
      let undo = house.scan("TALLY:UNDO")
      let target = goods.scan.id
      #expect(try await dock.store.undo(target, by: undo, in: &dock.receipt) == .undone)
      let state = try house.state()
      #expect(try await dock.store.undo(target, by: undo, in: &dock.receipt) == .undone)
      #expect(
        try await dock.store.undo(target, by: house.scan(), in: &dock.receipt) == .alreadyUndone)
      #expect(try house.state() == state)
      #expect(try house.received(house.lines[0]) == 0)
      // The numbers of this device's scans go on without a gap.
      #expect(
        try await dock.post([house.goods(1, on: house.lines[0])]).map(\.words) == ["accepted"])
      try await dock.store.expectSound()
    }

    @Test func `a piece lets it come in again`() async throws {
      let house = try Warehouse(Self.catalogue)
      var dock = try await house.openReceipt()
      for _ in 1...3 {
        let piece = house.goods(1, on: house.lines[1], Particulars(serial: "S1"))
        #expect(try await dock.post([piece]).map(\.words) == ["accepted"])
        #expect(
          try await dock.store.undo(piece.scan.id, by: house.scan(), in: &dock.receipt) == .undone)
      }
      try await dock.store.expectSound()
    }

    @Test func `an exception ends it, once it waits no more it stays`() async throws {
      let house = try Warehouse(Self.catalogue)
      var dock = try await house.openReceipt()
      let waiting = house.exception(.damaged, on: house.lines[0])
      let decided = house.exception(.damaged, on: house.lines[0])
      let answers = try await dock.post([waiting, decided])
      guard case .exception(_, let number) = answers[1].outcome else {
        Issue.record("\(answers[1])")
        return
      }
      #expect(try await dock.store.dismiss(number, answer: "return", reason: "r", by: "me") == nil)
      let store = dock.store
      #expect(
        try await store.undo(waiting.scan.id, by: house.scan(), in: &dock.receipt) == .undone)
      #expect(
        try await store.undo(waiting.scan.id, by: house.scan(), in: &dock.receipt)
          == .alreadyUndone)
      #expect(
        try await store.undo(decided.scan.id, by: house.scan(), in: &dock.receipt) == .resolved)
      #expect(try await store.dismiss(number, answer: "ignore", reason: "r", by: "me") != nil)
      try await store.expectSound()
    }

    @Test func `what counted nothing, or is unknown, is refused`() async throws {
      let house = try Warehouse(Self.catalogue)
      var dock = try await house.openReceipt()
      let refusal = house.refusal()
      _ = try await dock.post([refusal])
      let state = try house.state()
      #expect(
        try await dock.store.undo(refusal.scan.id, by: house.scan(), in: &dock.receipt)
          == .nothingToUndo)
      #expect(
        try await dock.store.undo(house.ids.id(), by: house.scan(), in: &dock.receipt)
          == .unknownScan)
      #expect(try house.state() == state)
    }

    @Test func `the same scan from two desks at once is one reversal`() async throws {
      let house = try Warehouse(Self.catalogue)
      var dock = try await house.openReceipt()
      for _ in 1...20 {
        let goods = house.goods(3, on: house.lines[0])
        _ = try await dock.post([goods])
        let outcomes = try await together(
          (1...2).map { _ in
            {
              try await UndoAtDesk(
                store: house.store, worker: "tester", environment: house.ids.environment
              ).undo(goods.scan.id)
            }
          })
        #expect(outcomes.map(\.outcome.rawValue).sorted() == ["refused", "undone"])
        #expect(outcomes.contains { $0.reason == "alreadyUndone" })
      }
      #expect(try house.received(house.lines[0]) == 0)
      try await dock.store.expectSound()
    }

    @Test func `two scans of a receipt from two desks at once takes both back`() async throws {
      let house = try Warehouse(Self.catalogue)
      var dock = try await house.openReceipt()
      for _ in 1...20 {
        let goods = [house.goods(3, on: house.lines[0]), house.exception(.damaged, on: nil)]
        _ = try await dock.post(goods)
        let outcomes = try await together(
          goods.map { goods in
            {
              try await UndoAtDesk(
                store: house.store, worker: "tester", environment: house.ids.environment
              ).undo(goods.scan.id)
            }
          })
        #expect(outcomes.map(\.outcome) == [.undone, .undone])
      }
      try await dock.store.expectSound()
    }
  }
}
