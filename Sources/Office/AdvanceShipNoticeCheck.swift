import Documents
import GS1
import Stock
import Store

/// Holds the notices of a file against what the database knows, and makes them whole.
struct AdvanceShipNoticeCheck {
  let masters: KnownMasters
  let known: KnownNotices

  /// The notice that rows make; nil when one has a fault, which is then noted.
  ///
  /// What the whole notice says is held against it once, in its first row.
  func notice(
    _ rows: [AdvanceShipNoticeDocument.Row], _ problems: inout Problems
  ) -> NewAdvanceShipNotice? {
    let first = rows[0]
    let (number, supplier) = (first.notice.number, first.notice.supplier)
    guard masters.suppliers.contains(supplier) else {
      problems.add(first.row, "supplier", supplier, "the supplier \"\(supplier)\" is not known")
      return nil
    }
    guard !known.notices.contains(.init(supplier: supplier, number: number)) else {
      problems.add(first.row, "asn", number, "\(number) of \(supplier) was imported before")
      return nil
    }
    var told: Set<SSCC> = []
    let lines = rows.compactMap { line($0, &told, &problems) }
    guard lines.count == rows.count else { return nil }
    return NewAdvanceShipNotice(number: number, supplier: supplier, lines: lines)
  }

  /// - `told`: the logistic units whose fault was noted before.
  private func line(
    _ row: AdvanceShipNoticeDocument.Row, _ told: inout Set<SSCC>, _ problems: inout Problems
  ) -> NewAdvanceShipNotice.Line? {
    func refuse(_ column: String, _ text: String, _ message: String) -> NewAdvanceShipNotice.Line? {
      problems.add(row.row, column, text, message)
      return nil
    }
    let (sku, order) = (row.sku, row.purchaseOrder)
    guard let ordered = known.orders[order] else {
      return refuse("po", order, "the order \"\(order)\" is not known")
    }
    guard ordered.supplier == row.notice.supplier else {
      return refuse("po", order, "\"\(order)\" is an order to \(ordered.supplier)")
    }
    guard let item = masters.items[sku] else {
      return refuse("sku", sku, "the item \"\(sku)\" is not known")
    }
    guard ordered.skus.contains(sku) else {
      return refuse("sku", sku, "\"\(sku)\" is not on \(order)")
    }
    let pack: Quantity
    switch item.content(of: row.unit) {
    case .success(let content): pack = content
    case .failure(let refusal): return refuse("unit", row.unit.text, refusal.message(sku, item))
    }
    guard let quantity = row.quantity.times(pack.rawValue) else {
      return refuse(
        "quantity", "\(row.quantity)",
        "the line is for more than \(Quantity.limit) \(item.baseUnit)")
    }
    if row.serial != nil, quantity != Quantity(1) {
      return refuse(
        "quantity", "\(row.quantity)", "a serial number is of one piece, and these are \(quantity)")
    }
    if let sscc = row.sscc, let earlier = known.announcements[sscc] {
      guard told.insert(sscc).inserted else { return nil }
      return refuse(
        "sscc", "\(sscc)",
        "\(sscc) was announced before, by \(earlier.number) of \(earlier.supplier)")
    }
    return NewAdvanceShipNotice.Line(
      number: row.line, purchaseOrder: order, sku: sku, sscc: row.sscc, quantity: quantity,
      lot: row.lot, serial: row.serial, expiry: row.expiry)
  }
}
