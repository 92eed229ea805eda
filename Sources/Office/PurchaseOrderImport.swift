import Documents
import Stock
package import Store

/// Brings purchase orders in from a file, open for receiving at once.
///
/// An order is imported with all its lines or not at all, also when the import is partial.
package struct PurchaseOrderImport: FileImport {
  private let store: Store
  private let options: ImportOptions

  package init(store: Store, options: ImportOptions = ImportOptions()) {
    self.store = store
    self.options = options
  }

  /// Imports a file of ``PurchaseOrderDocument``'s columns.
  package func run(_ bytes: [UInt8]) async throws -> ImportOutcome {
    let document: PurchaseOrderDocument
    do throws(CSVError) {
      document = try PurchaseOrderDocument(bytes)
    } catch {
      return ImportOutcome(error)
    }
    let rows = document.rows
    let check = PurchaseOrderCheck(
      known: try await store.known(
        skus: Set(rows.compactMap(\.sku)), suppliers: Set(rows.map(\.supplier)),
        orders: Set(rows.map(\.purchaseOrder))),
      locations: try await store.locations())

    var problems = Problems(document.problems)
    var orders: [NewPurchaseOrder] = []
    var leftOut: [String] = []
    for rows in rows.grouped(by: \.purchaseOrder) {
      let order = check.order(rows, &problems)
      if let order, !document.incomplete.contains(order.number) {
        orders.append(order)
      } else {
        leftOut.append(rows[0].purchaseOrder)
      }
    }
    guard problems.isEmpty || options.isPartial else {
      return ImportOutcome(imported: 0, problems: problems.sorted)
    }
    if !options.isDryRun, !orders.isEmpty { try await store.importPurchaseOrders(orders) }
    return ImportOutcome(
      imported: orders.count, parts: orders.reduce(0) { $0 + $1.lines.count },
      leftOut: leftOut, problems: problems.sorted)
  }
}
