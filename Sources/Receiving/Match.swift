package import GS1
package import Stock

/// Why goods must wait for a supervisor.
///
/// Raw values as in SQL and JSON.
package enum ExceptionKind: String, Hashable, Sendable, CaseIterable {
  /// The line has no more room, tolerance included.
  case over
  /// No item has this code.
  case unknownItem
  /// The item is on none of the orders that goods are expected for.
  case notOrdered
  /// The item is on an order, but that has ended.
  case closedOrder
  /// The worker says that it is damaged.
  case damaged
  /// The item's lots are tracked, and the label names none.
  case missingLot
  /// The item's serial numbers are tracked, and the label names none, or counts several pieces.
  case missingSerial
  /// The item expires, and the label does not say when.
  case missingExpiry
  /// A logistic unit whose content, or how much of it, is not on its label and was not announced;
  /// or one that was announced to hold several things.
  case unknownContent
  /// The text names several items, and nothing tells which is meant.
  case ambiguous
  /// The symbol says something about goods, but not which: another symbol of its label must.
  case incompleteLabel
  /// A separator was lost on the way, and the orders do not tell which reading is meant.
  case lostSeparator
}

/// Why a scan counts nothing because another one did.
///
/// Raw values as in SQL and JSON.
package enum DuplicateKind: String, Hashable, Sendable, CaseIterable {
  /// The scan with this id was posted before.
  case sameScan
  /// A piece with this serial number has come in.
  case sameSerial
  /// The logistic unit with this SSCC has come in.
  case sameSSCC
  /// The symbol belongs to the label that was counted just before.
  case sameLabel
}

/// What a label says about the goods behind it, beside which item they are.
package struct Particulars: Hashable, Sendable {
  /// The batch or lot, 1 to 20 characters.
  package var lot: String?
  /// The number of one piece, 1 to 20 characters.
  package var serial: String?
  package var expiry: CalendarDate?
  package var sscc: SSCC?

  package init(
    lot: String? = nil, serial: String? = nil, expiry: CalendarDate? = nil, sscc: SSCC? = nil
  ) {
    self.lot = lot
    self.serial = serial
    self.expiry = expiry
    self.sscc = sscc
  }
}

/// What a scan should become, and why.
package struct Match: Hashable, Sendable {
  /// Whether the goods can be counted at once.
  package enum Outcome: Hashable, Sendable {
    /// Goods for this order line, shown as it was before them.
    case accept(PurchaseOrderLine)
    /// Goods that a supervisor must decide on; the line is the one they would have gone to.
    case exception(ExceptionKind, PurchaseOrderLine?)
    /// Goods that have come in before.
    case duplicate(DuplicateKind)
  }

  package let outcome: Outcome
  /// The item, when the code names one.
  package let item: Item?
  /// Base units; nil when the item or the count is unknown, or the count is zero or too large.
  package let quantity: Quantity?
  package let particulars: Particulars
  /// Other orders on which the item is, for the message; in order of number.
  package let elsewhere: [String]
  /// What was announced of a logistic unit that one scan cannot count, for the message; else empty.
  package let contents: [AnnouncedContent]
  /// The order that the label names, whether the goods are for it or not; nil without one.
  package internal(set) var namedOrder: String?
  /// How a scan was read that may have lost a separator; nil when there is no doubt.
  package internal(set) var readAs: String?

  package init(
    outcome: Outcome, item: Item?, quantity: Quantity?, particulars: Particulars,
    elsewhere: [String] = [], contents: [AnnouncedContent] = []
  ) {
    self.outcome = outcome
    self.item = item
    self.quantity = quantity
    self.particulars = particulars
    self.elsewhere = elsewhere
    self.contents = contents
  }
}
