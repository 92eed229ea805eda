/// The accounts that goods move money between.
///
/// Raw values as in SQL and JSON.
package enum Account: String, Hashable, Sendable, CaseIterable {
  /// What the goods in stock are worth.
  case inventory
  /// Goods received, not invoiced: owed for receipts whose invoice has not come.
  case grni
  case accountsPayable
  /// Cost of goods sold.
  case cogs
  case purchasePriceVariance
  case shrinkage
  case scrap
  case sales
  case landedCostClearing
}
