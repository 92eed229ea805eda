import Forwarding
package import Spool
import Stock
package import Store

/// Refills a database that was restored to the past from what a dock still keeps.
package struct SpoolResync: Sendable {
  private let spool: Spool
  private let store: Store

  package init(spool: Spool, store: Store) {
    self.spool = spool
    self.store = store
  }

  /// Makes the scans pending again that the database has lost, under their ids.
  ///
  /// - Returns: how many; they are posted with the next drain, each once, whoever else has them.
  /// - Throws: ``StoreError`` with `otherInstallation` beside those of a server that is away, or
  ///   ``SpoolError``.
  package func run() async throws -> Int {
    try await ServerTrust.requireOwn(store, spool)
    var before: Int64?
    var made = 0
    while true {
      let position = before
      let page = try await spool.query { try $0.acknowledged(before: position, limit: 5_000) }
      guard let last = page.last else {
        try await spool.endResync()
        return made
      }
      before = last.position
      let missing = try await store.missing(of: page.map(\.id))
      if !missing.isEmpty { made += try await spool.makePending(Set(missing)) }
    }
  }
}
