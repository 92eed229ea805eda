/// An order that a slip belongs to, and what differs from it.
package struct SlipMatch: Hashable, Sendable {
  /// How the order was found; the raw value is its name in SQL, JSON and CSV.
  package enum Confidence: String, Hashable, Sendable, CaseIterable {
    /// The slip names it: by its number, by a logistic unit or by the number of a notice.
    case exact
    /// It is the open order whose lines fit the slip's items best.
    case items
    /// No order was found.
    case none
  }

  /// The order's number; nil when none was found.
  package let purchaseOrder: String?
  package let confidence: Confidence
  /// What differs, page by page; empty when the slip is as the order has it.
  package let differences: [SlipDifference]
  /// Whether the slip or a notice says how many of any of the order's items; else nothing but the
  /// order could be compared.
  package let isCounted: Bool

  package init(
    purchaseOrder: String?, confidence: Confidence, differences: [SlipDifference],
    isCounted: Bool = true
  ) {
    self.purchaseOrder = purchaseOrder
    self.confidence = confidence
    self.differences = differences
    self.isCounted = isCounted
  }
}

/// A slip: one page of a file, or several that belong together.
package struct Slip: Hashable, Sendable {
  /// What is to be thought of a slip; the raw value is its name in SQL, JSON and CSV.
  package enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// It belongs to an order, and nothing differs from what it says of how many.
    case matches
    /// It belongs to an order, and how many of anything it has was not read: that nothing differs
    /// says little.
    case found
    /// It belongs to an order, and something differs.
    case differs
    /// No order was found.
    case unknown
    /// There is nothing on it that could tell.
    case empty
  }

  /// What is on the pages, in order; one or more.
  package let readings: [SlipReading]
  /// By order number; one with no order when none was found, and none when there is no symbol.
  package let matches: [SlipMatch]
  /// Open orders that have items of the slip's, the best first, when none was found.
  package let candidates: [String]

  package init(readings: [SlipReading], matches: [SlipMatch], candidates: [String]) {
    self.readings = readings
    self.matches = matches
    self.candidates = candidates
  }

  /// The numbers of its pages in the file, in order.
  package var pages: [Int] { readings.map(\.page) }

  /// Whether it is as its orders have it.
  package var verdict: Verdict {
    if matches.isEmpty { return .empty }
    if matches.contains(where: { $0.confidence == .none }) { return .unknown }
    let differs = matches.contains { $0.differences.contains { !$0.kind.isNote } }
    if differs { return .differs }
    return matches.allSatisfy(\.isCounted) ? .matches : .found
  }

  /// Its matches as one page tells them: with the differences that belong to that page.
  ///
  /// Each difference is told by one page only, so that those of all pages are those of the slip.
  package func matches(onPage page: Int) -> [SlipMatch] {
    matches.map { match in
      SlipMatch(
        purchaseOrder: match.purchaseOrder, confidence: match.confidence,
        differences: match.differences.filter { $0.page == page }, isCounted: match.isCounted)
    }
  }
}
