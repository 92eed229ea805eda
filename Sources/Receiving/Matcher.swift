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
    case .certain: match(identification, Particulars(of: identification), isDamaged, in: &orders)
    case .resolved(let reading, let particulars):
      match(reading, particulars, isDamaged, in: &orders)
    case .doubtful(let item):
      Match(
        outcome: .exception(.lostSeparator, nil), item: item, quantity: nil,
        particulars: Particulars(sscc: identification.sscc))
    }
  }

  /// Matches one reading; `particulars` are what of it is certain.
  private static func match(
    _ identification: Identification, _ particulars: Particulars, _ isDamaged: Bool,
    in orders: inout OpenOrders
  ) -> Match {
    let packs = orders.packs(named: identification)
    guard let pack = packs.first else {
      // The bar code beside the one that told its content, or simply the same label again.
      if let sscc = identification.sscc, orders.received.logisticUnits.contains(sscc) {
        return Match(
          outcome: .duplicate(.sameSSCC), item: nil, quantity: nil, particulars: particulars)
      }
      let kind: ExceptionKind =
        identification.namesItem
        ? .unknownItem : identification.sscc == nil ? .incompleteLabel : .unknownContent
      return Match(
        outcome: .exception(kind, nil), item: nil, quantity: nil, particulars: particulars)
    }
    let quantity = identification.quantity(of: pack)
    func exception(
      _ kind: ExceptionKind, _ line: PurchaseOrderLine? = nil, elsewhere: [String] = []
    ) -> Match {
      Match(
        outcome: .exception(kind, line), item: pack.item, quantity: quantity,
        particulars: particulars, elsewhere: elsewhere)
    }
    if Set(packs.map(\.item.key)).count > 1 {
      return Match(
        outcome: .exception(.ambiguous, nil), item: nil, quantity: nil, particulars: particulars)
    }
    if let duplicate = orders.received.duplicate(particulars, of: pack.item) {
      return Match(
        outcome: .duplicate(duplicate), item: pack.item, quantity: quantity,
        particulars: particulars)
    }
    let choice = orders.line(for: pack.item, quantity, on: identification.purchaseOrder)
    if isDamaged { return exception(.damaged, choice.line) }
    if identification.isUncounted { return exception(.unknownContent) }
    if let missing = particulars.missing(for: pack.item.tracking, quantity: quantity) {
      return exception(missing)
    }
    switch choice {
    case .room(let line):
      guard let quantity else { return exception(.over, line) }
      orders.receive(quantity, on: line)
      orders.received.insert(particulars, of: pack.item)
      return Match(
        outcome: .accept(line), item: pack.item, quantity: quantity, particulars: particulars)
    case .full(let line): return exception(.over, line)
    case .ended(let line): return exception(.closedOrder, line)
    case .none(let elsewhere): return exception(.notOrdered, elsewhere: elsewhere)
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
