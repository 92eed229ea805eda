package import Identification
package import Stock

extension OpenOrders {
  /// Where the goods of a scan belong.
  enum Choice {
    /// On this line, which has room for them.
    case room(PurchaseOrderLine)
    /// On this line, if a supervisor agrees: no line has room.
    case full(PurchaseOrderLine)
    /// They were for this line, whose order has ended.
    case ended(PurchaseOrderLine)
    /// On none of the orders that count here; on these others.
    case none(elsewhere: [String])

    var line: PurchaseOrderLine? {
      switch self {
      case .room(let line), .full(let line), .ended(let line): line
      case .none: nil
      }
    }
  }

  /// The packs that a scan names by the first of its codes that anything is known by.
  func packs(named identification: Identification) -> [Pack] {
    for code in identification.itemCodes {
      if let known = packs[code], !known.isEmpty { return known }
    }
    return []
  }

  /// Where `quantity` of an item belongs.
  ///
  /// - `quantity`: base units; nil is more than any line has room for.
  /// - `named`: the order that the label itself names, which goes first among those that count.
  func line(for item: Item, _ quantity: Quantity?, on named: String?) -> Choice {
    let all = lines[item.key] ?? []
    let counting = all.filter { expects($0.purchaseOrder) }
    let open = counting.filter(\.isOpen)
    let ofLabel = open.filter { $0.purchaseOrder == named }
    let candidates = ofLabel + open.filter { $0.purchaseOrder != named }
    guard let first = candidates.first else {
      if let ended = counting.last { return .ended(ended) }
      let others = Set(all.filter(\.isOpen).map(\.purchaseOrder))
      return .none(elsewhere: others.sorted())
    }
    guard let quantity else { return .full(first) }
    let line =
      candidates.first { $0.received + quantity <= $0.ordered }
      ?? candidates.first { $0.received + quantity <= $0.limit }
    return line.map { .room($0) } ?? .full(first)
  }

  /// Why goods that a supervisor wants to take in have nowhere to go.
  package enum NoDestination: Error, Hashable, Sendable {
    case unknownItem
    /// It is a logistic unit, and what it holds is not known, or is several things.
    case unknownContent
    /// No open order has the item.
    case notOrdered
    /// The last order that had it has ended.
    case ended
    /// The label does not name the lot, serial number or expiry by which the item is tracked.
    case untraceable
  }

  /// The line on which a supervisor takes goods in, whatever room it has, and how many.
  ///
  /// - `known`: what stands in history of the goods beside their item, and goes with them.
  package func destination(
    of identification: Identification, known: Particulars
  ) throws(NoDestination) -> (line: PurchaseOrderLine, quantity: Quantity) {
    let reading =
      switch choice(among: identification.readings) {
      case .certain: identification
      case .resolved(let reading, _): reading
      case .doubtful: throw .untraceable
      }
    guard case .goods(let goods) = goods(behind: reading), let quantity = goods.quantity
    else { throw identification.isBareUnit ? .unknownContent : .unknownItem }
    if known.missing(for: goods.item.tracking, quantity: quantity) != nil { throw .untraceable }
    switch line(for: goods.item, quantity, on: goods.purchaseOrder) {
    case .room(let line), .full(let line): return (line, quantity)
    case .ended: throw .ended
    case .none: throw .notOrdered
    }
  }
}
