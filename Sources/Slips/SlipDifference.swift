package import Stock

/// Something on a slip that is not as its order, or the goods that have come, would have it.
package struct SlipDifference: Hashable, Sendable {
  /// What differs; the raw value is its name in SQL, JSON and CSV.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The slip names an item that is on none of its orders.
    case itemNotOnOrder
    /// The slip's quantity is neither what is open nor what has come.
    case quantityDiffers
    /// The slip has more than the order allows for, tolerance included.
    case overOrdered
    /// The order waits for an item that was not read on the slip.
    case notOnSlip
    /// The slip names an item that the order waits for, and how many was not read.
    case quantityNotRead
    /// What the slip says has come in already.
    case alreadyReceived
    /// No item has this code.
    case unknownItem
    /// The code names several items, and the order does not tell which.
    case ambiguousItem
    /// The slip names an order that is not known.
    case unknownOrder
    /// The order has ended, or was never sent.
    case orderClosed
    /// A symbol breaks a rule, so that nobody can tell what it says.
    case unreadable
    /// Several open orders fit as well, or none fits well.
    case severalOrders

    /// Whether it is only worth knowing: a slip with nothing else matches its order.
    package var isNote: Bool {
      switch self {
      case .notOnSlip, .quantityNotRead, .alreadyReceived: true
      case .itemNotOnOrder, .quantityDiffers, .overOrdered, .unknownItem, .ambiguousItem,
        .unknownOrder, .orderClosed, .unreadable, .severalOrders:
        false
      }
    }
  }

  /// The numbers of an item, all in its base unit.
  package struct Quantities: Hashable, Sendable {
    /// What the slip says; nil when it names the item but not how many.
    package var slip: Quantity?
    /// What was ordered; nil when the item is not on the order.
    package var ordered: Quantity?
    /// What has come so far.
    package var received: Quantity?
    /// What is still expected: ordered less received, and nothing once the order has ended.
    package var open: Quantity?

    package init(
      slip: Quantity? = nil, ordered: Quantity? = nil, received: Quantity? = nil,
      open: Quantity? = nil
    ) {
      self.slip = slip
      self.ordered = ordered
      self.received = received
      self.open = open
    }
  }

  package let kind: Kind
  /// The home's code of the item; nil when it concerns no known item.
  package let sku: String?
  /// The number of the order's first line with the item, 1 or more; nil when it is on none.
  package let line: Int?
  /// The code as it stands on the slip, for what is not known; for `alreadyReceived`, the SSCC.
  ///
  /// It may have control characters, and U+FFFD for bytes that are no text: whoever shows or keeps
  /// it escapes it, and ``message`` as well.
  package let code: String?
  package let quantities: Quantities
  /// The page of the file that it is told with, 1 or more.
  package let page: Int
  /// A sentence for people, in English, with codes as they stand on the slip.
  package let message: String

  package init(
    _ kind: Kind, sku: String? = nil, line: Int? = nil, code: String? = nil,
    quantities: Quantities = Quantities(), page: Int, message: String
  ) {
    self.kind = kind
    self.sku = sku
    self.line = line
    self.code = code
    self.quantities = quantities
    self.page = page
    self.message = message
  }
}
