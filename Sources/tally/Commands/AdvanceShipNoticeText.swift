import Documents
import GS1
import Stock
import Store

/// A notice as text and JSON.
extension AdvanceShipNoticeSummary {
  /// The orders that it is for; of many, the first.
  var ordersText: String {
    let rest = purchaseOrders.count > 3 ? " and \(purchaseOrders.count - 3) more" : ""
    return purchaseOrders.prefix(3).joined(separator: ", ") + rest
  }

  /// How many of its logistic units are received.
  var receivedText: String { "\(receivedUnits) of \(units)" }

  var facts: Facts {
    var facts = Facts()
    facts.add("notice", number)
    facts.add("supplier", "\(supplierName) (\(supplier))")
    facts.add("orders", purchaseOrders.joined(separator: ", "))
    facts.add("imported", importedAt.minute)
    facts.add("quantity", "\(quantity)")
    facts.add("SSCCs", units == 0 ? nil : receivedText + " received")
    return facts
  }

  var members: [JSON.Member] {
    [
      .init("asn", .string(number)), .init("supplier", .string(supplier)),
      .init("supplierName", .string(supplierName)), .init("importedAt", .instant(importedAt)),
      .init("purchaseOrders", .array(purchaseOrders.map { .string($0) })),
      .init("lines", .count(lines)), .init("quantity", .quantity(quantity)),
      .init("ssccs", .count(units)), .init("receivedSSCCs", .count(receivedUnits)),
    ]
  }
}

/// A notice's lines as text and JSON.
extension AdvanceShipNoticeLine {
  static func table(_ lines: [Self]) -> Table {
    var table = Table(
      ("LINE", .right), ("PO", .left), ("SKU", .left), ("NAME", .left), ("QUANTITY", .right),
      ("UNIT", .left), ("SSCC", .left), ("LOT", .left), ("SERIAL", .left), ("EXPIRES", .left),
      ("STATE", .left))
    for line in lines {
      table.add(
        "\(line.number)", line.purchaseOrder, line.sku, line.name, "\(line.quantity)",
        line.baseUnit, line.sscc?.description ?? "", line.lot ?? "", line.serial ?? "",
        line.expiry?.description ?? "", line.state)
    }
    return table
  }

  /// Whether its logistic unit has come; nothing of goods in none.
  private var state: String {
    if sscc == nil { return "" }
    return isReceived ? "received" : "announced"
  }

  var json: JSON {
    [
      "line": .count(number), "purchaseOrder": .string(purchaseOrder), "sku": .string(sku),
      "name": .string(name), "baseUnit": .string(baseUnit), "quantity": .quantity(quantity),
      "sscc": .optional(sscc?.description), "lot": .optional(lot), "serial": .optional(serial),
      "expiry": .date(expiry), "isReceived": .bool(isReceived),
    ]
  }
}
