import Receiving
import Stock
import Store

/// Taking scans back.
extension ReceivingStation {
  /// Takes back the scan before.
  ///
  /// An undo that came before is only reported, be it one that found nothing to take back: played
  /// again with its tape, it would otherwise take back what was scanned after it.
  func undo(by undo: Scan, known: PostedScan?) async throws -> ScanResult {
    session.forget()
    if let known {
      guard let target = known.undoes else { return ScanResult(known) }
      let undone = try await surely { try await self.store.posted([target])[target] }
      return ScanResult(.undone, of: undone, by: undo, receipt: receipt)
    }
    // Nothing scanned and nothing left open is nothing to take back: no reason for a new receipt.
    if receipt == nil {
      receipt = try await surely {
        try await self.store.unfinishedReceipt(
          self.delivery, dock: self.settings.dock, device: self.settings.device,
          worker: self.settings.worker)
      }
    }
    guard var open = receipt else {
      let isStuck = try await meansStuck(undo.id, nil)
      return ScanResult(isStuck ? .stuckBefore : .unknownScan, of: nil, by: undo, receipt: nil)
    }
    let current = open
    let last = try await surely { try await self.store.lastScan(of: current) }
    if try await meansStuck(undo.id, last) {
      return try await refuse(undo, of: nil, because: .stuckBefore)
    }
    guard let target = last else {
      return try await refuse(undo, of: nil, because: .unknownScan)
    }
    let undone = try await surely { try await self.store.posted([target])[target] }
    for attempt in 1... {
      do {
        let answer = try await store.undo(target, by: undo, in: &open)
        receipt = open
        guard answer == .undone else {
          return try await refuse(undo, of: undone, because: answer)
        }
        return ScanResult(answer, of: undone, by: undo, receipt: open)
      } catch let error as StoreError where error.isAway && attempt < settings.tries {
        try await recover(attempt)
        open = try await openReceipt()
      }
    }
    preconditionFailure("the last attempt returns or throws")
  }

  /// Keeps an undo that was refused, so that it is known when it comes again.
  private func refuse(
    _ undo: Scan, of target: PostedScan?, because answer: UndoAnswer
  ) async throws -> ScanResult {
    let refusal = Proposal(scan: undo, verdict: .refuse(answer.rawValue))
    _ = try await postSurely([refusal], mayReconsider: false)
    return ScanResult(answer, of: target, by: undo, receipt: receipt)
  }
}
