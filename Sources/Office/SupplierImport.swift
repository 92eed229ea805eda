import Documents
package import Store

/// Brings suppliers up to date from a file.
package struct SupplierImport: FileImport {
  private let store: Store
  private let options: ImportOptions

  package init(store: Store, options: ImportOptions = ImportOptions()) {
    self.store = store
    self.options = options
  }

  /// Imports a file of ``SupplierDocument``'s columns.
  package func run(_ bytes: [UInt8]) async throws -> ImportOutcome {
    let document: SupplierDocument
    do throws(CSVError) {
      document = try SupplierDocument(bytes)
    } catch {
      return ImportOutcome(error)
    }
    guard document.problems.isEmpty || options.isPartial else {
      return ImportOutcome(imported: 0, problems: document.problems)
    }
    let suppliers = document.rows.map { row in
      Supplier(
        code: row.code, name: row.name, gln: row.gln, email: row.email,
        leadTimeDays: row.leadTimeDays, transmission: row.transmission)
    }
    if !options.isDryRun, !suppliers.isEmpty { try await store.importSuppliers(suppliers) }
    return ImportOutcome(imported: suppliers.count, problems: document.problems)
  }
}
