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
  private var label: Label?
  /// A lone SSCC that was scanned while the label waited for something else: perhaps that label's.
  private var unit: Label?

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

  /// How long after a symbol another can be of its label, in microseconds: five minutes.
  private static let limit: Int64 = 300_000_000

  /// Matches the next symbol, together with what was scanned of its label before.
  ///
  /// - `at`: when it was scanned; a label does not wait for ever.
  /// - `isDamaged`: the worker says so of this label.
  package mutating func read(
    _ symbol: Identification, of scan: ID<Scan>, at: Instant, isDamaged: Bool,
    in orders: inout OpenOrders
  ) -> Reading {
    end(before: at)
    (label, unit) = (label?.matched(in: orders), unit?.matched(in: orders))
    let symbol = label.plausible(symbol, in: orders)
    for before in [label?.joined(with: unit), label, unit].compactMap(\.self) {
      if let (whole, reading) = before.completion(
        by: symbol, of: scan, at: at, isDamaged: isDamaged, in: &orders)
      {
        (label, unit) = (whole, nil)
        return reading
      }
    }
    if !isDamaged, let (whole, reading) = label?.addition(of: symbol, at: at, in: &orders) {
      label = whole
      return reading
    }
    let match = Matcher.match(symbol, isDamaged: isDamaged, in: &orders)
    begin(
      Label(
        symbol, of: scan, at: at, match: match, isDamaged: isDamaged,
        // What is in an announced unit is told: each carton of it stands alone.
        isWaiting: match.isWaiting && !orders.announces(symbol)))
    return Reading(whole: symbol, match: match, role: .whole)
  }

  /// Takes note of a symbol that was posted before, as when a tape is played again.
  ///
  /// - `isDamaged`: the worker said so of this label.
  /// - `isWaiting`: it is an exception that another symbol can complete, or has completed, and that
  ///   nobody else has decided on.
  /// - `standing`: the scan that stands for its label; nil when it stands alone or is that scan.
  package mutating func recall(
    _ symbol: Identification, of scan: ID<Scan>, at: Instant, isDamaged: Bool = false,
    isWaiting: Bool, standing: ID<Scan>?
  ) {
    end(before: at)
    var next = Label(
      symbol, of: scan, at: at, match: nil, isDamaged: isDamaged, isWaiting: isWaiting)
    let wholes = [symbol, symbol.asDataElement].compactMap(\.self)
    for before in [label?.joined(with: unit), label, unit].compactMap(\.self) {
      let isCompleted = before.standing.contains(scan)
      let isAddition = standing.map { before.scans.contains($0) } ?? false
      guard isCompleted || isAddition,
        let whole = wholes.lazy.compactMap({ before.whole.joined(with: $0) }).first
      else { continue }
      next = before
      next.whole = whole
      next.symbolCount += 1
      next.match = nil
      next.at = at
      if isCompleted { (next.scans, next.isWaiting) = ([scan], isWaiting) }
      break
    }
    next.standing = Set([standing].compactMap(\.self))
    begin(next)
  }

  /// Ends the label: the next symbol begins another.
  package mutating func forget() { (label, unit) = (nil, nil) }

  private mutating func end(before at: Instant) {
    guard let label, at.microsecondsSince1970 - label.at.microsecondsSince1970 > Self.limit else {
      return
    }
    forget()
  }

  /// Goes on to another label; a lone SSCC leaves the one before waiting.
  private mutating func begin(_ next: Label) {
    if let before = label, before.isWaiting, before.whole.namesItem, next.isWaiting,
      next.whole.isLogisticUnitOnly
    {
      unit = next
    } else {
      (label, unit) = (next, nil)
    }
  }
}
