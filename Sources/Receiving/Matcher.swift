import GS1
package import Identification
import Stock

/// Finds the order line that a scan's goods are for.
///
/// Pure: the same on fresh rows, on a dock's cache, and in a test.
package enum Matcher {
  /// What a scan should become; when that is to be posted, `orders` remembers it.
  ///
  /// The goods go to the line that is due first and has room for all of them within what was
  /// ordered; else to the first with room within its tolerance. A scan is never split.
  ///
  /// - `isDamaged`: the worker says so, and a supervisor shall decide.
  package static func match(
    _ identification: Identification, isDamaged: Bool = false, in orders: inout OpenOrders
  ) -> Match {
    switch orders.choice(among: identification.readings) {
    case .certain: return match(identification, nil, isDamaged: isDamaged, in: &orders)
    case .resolved(let reading, let particulars):
      var match = match(reading, particulars, isDamaged: isDamaged, in: &orders)
      match.readAs = reading.elements.map(\.description).joined(separator: " ")
      return match
    case .doubtful(let item):
      return Match(
        outcome: .exception(.lostSeparator, nil), item: item, quantity: nil,
        particulars: Particulars(sscc: identification.sscc))
    }
  }

  /// Matches one reading.
  ///
  /// - `certain`: what of its particulars is beyond doubt; nil for all of them.
  private static func match(
    _ identification: Identification, _ certain: Particulars?, isDamaged: Bool,
    in orders: inout OpenOrders
  ) -> Match {
    var named: NamedGoods
    switch orders.goods(behind: identification) {
    case .goods(let goods): named = goods
    case .several: return unnamed(identification, .exception(.ambiguous, nil))
    case .mixed(let contents):
      return unnamed(
        identification, orders.repeated(identification) ?? .exception(.unknownContent, nil),
        contents)
    case .nothing:
      // The bar code beside the one that told its content, or simply the same label again.
      let kind: ExceptionKind =
        identification.namesItem
        ? .unknownItem : identification.isBareUnit ? .unknownContent : .incompleteLabel
      return unnamed(identification, orders.repeated(identification) ?? .exception(kind, nil))
    }
    if let certain { named.particulars = certain }
    let goods = named
    func match(_ outcome: Match.Outcome, elsewhere: [String] = []) -> Match {
      var match = Match(
        outcome: outcome, item: goods.item, quantity: goods.quantity,
        particulars: goods.particulars, elsewhere: elsewhere)
      match.namedOrder = goods.purchaseOrder
      return match
    }
    if let duplicate = orders.received.duplicate(goods.particulars, of: goods.item) {
      return match(.duplicate(duplicate))
    }
    let choice = orders.line(for: goods.item, goods.quantity, on: goods.purchaseOrder)
    if isDamaged { return match(.exception(.damaged, choice.line)) }
    if goods.isUncounted { return match(.exception(.unknownContent, nil)) }
    if let missing = goods.particulars.missing(
      for: goods.item.tracking, quantity: goods.quantity)
    {
      return match(.exception(missing, nil))
    }
    switch choice {
    case .room(let line):
      guard let quantity = goods.quantity else { return match(.exception(.over, line)) }
      orders.receive(quantity, on: line)
      orders.received.insert(goods.particulars, of: goods.item)
      return match(.accept(line))
    case .full(let line): return match(.exception(.over, line))
    case .ended(let line): return match(.exception(.closedOrder, line))
    case .none(let elsewhere): return match(.exception(.notOrdered, nil), elsewhere: elsewhere)
    }
  }

  /// The match of a scan that no one item is known by.
  private static func unnamed(
    _ identification: Identification, _ outcome: Match.Outcome, _ contents: [AnnouncedContent] = []
  ) -> Match {
    Match(
      outcome: outcome, item: nil, quantity: nil, particulars: Particulars(of: identification),
      contents: contents)
  }
}

extension OpenOrders {
  /// That a scan's logistic unit has come in before; nil when it has not, or there is none.
  fileprivate func repeated(_ identification: Identification) -> Match.Outcome? {
    identification.sscc.flatMap {
      received.logisticUnits.contains($0) ? .duplicate(.sameSSCC) : nil
    }
  }
}
