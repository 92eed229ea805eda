import Stock

/// What an invoice does to the accrual of the goods it is for.
package struct SupplierInvoice: Hashable, Sendable {
  /// What was posted to GRNI for the goods, in minor units, 0 or more.
  package let accruedMinor: Int64
  /// What the invoice asks for them, in minor units, 0 or more.
  package let invoicedMinor: Int64

  /// Takes an invoice for goods.
  ///
  /// - Throws: ``CostingError/valueNegative(_:)``.
  package init(accruedMinor: Int64, invoicedMinor: Int64) throws(CostingError) {
    for value in [accruedMinor, invoicedMinor] where value < 0 { throw .valueNegative(value) }
    self.accruedMinor = accruedMinor
    self.invoicedMinor = invoicedMinor
  }

  /// Clears the accrual at the order's price: debits GRNI and credits accounts payable.
  package var clearing: ValueTransfer {
    ValueTransfer(
      debit: .account(.grni), credit: .account(.accountsPayable),
      ValuedQuantity(Quantity(0), valueMinor: accruedMinor))
  }

  /// What the goods cost beyond the order's price, in minor units; negative for less.
  ///
  /// A late change of their receipt, from accounts payable.
  package var differenceMinor: Int64 { invoicedMinor - accruedMinor }
}
