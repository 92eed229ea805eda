package import GS1
package import Stock

/// One item of an order, and how much of it has come.
package struct PurchaseOrderLine: Hashable, Sendable {
  package let key: Key<PurchaseOrderLine>
  /// The order's number, as in `PO-1042`.
  package let purchaseOrder: String
  /// The line's number on the order, 1 or more.
  package let number: Int
  package let item: Key<Item>
  /// What was ordered, in base units; 1 or more.
  package let ordered: Quantity
  /// The most that may come without a supervisor's word; `ordered` or more.
  package let limit: Quantity
  /// The least after which nothing more is expected; at most `ordered`.
  package let complete: Quantity
  /// The day on which the goods are due, if the order says so.
  package let due: CalendarDate?
  /// What has come so far.
  package internal(set) var received: Quantity
  /// False once the order has ended.
  package internal(set) var isOpen: Bool

  package init(
    key: Key<PurchaseOrderLine>, purchaseOrder: String, number: Int, item: Key<Item>,
    ordered: Quantity, limit: Quantity, complete: Quantity, due: CalendarDate?,
    received: Quantity, isOpen: Bool
  ) {
    precondition(complete <= ordered && ordered <= limit, "tolerances are around what is ordered")
    self.key = key
    self.purchaseOrder = purchaseOrder
    self.number = number
    self.item = item
    self.ordered = ordered
    self.limit = limit
    self.complete = complete
    self.due = due
    self.received = received
    self.isOpen = isOpen
  }

  /// Nothing more is expected on this line.
  package var isComplete: Bool { received >= complete }

  /// What a quantity that has come does to the line.
  package enum ReceiveAction: Hashable, Sendable {
    /// It is within what was ordered, or within tolerance above that.
    case post
    /// It would go this far beyond the tolerance: a supervisor must approve.
    case askForApproval(over: Quantity)
    /// The order has ended.
    case reject
  }

  /// Receives `quantity`, unless the line has no room for it or its order has ended.
  package mutating func receive(_ quantity: Quantity) -> ReceiveAction {
    guard isOpen else { return .reject }
    let after = received + quantity
    guard after <= limit else { return .askForApproval(over: after - limit) }
    received = after
    return .post
  }

  /// The order in which lines are filled: earliest due first (none is last), then by number.
  package static func isFilledBefore(_ left: Self, _ right: Self) -> Bool {
    switch (left.due, right.due) {
    case (let a?, let b?) where a != b: a < b
    case (.some, nil): true
    case (nil, .some): false
    case (.some, .some), (nil, nil):
      (left.purchaseOrder, left.number) < (right.purchaseOrder, right.number)
    }
  }
}

/// How far over and under what is ordered a line may go, in hundredths of a percent.
package struct Tolerance: Hashable, Sendable {
  /// Hundredths of a percent, 0 to 100,000 (1000 %).
  package let overBasisPoints: Int64
  /// Hundredths of a percent, 0 to 10,000.
  package let underBasisPoints: Int64

  package init(overBasisPoints: Int64, underBasisPoints: Int64) {
    precondition((0...100_000).contains(overBasisPoints), "over-receipt is 0 to 1000 %")
    precondition((0...10_000).contains(underBasisPoints), "under-receipt is 0 to 100 %")
    self.overBasisPoints = overBasisPoints
    self.underBasisPoints = underBasisPoints
  }

  /// The most that may come of `ordered`, rounded down to whole units.
  package func limit(of ordered: Quantity) -> Quantity {
    ordered + Quantity(ordered.rawValue * overBasisPoints / 10_000)
  }

  /// The least of `ordered` that completes a line, rounded up to whole units.
  package func complete(of ordered: Quantity) -> Quantity {
    ordered - Quantity(ordered.rawValue * underBasisPoints / 10_000)
  }
}
