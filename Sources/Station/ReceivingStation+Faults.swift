import Receiving
import Stock
import Store

/// Going on when the database goes away.
extension ReceivingStation {
  /// Posts, and when the connection is lost in the middle finds out what became of the batch: it
  /// is sent again under the same ids, and what was posted already is read back.
  func postSurely(_ proposals: [Proposal], mayReconsider: Bool) async throws -> [Posted] {
    for attempt in 1... {
      var open = try await openReceipt()
      do {
        let answers = try await store.post(proposals, to: &open, mayReconsider: mayReconsider)
        receipt = open
        if attempt == 1 { return answers }
        return try await recalled(proposals, answers)
      } catch let error as StoreError where error.isAway && attempt < settings.tries {
        try await recover(attempt)
      } catch let error as StoreError where error.code == .receiptEnded && attempt < Self.tries {
        // Somebody completed it: the delivery goes on with a new one.
        receipt = nil
        delivery = delivery.map { _ in environment.newID() }
      }
    }
    preconditionFailure("the last attempt returns or throws")
  }

  /// Answers for scans that an attempt of our own posted before its connection was lost.
  private func recalled(_ proposals: [Proposal], _ answers: [Posted]) async throws -> [Posted] {
    let again = zip(proposals, answers).filter { $0.1.outcome == .duplicate(.sameScan) }
    let ids = again.map { $0.0.scan.id }
    let posted = try await surely { try await self.store.posted(ids) }
    return zip(proposals, answers).map { proposal, answer in
      guard answer.outcome == .duplicate(.sameScan), let known = posted[proposal.scan.id],
        let outcome = known.postedOutcome
      else { return answer }
      return Posted(outcome: outcome, received: known.received)
    }
  }

  /// Runs something that can be done twice without harm, again when the connection is lost.
  func surely<Value: Sendable>(
    _ body: () async throws -> Value
  ) async throws -> Value {
    for attempt in 1..<max(1, settings.tries) {
      do {
        return try await body()
      } catch let error as StoreError where error.isAway {
        try await recover(attempt)
      }
    }
    return try await body()
  }

  /// The receipt as the database has it now, held by this session.
  func reopened(_ receipt: OpenReceipt) async throws -> OpenReceipt {
    try await store.reopen(
      receipt, dock: settings.dock, device: settings.device, worker: settings.worker)
  }

  /// Takes the receipt up again in a new session, if one is open.
  func reconnect() async throws {
    if let receipt { self.receipt = try await reopened(receipt) }
  }

  /// Waits a little longer each time, brings the database back, and takes the receipt up again.
  func recover(_ attempt: Int) async throws {
    try await Task.sleep(for: .milliseconds(100 << attempt))
    do {
      try await revive()
      try await reconnect()
    } catch let error as StoreError where error.isAway {
      // Still away: the next attempt says so if it stays that way.
    }
  }
}

extension PostedScan {
  /// What the scan became, as `api.post_scans` would have answered.
  fileprivate var postedOutcome: Posted.Outcome? {
    switch outcome {
    case .accepted: .accepted
    case .refused: .refused(reason ?? "")
    case .duplicate: reason.flatMap(DuplicateKind.init).map { .duplicate($0) }
    case .exception:
      reason.flatMap(ExceptionKind.init).flatMap { kind in
        exception.map { .exception(kind, number: $0) }
      }
    case .undo: nil
    }
  }
}
