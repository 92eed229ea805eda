package import Stock

/// What a goods receipt does to the books: debits inventory and credits GRNI, at the order's price.
package enum GoodsReceipt {
  package static let debit = Account.inventory
  package static let credit = Account.grni

  /// The value of a receipt on an order line.
  ///
  /// It is what all the line has received is worth, rounded half up to the minor unit, less what
  /// was posted for it before, and never negative. So however a line comes in, the values of its
  /// receipts sum to the value of the whole; after some were taken back at the value they had, as
  /// soon as the line has received as much again as it ever had. `api.post_scans` computes the
  /// same under lock.
  ///
  /// - `price`: of one base unit.
  /// - `received`: how much the line has received after this receipt.
  /// - `posted`: the value of what it had received before, in minor units.
  /// - Precondition: `received` times the price is below 10^18 millionths, as the order's import
  ///   makes sure.
  package static func value(
    at price: UnitPrice, receivedAfter received: Quantity, posted: Int64
  ) -> Money {
    let per = price.currency.microsPerMinor
    let whole = (received.rawValue * price.micros + per / 2) / per
    return Money(minorUnits: max(whole - posted, 0), price.currency)
  }
}
