import GS1
import Receiving
import Stock

/// Reads order lines one after another and holds the lines of one order together.
struct PurchaseOrderRowReader {
  private var lines = TakenCodes<[String]>()
  private var heads: [String: Head] = [:]
  /// The orders of rows with a fault, as far as the row tells.
  private(set) var incomplete: Set<String> = []

  /// What all lines of an order agree on, as far as they have said it.
  private struct Head {
    var supplier: String?
    var shipTo: String?
    var currency: String?
  }

  /// The row's line; nil when it has a fault, which is then noted in `fields`.
  mutating func read(_ fields: inout RowFields) -> PurchaseOrderDocument.Row? {
    let order = fields.required("po", FieldReading.code)
    let supplier = fields.required("supplier", FieldReading.code)
    let shipTo = fields.optional("ship_to", FieldReading.code)
    let line = fields.required("line", FieldReading.lineNumber)
    let sku = fields.optional("sku", FieldReading.code)
    let supplierSKU = fields.optional("supplier_sku", FieldReading.code)
    let quantity = fields.required("quantity", FieldReading.quantity)
    let unit = fields.optional("unit", Self.unit)
    let price = fields.required("unit_price", FieldReading.priceMicros)
    let currency = fields.optional("currency", FieldReading.currency)
    let due = fields.optional("due", FieldReading.date)
    let over = fields.optional("over_tolerance_percent", FieldReading.overBasisPoints)
    let under = fields.optional("under_tolerance_percent", FieldReading.underBasisPoints)

    if fields.row["sku"].trimmed.isEmpty, fields.row["supplier_sku"].trimmed.isEmpty {
      fields.refuse("sku", "the line names no item")
    }
    if let order, let line {
      lines.take([order, "\(line)"], "line", "line \(line) of \(order)", &fields)
    }
    if let order { holdTogether(order, supplier, shipTo, currency, &fields) }
    guard fields.problems.isEmpty, let order, let supplier, let line, let quantity, let price else {
      if let order { incomplete.insert(order) }
      return nil
    }
    return PurchaseOrderDocument.Row(
      row: fields.row.number, purchaseOrder: order, supplier: supplier, shipTo: shipTo, line: line,
      sku: sku, supplierSKU: supplierSKU, quantity: quantity, unit: unit ?? .base,
      unitPriceMicros: price, currency: currency, due: due,
      tolerance: Tolerance(overBasisPoints: over ?? 0, underBasisPoints: under ?? 0))
  }

  /// Notes where a line contradicts an earlier one of its order; an empty field contradicts none.
  private mutating func holdTogether(
    _ order: String, _ supplier: String?, _ shipTo: String?, _ currency: Currency?,
    _ fields: inout RowFields
  ) {
    var head = heads[order] ?? Head()
    func hold(_ column: String, _ said: inout String?, _ value: String?) {
      guard let value else { return }
      if let said, said != value {
        fields.refuse(column, "an earlier line of \(order) has \(said)")
      } else {
        said = value
      }
    }
    hold("supplier", &head.supplier, supplier)
    hold("ship_to", &head.shipTo, shipTo)
    hold("currency", &head.currency, currency?.code)
    heads[order] = head
  }

  /// A unit: `each`, a pack's GTIN, or a name.
  static func unit(_ text: String) throws(FieldError) -> PurchaseOrderDocument.Unit {
    if text == "each" { return .base }
    guard text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      return .named(try FieldReading.code(text))
    }
    return .pack(try FieldReading.gtin(text))
  }
}
