package import Spool
package import Stock
package import Store

/// Keeps the catalogue that a dock matches by while the database is away.
package struct CatalogueRefresh: Sendable {
  private let store: Store
  private let spool: Spool
  private let environment: Environment

  /// - `store`: a connection of its own, so that no scan waits for the catalogue.
  package init(store: Store, spool: Spool, environment: Environment) {
    self.store = store
    self.spool = spool
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
      if (try? await isOwn()) == true, let snapshot = try? await store.catalogue() {
        try? await spool.catalogue.replace(with: snapshot, takenAt: now)
      }
      do { try await Task.sleep(for: Self.pause) } catch { return }
    }
  }

  /// Whether the database is the one that the dock belongs to, or may become so: another one's orders
  /// say nothing of what comes in here.
  private func isOwn() async throws -> Bool {
    guard let bound = try await spool.installation() else { return true }
    return try await store.installation() == bound
  }
}
