import Documents
import Stock
package import Store

/// Brings advance ship notices in from a file, so that a logistic unit comes in by one scan.
///
/// A notice is imported with all its lines or not at all, also when the import is partial.
package struct AdvanceShipNoticeImport: FileImport {
  private let store: Store
  private let options: ImportOptions

  package init(store: Store, options: ImportOptions = ImportOptions()) {
    self.store = store
    self.options = options
  }

  /// Imports a file of ``AdvanceShipNoticeDocument``'s columns.
  package func run(_ bytes: [UInt8]) async throws -> ImportOutcome {
    let document: AdvanceShipNoticeDocument
    do throws(CSVError) {
      document = try AdvanceShipNoticeDocument(bytes)
    } catch {
      return ImportOutcome(error)
    }
    let rows = document.rows
    let check = AdvanceShipNoticeCheck(
      masters: try await store.known(
        skus: Set(rows.map(\.sku)), suppliers: Set(rows.map(\.notice.supplier))),
      known: try await store.knownNotices(
        orders: Set(rows.map(\.purchaseOrder)), units: Set(rows.compactMap(\.sscc)),
        notices: Set(rows.map(\.notice.number))))

    var problems = Problems(document.problems)
    var notices: [NewAdvanceShipNotice] = []
    var leftOut: [String] = []
    for rows in rows.grouped(by: \.notice) {
      let notice = check.notice(rows, &problems)
      if let notice, !document.incomplete.contains(notice.number) {
        notices.append(notice)
      } else {
        leftOut.append(rows[0].notice.number)
      }
    }
    guard problems.isEmpty || options.isPartial else {
      return ImportOutcome(imported: 0, problems: problems.sorted)
    }
    if !options.isDryRun, !notices.isEmpty { try await store.importAdvanceShipNotices(notices) }
    return ImportOutcome(
      imported: notices.count, parts: notices.reduce(0) { $0 + $1.lines.count },
      leftOut: leftOut, problems: problems.sorted)
  }
}
