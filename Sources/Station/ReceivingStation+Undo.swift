import Receiving
import Stock
import Store

/// Taking scans back.
extension ReceivingStation {
  /// Takes back the scan before.
  ///
  /// An undo that was done before is only reported.
  func undo(by undo: Scan, known: PostedScan?) async throws -> ScanResult {
    if let known, let target = known.undoes {
      let undone = try await surely { try await self.store.posted([target])[target] }
      return ScanResult(.undone, of: undone, by: undo, receipt: receipt)
    }
    // Nothing scanned and nothing left open is nothing to take back: no reason for a new receipt.
    if receipt == nil {
      receipt = try await surely {
        try await self.store.unfinishedReceipt(
          dock: self.settings.dock, device: self.settings.device, worker: self.settings.worker)
      }
    }
    guard var open = receipt else {
      return ScanResult(.unknownScan, of: nil, by: undo, receipt: nil)
    }
    let current = open
    guard let target = try await surely({ try await self.store.lastScan(of: current) }) else {
      return ScanResult(.unknownScan, of: nil, by: undo, receipt: open)
    }
    let undone = try await surely { try await self.store.posted([target])[target] }
    for attempt in 1... {
      do {
        let answer = try await store.undo(target, by: undo, in: &open)
        receipt = attempt == 1 ? open : try await reopened(open)
        return ScanResult(answer, of: undone, by: undo, receipt: open)
      } catch let error as StoreError where error.code == .lost && attempt < Self.connectTries {
        try await recover(attempt)
        open = try await openReceipt()
      }
    }
    preconditionFailure("the last attempt returns or throws")
  }
}
