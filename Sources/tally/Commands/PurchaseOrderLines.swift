import Documents
import GS1
import Stock
import Store

/// An order's lines as text and JSON.
extension PurchaseOrderLineSummary {
  static func table(_ lines: [Self]) -> Table {
    var table = Table(
      ("LINE", .right), ("SKU", .left), ("NAME", .left), ("ORDERED", .right),
      ("RECEIVED", .right), ("MISSING", .right), ("UNIT", .left), ("PRICE", .right),
      ("DUE", .left), ("STATE", .left))
    for line in lines {
      table.add(
        "\(line.number)", line.sku, line.name, "\(line.ordered)", "\(line.received)",
        line.missing == Quantity(0) ? "" : "\(line.missing)", line.baseUnit, line.price.text,
        line.due?.description ?? "", line.words)
    }
    return table
  }

  /// What is ordered and has not come; 0 when more has.
  private var missing: Quantity { max(ordered - received, Quantity(0)) }

  /// How far it is, in words.
  private var words: String {
    if received > limit { return "\(received - ordered) over, by a supervisor's word" }
    if received > ordered { return "\(received - ordered) over, within tolerance" }
    if received == ordered { return "complete" }
    if received >= complete && received > Quantity(0) {
      return "complete, \(missing) short within tolerance"
    }
    if !isOpen { return received == Quantity(0) ? "never came" : "closed short" }
    return received == Quantity(0) ? "nothing yet" : "partly received"
  }

  var json: JSON {
    [
      "line": .count(number), "sku": .string(sku), "name": .string(name),
      "baseUnit": .string(baseUnit), "supplierSKU": .optional(supplierSKU),
      "ordered": .quantity(ordered), "received": .quantity(received),
      "missing": .quantity(missing), "limit": .quantity(limit), "completeAt": .quantity(complete),
      "isOpen": .bool(isOpen), "unitPriceMicros": .integer(price.micros),
      "currency": .string(price.currency.code), "due": .date(due),
      "receivedValue": .money(receivedValue),
    ]
  }
}
