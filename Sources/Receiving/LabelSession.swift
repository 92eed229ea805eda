import GS1
package import Identification
import MH10
package import Stock

/// The label that was scanned last at a dock, to which the next symbol may belong.
///
/// A carton may bear its item in one symbol, its lot in another and its SSCC in a third. Each scan
/// is answered at once all the same: a symbol that alone tells too little waits as an exception,
/// and the next symbol of its label takes that back and counts the goods. So nothing is held back
/// that a crash could lose.
package struct LabelSession: Sendable {
  /// What has been scanned of a label.
  private struct Label {
    /// The scans of its symbols; the last stands for it.
    var scans: [ID<Scan>]
    /// What they say together.
    var whole: Identification
    /// What became of it; nil when that is not known here.
    var match: Match?
    /// Whether its goods wait for another symbol.
    var isWaiting: Bool
  }

  private var label: Label?

  package init() {}

  /// What has been scanned of the last label; nil before the first.
  package var whole: Identification? { label?.whole }

  /// A symbol in the light of those before it.
  package struct Reading: Sendable {
    /// What the label says with it; the symbol alone when it belongs to none.
    package let whole: Identification
    package let match: Match
    package let role: LabelRole
  }

  /// Matches the next symbol, together with what was scanned of its label before.
  ///
  /// - `isDamaged`: the worker says so of this label.
  package mutating func read(
    _ symbol: Identification, of scan: ID<Scan>, isDamaged: Bool, in orders: inout OpenOrders
  ) -> Reading {
    let symbol = plausible(symbol, in: orders)
    if let reading = completion(by: symbol, of: scan, isDamaged: isDamaged, in: &orders) {
      return reading
    }
    if let reading = addition(of: symbol, in: orders) { return reading }
    let match = Matcher.match(symbol, isDamaged: isDamaged, in: &orders)
    label = Label(scans: [scan], whole: symbol, match: match, isWaiting: match.isWaiting)
    return Reading(whole: symbol, match: match, role: .whole)
  }

  /// Takes note of a symbol that was posted before, as when a tape is played again.
  ///
  /// - `isWaiting`: it is an exception that another symbol can complete, and nobody decided on it.
  package mutating func recall(_ symbol: Identification, of scan: ID<Scan>, isWaiting: Bool) {
    if let before = label, before.isWaiting, let whole = before.whole.joined(with: symbol) {
      label = Label(scans: before.scans + [scan], whole: whole, match: nil, isWaiting: isWaiting)
    } else {
      label = Label(scans: [scan], whole: symbol, match: nil, isWaiting: isWaiting)
    }
  }

  /// Ends the label: the next symbol begins another.
  package mutating func forget() { label = nil }

  /// Text as what it most likely is: a code that is known, or one symbol of a supplier's label
  /// that has a symbol for each fact.
  ///
  /// Much text could be either: `TOOL-1` is no lot `OOL-1` unless a label of that kind was begun,
  /// and one begins only with a part that is known.
  private func plausible(_ symbol: Identification, in orders: OpenOrders) -> Identification {
    guard let element = symbol.asDataElement, let text = symbol.text,
      orders.packs[.text(text)]?.isEmpty ?? true
    else { return symbol }
    let goesOn =
      label?.whole.label?.form == .single && label?.whole.joined(with: element) != nil
      && !element.namesItem
    return goesOn || !orders.packs(named: element).isEmpty ? element : symbol
  }

  /// The symbol as one that the label has waited for.
  ///
  /// It must bring the label on, or it is of another. Only one symbol of a label may name its item:
  /// two that do are two cartons, one scanned incompletely. A lone SSCC waits for the content of its
  /// unit, but never takes a trade item that is complete without it: that is the next carton.
  private mutating func completion(
    by symbol: Identification, of scan: ID<Scan>, isDamaged: Bool, in orders: inout OpenOrders
  ) -> Reading? {
    guard let before = label, before.isWaiting, !orders.announces(symbol),
      !(before.whole.namesItem && symbol.namesItem),
      let whole = before.whole.joined(with: symbol)
    else { return nil }
    if before.whole.isLogisticUnitOnly, symbol.namesItem, symbol.contentGTIN == nil {
      var trial = orders
      guard Matcher.match(symbol, isDamaged: isDamaged, in: &trial).isWaiting else { return nil }
    }
    var trial = orders
    let match = Matcher.match(whole, isDamaged: isDamaged, in: &trial)
    let bringsOn =
      match.outcome != before.match?.outcome
      || !before.whole.namesItem && !symbol.namesItem && symbol.hasParticulars
    guard bringsOn else { return nil }
    orders = trial
    label = Label(
      scans: before.scans + [scan], whole: whole, match: match, isWaiting: match.isWaiting)
    return Reading(whole: whole, match: match, role: .completes(before.scans))
  }

  /// The symbol as one that came behind those that sufficed.
  private mutating func addition(of symbol: Identification, in orders: OpenOrders) -> Reading? {
    guard let before = label, !before.isWaiting, let main = before.scans.last,
      let whole = before.whole.joined(with: symbol)
    else { return nil }
    let isPart =
      if let sscc = symbol.sscc, symbol.isBareUnit {
        Self.isUnit(sscc, of: before, in: orders)
      } else {
        !symbol.namesItem || Self.isContent(symbol, of: before, in: orders)
      }
    guard isPart else { return nil }
    label?.whole = whole
    let match = Match(
      outcome: .duplicate(.sameLabel), item: nil, quantity: nil,
      particulars: Particulars(of: symbol))
    return Reading(whole: symbol, match: match, role: .belongs(to: main))
  }

  /// Whether a lone SSCC is that of the goods counted just before.
  ///
  /// An announced one is when its content is just those goods, as counted by a label that GS1's
  /// rules want beside an SSCC. Another is when they rule so, or when the label was read in several
  /// symbols: else it may be another unit, of unknown content.
  private static func isUnit(_ sscc: SSCC, of label: Label, in orders: OpenOrders) -> Bool {
    guard label.whole.sscc == nil, !orders.received.logisticUnits.contains(sscc) else {
      return false
    }
    let isDemanded = label.whole.missing.contains("00")
    if let contents = orders.announced[sscc] {
      return isDemanded && contents.allSatisfy { $0.item == label.match?.item }
        && contents.total == label.match?.quantity
    }
    return isDemanded || label.scans.count > 1
  }

  /// Whether a symbol tells the content of the announced unit that was counted just before.
  private static func isContent(
    _ symbol: Identification, of label: Label, in orders: OpenOrders
  ) -> Bool {
    guard label.whole.isBareUnit, symbol.contentGTIN != nil, symbol.sscc == nil,
      case .goods(let goods) = orders.goods(behind: symbol)
    else { return false }
    return goods.item == label.match?.item && goods.quantity == label.match?.quantity
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
  fileprivate var isLogisticUnitOnly: Bool { isBareUnit && elements.count == 1 }

  /// Whether it says anything about goods beside their item.
  fileprivate var hasParticulars: Bool {
    Particulars(of: self) != Particulars() || count != nil || purchaseOrder != nil
  }
}

extension OpenOrders {
  /// Whether a supplier has said what the logistic unit of this symbol holds.
  fileprivate func announces(_ symbol: Identification) -> Bool {
    symbol.sscc.map { announced[$0] != nil } ?? false
  }
}
