import Documents
import GS1
import Stock
package import Store

/// Brings items and their GTINs up to date from a file.
package struct ItemImport: FileImport {
  private let store: Store
  private let options: ImportOptions

  package init(store: Store, options: ImportOptions = ImportOptions()) {
    self.store = store
    self.options = options
  }

  /// Imports a file of ``ItemDocument``'s columns.
  package func run(_ bytes: [UInt8]) async throws -> ImportOutcome {
    let document: ItemDocument
    do throws(CSVError) {
      document = try ItemDocument(bytes)
    } catch {
      return ImportOutcome(error)
    }
    let check = ItemCheck(
      known: try await store.known(
        skus: Set(document.rows.map(\.sku)),
        suppliers: Set(document.rows.compactMap(\.preferredSupplier))),
      owners: try await store.owners(of: Set(document.rows.flatMap(\.gtins).map(\.gtin))),
      homeCurrency: try await store.homeCurrency())
    var problems = Problems(document.problems)
    for row in document.rows { check.note(row, &problems) }
    guard problems.isEmpty || options.isPartial else {
      return ImportOutcome(imported: 0, problems: problems.sorted)
    }
    let rows = document.rows.filter { !problems.rows.contains($0.row) }
    let gtins = rows.flatMap(\.gtins)
    if !options.isDryRun, !rows.isEmpty {
      try await store.importItems(rows.map(check.item), gtins)
    }
    return ImportOutcome(imported: rows.count, parts: gtins.count, problems: problems.sorted)
  }
}

/// Holds items of a file against what the database knows.
private struct ItemCheck {
  let known: KnownMasters
  let owners: [GTIN: String]
  let homeCurrency: Currency

  /// The item of a row.
  ///
  /// A currency left out is the one it has, or the home's.
  func item(_ row: ItemDocument.Row) -> CatalogueItem {
    CatalogueItem(
      sku: row.sku, name: row.name, baseUnit: row.baseUnit, tracking: row.tracking,
      category: row.category, costMethod: row.costMethod,
      currency: row.currency ?? known.items[row.sku]?.currency ?? homeCurrency,
      preferredSupplier: row.preferredSupplier)
  }

  /// Notes why a row may not be imported.
  func note(_ row: ItemDocument.Row, _ problems: inout Problems) {
    func refuse(_ column: String, _ text: String, _ message: String) {
      problems.add(row.row, column, text, message)
    }
    if row.baseUnit.unicodeScalars.count > 32 {
      refuse("base_unit", row.baseUnit, "the unit is longer than 32 characters")
    }
    for (column, gtins) in [("gtin", row.ownGTINs), ("packs", row.packGTINs)] {
      for gtin in gtins {
        let text = gtin.gtin.shortest
        if gtin.quantity > CatalogueGTIN.quantityLimit {
          refuse(column, "\(text)=\(gtin.quantity)", "a pack holds at most 1000000")
        }
        if let owner = owners[gtin.gtin], owner != row.sku {
          refuse(column, text, "\(text) is a GTIN of the item \"\(owner)\"")
        }
      }
    }
    if let supplier = row.preferredSupplier, !known.suppliers.contains(supplier) {
      refuse("preferred_supplier", supplier, "the supplier \"\(supplier)\" is not known")
    }
    guard let item = known.items[row.sku] else { return }
    noteChange(row, of: item, &problems)
  }

  /// Notes a change that would give goods that are here, or are ordered, another meaning.
  private func noteChange(
    _ row: ItemDocument.Row, of item: KnownItem, _ problems: inout Problems
  ) {
    let why = item.hasHistory ? "has stock or history" : "is on a purchase order"
    if item.hasHistory || item.isOrdered {
      if row.baseUnit != item.baseUnit {
        problems.add(
          row.row, "base_unit", row.baseUnit,
          "\"\(row.sku)\" \(why), so its unit stays \"\(item.baseUnit)\"")
      }
      if let currency = row.currency, currency != item.currency {
        problems.add(
          row.row, "currency", currency.code,
          "\"\(row.sku)\" \(why), so its currency stays \(item.currency.code)")
      }
    }
    if item.hasHistory, row.tracking != item.tracking {
      problems.add(
        row.row, "tracking", row.tracking.rawValue,
        "\"\(row.sku)\" \(why), so its tracking stays \(item.tracking.rawValue)")
    }
  }
}

extension ItemDocument.Row {
  /// The item's own GTIN, or none.
  fileprivate var ownGTINs: [CatalogueGTIN] {
    gtin.map { [CatalogueGTIN($0, of: sku, quantity: Quantity(1))] } ?? []
  }

  fileprivate var packGTINs: [CatalogueGTIN] {
    packs.map { CatalogueGTIN($0.gtin, of: sku, quantity: $0.quantity) }
  }

  /// Every GTIN that names it.
  fileprivate var gtins: [CatalogueGTIN] { ownGTINs + packGTINs }
}
