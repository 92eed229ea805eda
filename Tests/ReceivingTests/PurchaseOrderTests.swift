import Receiving
import Stock
import Testing

@Suite struct `Purchase order` {
  enum Event: CaseIterable {
    case close
    case closeShort
    case cancel
  }

  enum Progress: CaseIterable {
    case nothing
    case some
    case everything
  }

  /// An order of two lines, 10 of which 9 complete it, and 20, received so far.
  private static func order(_ state: PurchaseOrder.State, _ progress: Progress) -> PurchaseOrder {
    let received: [Int64] =
      switch progress {
      case .nothing: [0, 0]
      case .some: [9, 19]
      case .everything: [9, 20]
      }
    let isOpen = state == .open
    return PurchaseOrder(
      state: state,
      lines: [
        line(1, number: 1, ordered: 10, complete: 9, received: received[0], isOpen: isOpen),
        line(2, number: 2, ordered: 20, received: received[1], isOpen: isOpen),
      ])
  }

  /// What an event leads to, state by state; every combination has an answer.
  private static func expected(
    _ state: PurchaseOrder.State, _ progress: Progress, _ event: Event
  ) -> (state: PurchaseOrder.State, refusal: PurchaseOrder.Refusal?) {
    switch (state, event, progress) {
    case (.draft, .cancel, _), (.approved, .cancel, _): (.cancelled, nil)
    case (.draft, .close, _), (.draft, .closeShort, _): (.draft, .notOpen)
    case (.approved, .close, _), (.approved, .closeShort, _): (.approved, .notOpen)
    case (.open, .close, .nothing), (.open, .close, .some): (.open, .incomplete)
    case (.open, .close, .everything): (.closed, nil)
    case (.open, .closeShort, .nothing), (.open, .closeShort, .some): (.closedShort, nil)
    case (.open, .closeShort, .everything): (.open, .complete)
    case (.open, .cancel, .nothing): (.cancelled, nil)
    case (.open, .cancel, .some), (.open, .cancel, .everything): (.open, .received)
    case (.closed, _, _): (.closed, .notOpen)
    case (.closedShort, _, _): (.closedShort, .notOpen)
    case (.cancelled, _, _): (.cancelled, .notOpen)
    }
  }

  @Test(arguments: PurchaseOrder.State.allCases, Event.allCases)
  func `in every state goes where an event leads, or refuses it and stays as it was`(
    state: PurchaseOrder.State, event: Event
  ) {
    for progress in Progress.allCases {
      var order = Self.order(state, progress)
      let before = order
      let refusal =
        switch event {
        case .close: order.close()
        case .closeShort: order.closeShort()
        case .cancel: order.cancel()
        }
      let expected = Self.expected(state, progress, event)
      #expect(order.state == expected.state, "\(progress)")
      #expect(refusal == expected.refusal, "\(progress)")
      #expect(refusal == nil || order == before, "\(progress)")
      #expect(order.lines.map(\.received) == before.lines.map(\.received), "\(progress)")
    }
  }

  @Test(arguments: Event.allCases)
  func `takes no goods once it has ended`(event: Event) {
    var order = Self.order(
      .open, event == .close ? .everything : event == .closeShort ? .some : .nothing)
    #expect(order.lines.allSatisfy { $0.isOpen })
    switch event {
    case .close: #expect(order.close() == nil)
    case .closeShort: #expect(order.closeShort() == nil)
    case .cancel: #expect(order.cancel() == nil)
    }
    #expect(order.lines.allSatisfy { !$0.isOpen })
  }

  @Test func `has the states and refusals that the database names`() {
    #expect(
      PurchaseOrder.State.allCases.map(\.rawValue)
        == ["draft", "approved", "open", "closed", "closedShort", "cancelled"])
  }
}
