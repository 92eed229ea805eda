package import Stock

/// What a count found, beside what the books had at that instant.
///
/// Both are of the instant of the count's scan, at its place and of its lot, so that goods may move
/// before the difference is posted.
package struct CountedStock: Hashable, Sendable {
  /// What was there: 0 or more.
  package let counted: Quantity
  /// What the books had on hand at that instant; negative when goods were short.
  package let book: Quantity

  /// What must be posted.
  package enum Adjustment: Hashable, Sendable {
    /// Nothing; the count is kept as evidence.
    case none
    /// This much more was there: it is found.
    case overage(Quantity)
    /// This much was missing: it is issued to shrinkage.
    case shortage(Quantity)
  }

  /// What the difference asks for: counted less book.
  package let adjustment: Adjustment

  /// Takes a count.
  ///
  /// - Throws: ``CostingError/measureNegative(_:)`` when less than nothing was counted,
  ///   ``CostingError/beyondRange`` when the difference is.
  package init(counted: Quantity, book: Quantity) throws(CostingError) {
    guard counted.rawValue >= 0 else { throw .measureNegative(counted.rawValue) }
    let (difference, overflow) = counted.rawValue.subtractingReportingOverflow(book.rawValue)
    guard !overflow else { throw .beyondRange }
    self.counted = counted
    self.book = book
    // Counted is not negative, so that no shortage is beyond range either.
    adjustment =
      difference == 0
      ? .none
      : difference > 0 ? .overage(Quantity(difference)) : .shortage(Quantity(-difference))
  }
}
