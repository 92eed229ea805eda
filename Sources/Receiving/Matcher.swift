package import Identification
package import Stock

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
      return match(reading, particulars, isDamaged: isDamaged, in: &orders)
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
      Match(
        outcome: outcome, item: goods.item, quantity: goods.quantity,
        particulars: goods.particulars, elsewhere: elsewhere)
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

extension Identification {
  /// The codes by which the item behind this scan may be known, the best first.
  package var itemCodes: [ItemCode] {
    var codes: [ItemCode] = []
    if let gtin = gtin ?? contentGTIN { codes.append(.gtin(gtin)) }
    if let text { codes.append(.text(text)) }
    codes += (label?.itemCodes ?? []).map { .text($0) }
    for reading in readings {
      codes += reading.itemCodes.filter { !codes.contains($0) }
    }
    return codes
  }

  /// Whether it says which item the goods are.
  var namesItem: Bool { !itemCodes.isEmpty }

  /// The base units that this scan speaks of, when it names this pack.
  ///
  /// AI 37 counts the trade items inside a logistic unit, so it multiplies; AI 30 counts the base
  /// units of a variable trade item itself, so it replaces (GS1 General Specifications, 3.6.1 and
  /// 3.6.5). Nil when that is nothing, beyond `Quantity.limit`, or not said.
  func quantity(of pack: Pack) -> Quantity? {
    guard let count else { return isUncounted ? nil : pack.quantity }
    let quantity =
      value("37") != nil ? pack.quantity.times(Int64(count)) : Quantity(Int64(count))
    return quantity.flatMap { $0 > Quantity(0) ? $0 : nil }
  }

  /// Whether it names a logistic unit and nothing of what is in it.
  package var isBareUnit: Bool { sscc != nil && itemCodes.isEmpty }

  /// Whether it names the content of a logistic unit but not how many, which is never just one.
  var isUncounted: Bool { gtin == nil && contentGTIN != nil && count == nil }
}

extension Particulars {
  /// What the label of `identification` says beside the item.
  init(of identification: Identification) {
    self.init(
      lot: identification.lot, serial: identification.serial,
      expiry: identification.expiry ?? identification.bestBefore, sscc: identification.sscc)
  }

  /// What must be known of an item so tracked, and is not.
  func missing(for tracking: Tracking, quantity: Quantity?) -> ExceptionKind? {
    switch tracking {
    case .none: nil
    case .lot: lot == nil ? .missingLot : nil
    case .serial: serial == nil || quantity != Quantity(1) ? .missingSerial : nil
    case .lotAndExpiry: lot == nil ? .missingLot : expiry == nil ? .missingExpiry : nil
    }
  }
}
