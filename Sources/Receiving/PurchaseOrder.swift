import Stock

/// A promise to buy: its states, and the events that lead from one to the next.
///
/// How far it has been received is not a state: it is read from its lines, which every scan moves.
package struct PurchaseOrder: Hashable, Sendable {
  /// Raw values as in SQL and JSON.
  package enum State: String, Hashable, Sendable, CaseIterable {
    /// Being written. Goes to `approved`, or is `cancelled`.
    case draft
    /// Someone other than its writer agrees. Goes to `open` when it is sent, or is `cancelled`.
    case approved
    /// The supplier has it: goods may come. Goes to `closed`, `closedShort` or `cancelled`.
    case open
    /// Everything has come. There is no way out of this state.
    case closed
    /// Someone expects nothing more, though not everything has come. No way out.
    case closedShort
    /// Nothing has come, and nothing shall. No way out.
    case cancelled
  }

  /// Why an event was refused; nothing has changed then.
  ///
  /// Raw values as `api` answers them.
  package enum Refusal: String, Hashable, Sendable {
    /// No order has this number.
    case unknown
    /// Its state does not allow the event.
    case notOpen
    /// It is to be closed, and a line still waits for goods.
    case incomplete
    /// It is to be closed short, and all its lines are complete.
    case complete
    /// It is to be cancelled, and goods have come.
    case received
  }

  package private(set) var state: State
  /// What was ordered, one item a line; all open while the order is, and then none.
  package private(set) var lines: [PurchaseOrderLine]

  package init(state: State, lines: [PurchaseOrderLine]) {
    self.state = state
    self.lines = lines
  }

  /// Ends the order because everything has come, within the lines' tolerances.
  package mutating func close() -> Refusal? {
    end(as: .closed, unless: lines.contains { !$0.isComplete } ? .incomplete : nil)
  }

  /// Ends the order although something is missing.
  package mutating func closeShort() -> Refusal? {
    end(as: .closedShort, unless: lines.allSatisfy(\.isComplete) ? .complete : nil)
  }

  /// Takes the order back.
  ///
  /// Once goods have come it can only be closed.
  package mutating func cancel() -> Refusal? {
    switch state {
    case .draft, .approved:
      state = .cancelled
      return nil
    case .open:
      return end(
        as: .cancelled, unless: lines.contains { $0.received > Quantity(0) } ? .received : nil)
    case .closed, .closedShort, .cancelled:
      return .notOpen
    }
  }

  private mutating func end(as end: State, unless refusal: Refusal?) -> Refusal? {
    switch state {
    case .open:
      if let refusal { return refusal }
      state = end
      for index in lines.indices { lines[index].isOpen = false }
      return nil
    case .draft, .approved, .closed, .closedShort, .cancelled:
      return .notOpen
    }
  }
}
