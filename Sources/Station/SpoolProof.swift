import Forwarding
import Receiving
import Scanning
package import Spool
import Stock
package import Store

/// Proves P2 and P3 over a dock's spool and the database together.
package struct SpoolProof: Sendable {
  private let dock: String
  private let spool: SpoolView
  private let store: Store

  /// - `dock`: its code, for the sentences.
  package init(dock: String, spool: SpoolView, store: Store) {
    self.dock = dock
    self.spool = spool
    self.store = store
  }

  /// What `tally fsck` tells of the spool, a check each.
  ///
  /// Costs a pass over the spool, and one look into an index for each scan that it keeps.
  package func checks() async throws -> [Check] {
    [try await rows(), try await accounts(), try await confirmed()]
  }

  /// Every row is as it was written.
  private func rows() async throws -> Check {
    do throws(SpoolError) {
      try await spool.check()
      let entries = try await appended().counts.reduce(0) { $0 + $1.appended }
      return Check(name: "spool_rows", examined: Int64(entries), problems: [])
    } catch {
      guard error.code == .damaged else { throw error }
      return Check(
        name: "spool_rows", examined: 0,
        problems: ["the spool of \(dock) is damaged: \(error.detail ?? error.what)"])
    }
  }

  /// P3: what was scanned is posted, pending or stuck, for each device; no position is missing.
  private func accounts() async throws -> Check {
    let (counts, last) = try await appended()
    let total = counts.reduce(0) { $0 + $1.appended }
    let isWhole = Int64(total) == last
    return Check(
      name: "spool_accounts", examined: Int64(counts.count),
      problems: isWhole
        ? []
        : [
          "the spool of \(dock) has given \(last) positions, and \(total) are accounted for"
        ])
  }

  private func appended() async throws(SpoolError) -> (counts: [SpoolCount], total: Int64) {
    try await spool.query { (try $0.counts(), try $0.lastPosition()) }
  }

  /// How many scans the database has lost that it had confirmed.
  ///
  /// - Throws: ``StoreError`` with `otherInstallation` beside those of a server that is away, or
  ///   ``SpoolError``.
  package func lost() async throws -> Int {
    try await ServerTrust.requireOwn(store, spool)
    var lost = 0
    try await eachPage { page in lost += try await store.missing(of: page).count }
    return lost
  }

  /// P2: what the database has confirmed, it has.
  private func confirmed() async throws -> Check {
    var examined = 0
    var problems: [String] = []
    try await eachPage { page in
      examined += page.count
      let missing = try await store.missing(of: page)
      for id in missing.prefix(max(0, 20 - problems.count)) {
        let scan = UUIDText.text(id.rawValue)
        problems.append("the database has lost scan \(scan) of \(dock), which it had confirmed")
      }
    }
    return Check(name: "spool_confirmed", examined: Int64(examined), problems: problems)
  }

  /// Goes over the scans that the database has confirmed, newest first.
  private func eachPage(_ body: ([ID<Scan>]) async throws -> Void) async throws {
    var before: Int64?
    while true {
      let position = before
      let page = try await spool.query { try $0.acknowledged(before: position, limit: 5_000) }
      guard let last = page.last else { return }
      before = last.position
      try await body(page.map(\.id))
    }
  }
}
