import GS1
import Stock

/// Reads item rows one after another and remembers which codes are taken.
struct ItemRowReader {
  private var skus = TakenCodes<String>()
  private var gtins = TakenCodes<GTIN>()

  /// The row's item; nil when it has a fault, which is then noted in `fields`.
  mutating func read(_ fields: inout RowFields) -> ItemDocument.Row? {
    let sku = fields.required("sku", FieldReading.code)
    let name = fields.required("name", FieldReading.name)
    let baseUnit = fields.optional("base_unit", FieldReading.code)
    let gtin = fields.optional("gtin", FieldReading.gtin)
    let packs = fields.optional("packs", Self.packs)
    let row = ItemDocument.Row(
      row: fields.row.number,
      sku: sku ?? "",
      name: name ?? "",
      baseUnit: baseUnit ?? "each",
      gtin: gtin,
      packs: packs ?? [],
      tracking: fields.optional("tracking", FieldReading.choice) ?? Tracking.none,
      category: fields.optional("category", FieldReading.name),
      costMethod: fields.optional("cost_method", FieldReading.choice) ?? .fifo,
      currency: fields.optional("currency", FieldReading.currency),
      preferredSupplier: fields.optional("preferred_supplier", FieldReading.code)
    )
    if let sku { skus.take(sku, "sku", "the SKU", &fields) }
    if let gtin { gtins.take(gtin, "gtin", "the GTIN \(gtin)", &fields) }
    for pack in packs ?? [] { gtins.take(pack.gtin, "packs", "the GTIN \(pack.gtin)", &fields) }
    return fields.problems.isEmpty ? row : nil
  }

  /// Packs as `GTIN=QTY`, parted by spaces.
  private static func packs(_ text: String) throws(FieldError) -> [ItemDocument.Pack] {
    var packs: [ItemDocument.Pack] = []
    for word in text.split(separator: " ") {
      let parts = word.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        throw FieldError(message: "packs are written GTIN=QTY, with spaces between")
      }
      let gtin = try FieldReading.gtin(String(parts[0]))
      packs.append(.init(gtin: gtin, quantity: try FieldReading.quantity(String(parts[1]))))
    }
    return packs
  }
}
