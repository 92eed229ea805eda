package import Identification
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
    if let reading = completion(by: symbol, of: scan, isDamaged: isDamaged, in: &orders) {
      return reading
    }
    if let reading = addition(of: symbol, in: orders) { return reading }
    let match = Matcher.match(symbol, isDamaged: isDamaged, in: &orders)
    label = Label(scans: [scan], whole: symbol, isWaiting: match.isWaiting)
    return Reading(whole: symbol, match: match, role: .whole)
  }

  /// Takes note of a symbol that was posted before, as when a tape is played again.
  ///
  /// - `isWaiting`: it is an exception that another symbol can complete, and nobody decided on it.
  package mutating func recall(_ symbol: Identification, of scan: ID<Scan>, isWaiting: Bool) {
    if let before = label, before.isWaiting, let whole = before.whole.joined(with: symbol) {
      label = Label(scans: before.scans + [scan], whole: whole, isWaiting: isWaiting)
    } else {
      label = Label(scans: [scan], whole: symbol, isWaiting: isWaiting)
    }
  }

  /// Ends the label: the next symbol begins another.
  package mutating func forget() { label = nil }

  /// The symbol as one that the label has waited for.
  ///
  /// Exactly one symbol of a label may name its item: two that do are two cartons, one scanned
  /// incompletely. A lone SSCC waits for the content of its unit, but never takes a trade item
  /// that is complete without it: that is the next carton.
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
    let match = Matcher.match(whole, isDamaged: isDamaged, in: &orders)
    label = Label(scans: before.scans + [scan], whole: whole, isWaiting: match.isWaiting)
    return Reading(whole: whole, match: match, role: .completes(before.scans))
  }

  /// The symbol as one that came behind those that sufficed.
  ///
  /// A lone SSCC is taken for one only when the label was read in several symbols, or when GS1's
  /// rules demand an SSCC beside what it says: else it may be another unit, of unknown content.
  private mutating func addition(of symbol: Identification, in orders: OpenOrders) -> Reading? {
    guard let before = label, !before.isWaiting, !symbol.namesItem, !orders.announces(symbol),
      let whole = before.whole.joined(with: symbol), let main = before.scans.last
    else { return nil }
    if let sscc = symbol.sscc {
      guard before.whole.sscc == nil, !orders.received.logisticUnits.contains(sscc),
        before.scans.count > 1 || before.whole.missing.contains("00")
      else { return nil }
    }
    label?.whole = whole
    let match = Match(
      outcome: .duplicate(.sameLabel), item: nil, quantity: nil,
      particulars: Particulars(of: symbol))
    return Reading(whole: symbol, match: match, role: .belongs(to: main))
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
  var isLogisticUnitOnly: Bool { sscc != nil && !namesItem && elements.count == 1 }
}

extension OpenOrders {
  /// Whether a supplier has said what the logistic unit of this symbol holds.
  func announces(_ symbol: Identification) -> Bool {
    symbol.sscc.map { announced[$0] != nil } ?? false
  }
}
