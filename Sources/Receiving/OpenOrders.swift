package import GS1
package import Stock

/// What a batch of scans is matched against: the items that its codes name, and their order lines.
///
/// A value that moves as scans are matched, so that each sees what those before it took. Filled
/// from fresh rows when the database is there, from the dock's cache when it is not.
package struct OpenOrders: Sendable {
  /// The items that a code names: none, one, or several when suppliers share a text.
  package var packs: [ItemCode: [Pack]]
  /// Lines of each item, open or not, in the order in which they are filled.
  package private(set) var lines: [Key<Item>: [PurchaseOrderLine]]
  /// What suppliers have announced of logistic units, line by line; a unit of which nothing was
  /// announced is not there.
  package var announced: [SSCC: [AnnouncedContent]]
  /// What has come in of the pieces and logistic units that the batch names.
  package var received: ReceivedUnits
  /// The orders that the worker named, which alone count then; empty: all open orders count.
  package let expected: Set<String>

  package init(
    packs: [ItemCode: [Pack]], lines: [PurchaseOrderLine],
    announced: [SSCC: [AnnouncedContent]] = [:], received: ReceivedUnits = ReceivedUnits(),
    expected: Set<String> = []
  ) {
    self.packs = packs
    self.announced = announced
    self.received = received
    self.lines = Dictionary(grouping: lines, by: \.item)
      .mapValues { $0.sorted(by: PurchaseOrderLine.isFilledBefore) }
    self.expected = expected
  }

  /// Whether the worker expects goods of this order.
  func expects(_ purchaseOrder: String) -> Bool {
    expected.isEmpty || expected.contains(purchaseOrder)
  }

  /// Receives on one line, as ``PurchaseOrderLine/receive(_:)`` does, and remembers it.
  mutating func receive(_ quantity: Quantity, on line: PurchaseOrderLine) {
    guard let index = lines[line.item]?.firstIndex(where: { $0.key == line.key }) else { return }
    _ = lines[line.item]?[index].receive(quantity)
  }
}

/// Pieces by serial number and logistic units by SSCC that have come in, and may not again.
package struct ReceivedUnits: Hashable, Sendable {
  /// A piece of an item.
  package struct Piece: Hashable, Sendable {
    package let item: Key<Item>
    package let serial: String

    package init(item: Key<Item>, serial: String) {
      self.item = item
      self.serial = serial
    }
  }

  /// Empty when no label of the batch names a serial number that has come in.
  package var pieces: Set<Piece>
  /// Empty when no label of the batch names a logistic unit that has come in.
  package var logisticUnits: Set<SSCC>

  package init(pieces: Set<Piece> = [], logisticUnits: Set<SSCC> = []) {
    self.pieces = pieces
    self.logisticUnits = logisticUnits
  }

  /// Why goods with these particulars cannot come in; nil when they can.
  func duplicate(_ particulars: Particulars, of item: Item) -> DuplicateKind? {
    if let serial = particulars.serial, pieces.contains(Piece(item: item.key, serial: serial)) {
      return .sameSerial
    }
    if let sscc = particulars.sscc, logisticUnits.contains(sscc) { return .sameSSCC }
    return nil
  }

  /// Remembers that goods with these particulars come in.
  mutating func insert(_ particulars: Particulars, of item: Item) {
    if let serial = particulars.serial { pieces.insert(Piece(item: item.key, serial: serial)) }
    if let sscc = particulars.sscc { logisticUnits.insert(sscc) }
  }
}
