import Documents
import Stock
import Store

/// Holds the orders of a file against what the database knows, and makes them whole.
struct PurchaseOrderCheck {
  let known: KnownMasters
  let locations: [Location]

  /// The order that rows make; nil when one has a fault, which is then noted.
  ///
  /// What the whole order says is held against it once, in its first row that says it.
  func order(
    _ rows: [PurchaseOrderDocument.Row], _ problems: inout Problems
  ) -> NewPurchaseOrder? {
    let first = rows[0]
    let number = first.purchaseOrder
    if known.orders.contains(number) {
      problems.add(first.row, "po", number, "\(number) was imported before")
      return nil
    }
    if !known.suppliers.contains(first.supplier) {
      problems.add(
        first.row, "supplier", first.supplier, "the supplier \"\(first.supplier)\" is not known")
    }
    let site = site(rows, &problems)
    let currency =
      rows.lazy.compactMap(\.currency).first
      ?? rows.lazy.compactMap { $0.sku.flatMap { known.items[$0]?.currency } }.first
    let lines = rows.compactMap { line($0, currency, &problems) }
    guard let site, known.suppliers.contains(first.supplier), lines.count == rows.count else {
      return nil
    }
    return NewPurchaseOrder(number: number, supplier: first.supplier, site: site, lines: lines)
  }

  /// The site that an order goes to: that of the place it names, or the only one.
  private func site(
    _ rows: [PurchaseOrderDocument.Row], _ problems: inout Problems
  ) -> String? {
    guard let row = rows.first(where: { $0.shipTo != nil }), let shipTo = row.shipTo else {
      let sites = locations.filter { $0.kind == .site }
      if sites.count == 1 { return sites[0].code }
      let codes = sites.map(\.code).joined(separator: ", ")
      problems.add(rows[0].row, "ship_to", "", "there are several sites: \(codes)")
      return nil
    }
    guard let place = locations.first(where: { $0.code == shipTo }) else {
      problems.add(row.row, "ship_to", shipTo, "the site \"\(shipTo)\" is not known")
      return nil
    }
    return place.site ?? place.code
  }

  private func line(
    _ row: PurchaseOrderDocument.Row, _ currency: Currency?, _ problems: inout Problems
  ) -> NewPurchaseOrder.Line? {
    func refuse(_ column: String, _ text: String, _ message: String) -> NewPurchaseOrder.Line? {
      problems.add(row.row, column, text, message)
      return nil
    }
    guard let sku = row.sku else {
      return refuse(
        "supplier_sku", row.supplierSKU ?? "",
        "the supplier's SKU alone does not name an item; give the sku too")
    }
    guard let item = known.items[sku] else {
      return refuse("sku", sku, "the item \"\(sku)\" is not known")
    }
    if let currency, currency != item.currency {
      return refuse(
        "currency", row.currency?.code ?? "",
        "\(row.purchaseOrder) is in \(currency.code), and \"\(sku)\" is kept in "
          + item.currency.code)
    }
    let pack: Quantity
    switch item.content(of: row.unit) {
    case .success(let content): pack = content
    case .failure(let refusal): return refuse("unit", row.unit.text, refusal.message(sku, item))
    }
    guard let ordered = row.quantity.times(pack.rawValue) else {
      return refuse(
        "quantity", "\(row.quantity)",
        "the line is for more than \(Quantity.limit) \(item.baseUnit)")
    }
    let price = UnitPrice(
      micros: (row.unitPriceMicros + pack.rawValue / 2) / pack.rawValue, item.currency)
    let line = price.flatMap {
      NewPurchaseOrder.Line(
        number: row.line, sku: sku, supplierSKU: row.supplierSKU, ordered: ordered,
        tolerance: row.tolerance, price: $0, due: row.due)
    }
    guard let line else {
      return refuse(
        "unit_price", row.unitPriceMicros.asMicros,
        "the line, tolerance included, is worth 1000000000000 \(item.currency.code) or more")
    }
    return line
  }
}

extension Int64 {
  /// A number of millionths with a decimal point and no needless zeros.
  fileprivate var asMicros: String {
    let (whole, rest) = quotientAndRemainder(dividingBy: 1_000_000)
    if rest == 0 { return "\(whole)" }
    var digits = String(String(1_000_000 + rest).dropFirst())
    while digits.last == "0" { digits.removeLast() }
    return "\(whole).\(digits)"
  }
}
