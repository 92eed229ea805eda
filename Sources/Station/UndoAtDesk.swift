package import Receiving
internal import Scanning
package import Stock
package import Store

/// Takes a scan back from a terminal, away from the station that made it.
package struct UndoAtDesk: Sendable {
  private let store: Store
  private let worker: String
  private let environment: Environment

  package init(store: Store, worker: String, environment: Environment) {
    self.store = store
    self.worker = worker
    self.environment = environment
  }

  /// Takes back `target`, or the last scan that counted something; recorded with its receipt.
  package func undo(_ target: ID<Scan>?) async throws -> ScanResult {
    let command = Scan(
      id: environment.newID(), occurredAt: environment.now(),
      raw: RawScan(transmission: Array(Control.undo.rawValue.utf8)))
    let last = target == nil ? try await store.lastScan() : target
    guard let last, let scan = try await store.posted([last])[last] else {
      return ScanResult(.unknownScan, of: nil, by: command, receipt: nil)
    }
    var receipt = try await store.receipt(
      scan.receipt, dock: scan.dock, device: "terminal", worker: worker)
    let answer = try await store.undo(last, by: command, in: &receipt)
    return ScanResult(answer, of: scan, by: command, receipt: receipt)
  }
}
