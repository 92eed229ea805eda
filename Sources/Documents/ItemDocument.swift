package import GS1
package import Stock

/// A file of items: `sku,name,base_unit,gtin,packs,tracking,category,cost_method,currency,`
/// `preferred_supplier`.
package struct ItemDocument: Sendable {
  /// One item.
  package struct Row: Hashable, Sendable {
    /// The line of the file, from 1, where the row begins.
    package let row: Int
    /// The home's own code, 1 to 64 characters.
    package let sku: String
    /// What people call it, 1 to 200 characters.
    package let name: String
    /// What quantities count; `each` when the file does not say.
    package let baseUnit: String
    /// The GTIN of one base unit.
    package let gtin: GTIN?
    /// The packs it comes in, by their own GTINs; often none.
    package let packs: [Pack]
    /// What must be known of each piece; `none` when the file does not say.
    package let tracking: Tracking
    /// A group of items.
    package let category: String?
    /// `fifo` when the file does not say.
    package let costMethod: CostMethod
    /// The currency of its cost; nil for the home's.
    package let currency: Currency?
    /// The code of the supplier to buy it from.
    package let preferredSupplier: String?
  }

  /// A pack and how many base units it holds.
  package struct Pack: Hashable, Sendable {
    /// The pack's own GTIN.
    package let gtin: GTIN
    /// Base units in it, 1 to 1,000,000,000.
    package let quantity: Quantity
  }

  /// The rows without fault, in the file's order.
  package let rows: [Row]
  /// What is wrong with the others, in the file's order.
  package let problems: [RowError]

  /// The columns, in any order.
  package static let columns: [CSVColumn] = [
    .required("sku"), .required("name"), .optional("base_unit"), .optional("gtin"),
    .optional("packs"), .optional("tracking"), .optional("category"), .optional("cost_method"),
    .optional("currency"), .optional("preferred_supplier"),
  ]

  /// Reads a file.
  ///
  /// - Throws: ``CSVError`` when no row can be read.
  package init(_ bytes: [UInt8]) throws(CSVError) {
    let table = try CSVTable(bytes, columns: Self.columns)
    var reader = ItemRowReader()
    (rows, problems) = table.decoded { fields in reader.read(&fields) }
  }
}
