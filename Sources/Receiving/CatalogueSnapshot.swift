package import GS1
package import Stock

/// What a dock keeps of the server's catalogue and orders, to match scans while it is away.
package struct CatalogueSnapshot: Sendable {
  /// A line of an order, and the site that the order is for.
  package struct Line: Hashable, Sendable {
    package let line: PurchaseOrderLine
    /// The database's own number of the site.
    package let site: Int64

    package init(_ line: PurchaseOrderLine, site: Int64) {
      self.line = line
      self.site = site
    }
  }

  /// The items that each code names, as ``OpenOrders`` takes them; empty for an empty catalogue.
  package var packs: [ItemCode: [Pack]]
  /// The lines of open orders, and of others as far as they say why none is open; in no order.
  package var lines: [Line]
  /// What suppliers have announced of logistic units that have not come in; empty without notices.
  package var announced: [SSCC: [AnnouncedContent]]
  /// Pieces and logistic units that have come in and may come again; may be empty.
  package var received: ReceivedUnits
  /// The site of each dock, by its code; a dock that is not there receives for any site.
  package var docks: [String: Int64]
  /// The state of each order, by its number.
  package var orders: [String: PurchaseOrder.State]

  package init(
    packs: [ItemCode: [Pack]] = [:], lines: [Line] = [],
    announced: [SSCC: [AnnouncedContent]] = [:],
    received: ReceivedUnits = ReceivedUnits(), docks: [String: Int64] = [:],
    orders: [String: PurchaseOrder.State] = [:]
  ) {
    self.packs = packs
    self.lines = lines
    self.announced = announced
    self.received = received
    self.docks = docks
    self.orders = orders
  }
}
