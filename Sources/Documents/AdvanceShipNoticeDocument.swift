package import GS1
package import Stock

/// A file of advance ship notices: `asn,supplier,po,line,sscc,sku,quantity,unit,lot,serial,expiry`.
package struct AdvanceShipNoticeDocument: Sendable {
  /// Which notice a row belongs to: its number is the supplier's own.
  package struct Notice: Hashable, Sendable {
    /// The notice's number, 1 to 64 characters.
    package let number: String
    /// The supplier's code.
    package let supplier: String
  }

  /// One line of a notice.
  package struct Row: Hashable, Sendable {
    /// The line of the file, from 1, where the row begins.
    package let row: Int
    package let notice: Notice
    /// The number of the order that the goods are for.
    package let purchaseOrder: String
    /// The line's number on the notice, 1 to 999,999.
    package let line: Int
    /// The logistic unit that the goods are in.
    package let sscc: SSCC?
    /// The home's code of the item.
    package let sku: String
    /// How much, 1 to 1,000,000,000 of ``unit``.
    package let quantity: Quantity
    /// What ``quantity`` counts.
    package let unit: PurchaseOrderDocument.Unit
    /// The batch or lot, 1 to 20 characters that AI 10 may have.
    package let lot: String?
    /// The number of the one piece, 1 to 20 characters that AI 21 may have.
    package let serial: String?
    /// The last day of use.
    package let expiry: CalendarDate?
  }

  /// The rows without fault, in the file's order.
  package let rows: [Row]
  /// What is wrong with the others, in the file's order.
  package let problems: [RowError]
  /// The numbers of the notices that miss a line because its row has a fault.
  ///
  /// Of a row with too many or too few fields each may be the notice's number, so all are here.
  package let incomplete: Set<String>

  /// The columns, in any order.
  package static let columns: [CSVColumn] = [
    .required("asn"), .required("supplier"), .required("po"), .required("line"),
    .optional("sscc"), .required("sku"), .required("quantity"), .optional("unit"),
    .optional("lot"), .optional("serial"), .optional("expiry"),
  ]

  /// Reads a file.
  ///
  /// - Throws: ``CSVError`` when no row can be read.
  package init(_ bytes: [UInt8]) throws(CSVError) {
    let table = try CSVTable(bytes, columns: Self.columns)
    var reader = AdvanceShipNoticeRowReader()
    (rows, problems) = table.decoded { fields in reader.read(&fields) }
    let broken = table.problems.flatMap { $0.text.split(separator: ",").map { $0.trimmed } }
    incomplete = reader.incomplete.union(broken)
  }
}
