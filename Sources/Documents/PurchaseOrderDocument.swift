package import GS1
package import Receiving
package import Stock

/// A file of purchase order lines: `po,supplier,ship_to,line,sku,supplier_sku,quantity,unit,`
/// `unit_price,currency,due,over_tolerance_percent,under_tolerance_percent`.
package struct PurchaseOrderDocument: Sendable {
  /// One line of an order.
  package struct Row: Hashable, Sendable {
    /// The line of the file, from 1, where the row begins.
    package let row: Int
    /// The order's number, 1 to 64 characters.
    package let purchaseOrder: String
    /// The supplier's code, the same in all lines of the order.
    package let supplier: String
    /// Where the goods go; nil for the only dock or the home's default.
    package let shipTo: String?
    /// The line's number, 1 to 999,999.
    package let line: Int
    /// The home's code of the item; nil only when ``supplierSKU`` is there.
    package let sku: String?
    /// The supplier's code of the item.
    package let supplierSKU: String?
    /// How much, 1 to 1,000,000,000 of ``unit``.
    package let quantity: Quantity
    /// What ``quantity`` and ``unitPriceMicros`` count.
    package let unit: Unit
    /// The price of one ``unit`` in millionths of the currency's main unit, 0 or more.
    package let unitPriceMicros: Int64
    /// The order's currency; nil for the home's.
    package let currency: Currency?
    /// The day on which the goods are due.
    package let due: CalendarDate?
    /// How far over and under the quantity the delivery may be; 0 when the file does not say.
    package let tolerance: Tolerance
  }

  /// What a line counts.
  package enum Unit: Hashable, Sendable {
    /// The item's base unit: the file says nothing or `each`.
    case base
    /// A unit by its name, right only when it is the item's base unit.
    case named(String)
    /// A pack of the item by its GTIN.
    case pack(GTIN)
  }

  /// The rows without fault, in the file's order.
  package let rows: [Row]
  /// What is wrong with the others, in the file's order.
  package let problems: [RowError]
  /// The orders that miss a line because its row has a fault.
  ///
  /// Of a row with too many or too few fields each may be the order's number, so all are here.
  package let incomplete: Set<String>

  /// The columns, in any order.
  package static let columns: [CSVColumn] = [
    .required("po"), .required("supplier"), .optional("ship_to"), .required("line"),
    .required("sku"), .optional("supplier_sku"), .required("quantity"), .optional("unit"),
    .required("unit_price"), .optional("currency"), .optional("due"),
    .optional("over_tolerance_percent"), .optional("under_tolerance_percent"),
  ]

  /// Reads a file.
  ///
  /// - Throws: ``CSVError`` when no row can be read.
  package init(_ bytes: [UInt8]) throws(CSVError) {
    let table = try CSVTable(bytes, columns: Self.columns)
    var reader = PurchaseOrderRowReader()
    (rows, problems) = table.decoded { fields in reader.read(&fields) }
    let broken = table.problems.flatMap { $0.text.split(separator: ",").map { $0.trimmed } }
    incomplete = reader.incomplete.union(broken)
  }
}
