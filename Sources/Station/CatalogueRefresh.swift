package import Spool
package import Stock
package import Store

/// Keeps the catalogue that a dock matches by while the database is away.
package struct CatalogueRefresh: Sendable {
  private let store: Store
  private let catalogue: CachedCatalogue
  private let environment: Environment

  /// - `store`: a connection of its own, so that no scan waits for the catalogue.
  package init(store: Store, catalogue: CachedCatalogue, environment: Environment) {
    self.store = store
    self.catalogue = catalogue
    self.environment = environment
  }

  /// How old the catalogue may grow while the database is there.
  private static let pause = Duration.seconds(300)

  /// Takes a snapshot now and then, until the task is canceled.
  ///
  /// A database that is away is no failure: the catalogue only grows older, as people are told.
  package func run() async {
    while !Task.isCancelled {
      let now = environment.now()
      if let snapshot = try? await store.catalogue() {
        try? await catalogue.replace(with: snapshot, takenAt: now)
      }
      do { try await Task.sleep(for: Self.pause) } catch { return }
    }
  }
}
