import GS1
import Identification
import MH10
import Scanning
import Stock

/// What has been scanned of a label.
struct Label: Sendable {
  /// The scans that another may stand for: the last of its symbols, and a unit's SSCC beside it.
  var scans: [ID<Scan>]
  /// How many symbols it has.
  var symbolCount = 1
  /// What they say together.
  var whole: Identification
  /// What became of it; nil when it was posted before, until the next symbol comes.
  var match: Match?
  /// The scans that stand for symbols of it, of those posted before.
  var standing: Set<ID<Scan>> = []
  /// Whether the symbol that was scanned first names its item.
  let beganWithItem: Bool
  /// Whether the worker says that its goods are damaged.
  let isDamaged: Bool
  /// Whether its goods wait for another symbol.
  var isWaiting: Bool
  /// When its last symbol was scanned.
  var at: Instant

  /// A label of one symbol.
  init(
    _ symbol: Identification, of scan: ID<Scan>, at: Instant, match: Match?, isDamaged: Bool,
    isWaiting: Bool
  ) {
    scans = [scan]
    whole = symbol
    self.match = match
    beganWithItem = symbol.namesItem
    self.isDamaged = isDamaged
    self.isWaiting = isWaiting
    self.at = at
  }

  /// The same label with a unit's SSCC that was scanned after it; nil without one.
  func joined(with unit: Label?) -> Label? {
    guard let unit, let whole = whole.joined(with: unit.whole) else { return nil }
    var label = self
    label.scans += unit.scans
    label.symbolCount += 1
    label.whole = whole
    label.standing.formUnion(unit.standing)
    return label
  }

  /// The same label, matched when it was not yet.
  func matched(in orders: OpenOrders) -> Label {
    guard match == nil else { return self }
    var (label, trial) = (self, orders)
    label.match = Matcher.match(whole, in: &trial)
    return label
  }

  /// Whether this symbol may be of the label by what it names: only one symbol of a label may name
  /// its item, and a lone SSCC has content beside it, but never a trade item: that is a carton.
  func allows(_ symbol: Identification) -> Bool {
    if whole.namesItem { return !symbol.namesItem && !(symbol.isBareUnit && whole.sscc != nil) }
    return !whole.isBareUnit || !symbol.namesItem || symbol.contentGTIN != nil
  }

  /// The symbol as one that the label has waited for, and the label with it; nil when it is not.
  ///
  /// It must bring the label on, or it is of another.
  func completion(
    by symbol: Identification, of scan: ID<Scan>, at: Instant, isDamaged: Bool,
    in orders: inout OpenOrders
  ) -> (Label, LabelSession.Reading)? {
    guard isWaiting, allows(symbol), !orders.announces(symbol),
      let joined = whole.joined(with: symbol)
    else { return nil }
    var trial = orders
    let match = Matcher.match(joined, isDamaged: self.isDamaged || isDamaged, in: &trial)
    // A unit that has come in before is another than the carton that waits.
    if match.outcome == .duplicate(.sameSSCC), symbol.sscc != nil { return nil }
    guard match.outcome != self.match?.outcome || isBroughtOn(by: symbol, to: joined) else {
      return nil
    }
    orders = trial
    var label = self
    label.scans = [scan]
    label.symbolCount += 1
    label.whole = joined
    label.match = match
    label.isWaiting = match.isWaiting
    label.at = at
    return (label, LabelSession.Reading(whole: joined, match: match, role: .completes(scans)))
  }

  /// Whether a symbol tells something that the label lacked, though it still waits.
  private func isBroughtOn(by symbol: Identification, to joined: Identification) -> Bool {
    if whole.label?.form == .single { return joined != whole }
    let (before, after) = (Particulars(of: whole), Particulars(of: joined))
    guard let item = match?.item else {
      return !whole.namesItem && !symbol.namesItem && (after != before || symbol.count != nil)
    }
    return before.tracked(by: item.tracking) != after.tracked(by: item.tracking)
      && symbol.sscc == nil
  }

  /// The symbol as one that came behind those that sufficed, and the label with it; nil when it
  /// did not.
  func addition(
    of symbol: Identification, at: Instant, in orders: inout OpenOrders
  ) -> (Label, LabelSession.Reading)? {
    guard !isWaiting, let main = scans.last, let joined = whole.joined(with: symbol),
      isPart(symbol, joined, in: orders)
    else { return nil }
    if let sscc = symbol.sscc { orders.received.logisticUnits.insert(sscc) }
    var label = self
    label.whole = joined
    label.symbolCount += 1
    label.at = at
    let match = Match(
      outcome: .duplicate(.sameLabel), item: nil, quantity: nil,
      particulars: Particulars(of: symbol))
    return (label, LabelSession.Reading(whole: symbol, match: match, role: .belongs(to: main)))
  }

  private func isPart(
    _ symbol: Identification, _ joined: Identification, in orders: OpenOrders
  ) -> Bool {
    if match?.outcome == .duplicate(.sameSSCC), whole.isBareUnit {
      // The carton has come in before, so its other symbols count nothing either.
      return allows(symbol)
    }
    if let sscc = symbol.sscc, symbol.isBareUnit { return isUnit(sscc, in: orders) }
    // The same lot again, where lots are scanned first, is the next carton's.
    if joined == whole, !beganWithItem { return false }
    return !symbol.namesItem || isContent(symbol, in: orders)
  }

  /// Whether a lone SSCC is that of the goods counted just before.
  ///
  /// An announced one is when its content is just those goods, as counted by a label that GS1's
  /// rules want beside an SSCC. Another is when they rule so, or when the label was read in several
  /// symbols: else it may be another unit, of unknown content.
  private func isUnit(_ sscc: SSCC, in orders: OpenOrders) -> Bool {
    guard whole.sscc == nil, !orders.received.logisticUnits.contains(sscc) else { return false }
    let isDemanded = whole.missing.contains("00")
    if let contents = orders.announced[sscc] {
      return isDemanded && contents.allSatisfy { $0.item == match?.item }
        && contents.total == match?.quantity
    }
    return isDemanded || symbolCount > 1
  }

  /// Whether a symbol tells the content of the announced unit that was counted just before.
  private func isContent(_ symbol: Identification, in orders: OpenOrders) -> Bool {
    guard whole.isBareUnit, symbol.contentGTIN != nil, symbol.sscc == nil,
      case .goods(let goods) = orders.goods(behind: symbol)
    else { return false }
    return goods.item == match?.item && goods.quantity == match?.quantity
  }
}

extension Label? {
  /// Text as what it most likely is: a code that is known, or one symbol of a supplier's label that
  /// has a symbol for each fact.
  ///
  /// Much text could be either. It is taken for a label's when it names a part that is known, when
  /// it goes on with such a label, or when a linear symbol holds what hardly any other text is: a
  /// number behind `Q`, or a data identifier of digits and a letter.
  func plausible(_ symbol: Identification, in orders: OpenOrders) -> Identification {
    guard let element = symbol.asDataElement, let single = symbol.single, let text = symbol.text,
      orders.packs[.text(text)]?.isEmpty ?? true
    else { return symbol }
    if !orders.packs(named: element).isEmpty { return element }
    if element.namesItem { return symbol }
    let goesOn = self?.whole.label?.form == .single && self?.whole.joined(with: element) != nil
    let isPlain =
      single.identifier.code == "Q"
      ? single.value.utf8.allSatisfy { 0x30...0x39 ~= $0 } : single.identifier.code.count > 1
    return goesOn || symbol.symbology?.isLinear == true && isPlain ? element : symbol
  }
}

extension Match {
  /// Whether another symbol of the label may tell what is missing.
  var isWaiting: Bool {
    switch outcome {
    case .exception(let kind, _): kind.isWaiting
    case .accept, .duplicate: false
    }
  }
}

extension ExceptionKind {
  /// Whether another symbol of the label may tell what is missing.
  package var isWaiting: Bool {
    switch self {
    case .missingLot, .missingSerial, .missingExpiry, .unknownContent, .incompleteLabel: true
    case .over, .unknownItem, .notOrdered, .closedOrder, .damaged, .ambiguous, .lostSeparator:
      false
    }
  }
}

extension Identification {
  /// Whether it says nothing but which logistic unit it is.
  var isLogisticUnitOnly: Bool { isBareUnit && elements.count == 1 }
}

extension OpenOrders {
  /// Whether a supplier has said what the logistic unit of this symbol holds.
  func announces(_ symbol: Identification) -> Bool {
    symbol.sscc.map { announced[$0] != nil } ?? false
  }
}
