import Forwarding
package import Receiving
package import Spool
package import Stock
package import Store

/// Whether a server is the one that a dock's spool belongs to, and has all that it confirmed.
///
/// A dock that is led to another database, or to one that was restored from an old backup, must not
/// go on as if nothing had happened: its counts would be of goods that the books do not know.
package struct ServerTrust: Sendable {
  private let store: Store
  private let spool: Spool

  package init(store: Store, spool: Spool) {
    self.store = store
    self.spool = spool
  }

  /// How many of the scans confirmed last are looked for: more than a batch holds, and asked for in
  /// one query.
  private static let sample = 2_000

  /// Binds a new spool to its server, and refuses any other one, or one that went back in time.
  ///
  /// - Throws: ``StoreError`` with `otherInstallation` or `historyLost` beside those of a server
  ///   that is away, or ``SpoolError``.
  package func check() async throws {
    let installation = try await store.installation()
    let bound = try await spool.installation()
    guard let bound else {
      try await spool.bind(to: installation)
      return
    }
    guard bound == installation else { throw StoreError.otherInstallation }
    let missing = try await missing(latest: Self.sample)
    guard missing.isEmpty else {
      throw StoreError(
        .historyLost, "the database has lost scans that it had confirmed",
        detail: "Of the last \(Self.sample) of this dock, \(missing.count) are not there.",
        hint: "If it was restored from a backup, `tally spool resync` puts them back.")
    }
  }

  /// Which scans that the server has confirmed it does not have.
  ///
  /// - `latest`: how many of the newest are looked for.
  package func missing(latest: Int) async throws -> [ID<Scan>] {
    let confirmed = try await spool.acknowledged(limit: latest)
    return try await store.missing(of: confirmed)
  }

  /// Which of all scans that the server has confirmed, and the spool still keeps, it does not have:
  /// newest first, empty when it has them all.
  ///
  /// - Throws: ``StoreError`` with `otherInstallation` beside those of a server that is away, or
  ///   ``SpoolError``.
  package func lost() async throws -> [ID<Scan>] {
    try await Self.requireOwn(store, spool)
    var lost: [ID<Scan>] = []
    var before: Int64?
    while true {
      let position = before
      let page = try await spool.query { try $0.acknowledged(before: position, limit: 5_000) }
      guard let last = page.last else { return lost }
      before = last.position
      lost += try await store.missing(of: page.map(\.id))
    }
  }

  /// Refuses a server that a spool does not belong to: it lacks everything, and has lost nothing.
  static func requireOwn(_ store: Store, _ spool: some SpoolReader) async throws {
    guard let bound = try await spool.installation() else { return }
    guard try await store.installation() == bound else { throw StoreError.otherInstallation }
  }
}
