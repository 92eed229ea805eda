import Forwarding
import Receiving
import Scanning
import Spool
import Stock

/// Doing what the core asks for.
extension SpooledDock {
  /// Tells the core what happened, and does what it wants then.
  func take(_ input: ForwardingInput) {
    for effect in state.step(input, at: clock.now - start) { perform(effect) }
    setAlarm()
  }

  private func perform(_ effect: ForwardingEffect) {
    switch effect {
    case .append, .load, .settle, .rotate, .makePending: lane.yield(effect)
    case .post(let batch):
      Task {
        let outcome = await poster.post(batch)
        take(outcome, of: batch)
      }
    case .abandon: Task { await poster.giveUp() }
    case .tell(let draft, let telling): tell(draft, telling)
    case .notice(let status):
      self.status = status
      sink.yield(.status(status))
    }
  }

  private func take(_ outcome: DeliveryPoster.Outcome, of batch: PostBatch) {
    for entry in batch.entries { answers[entry.id] = outcome.results[entry.position] }
    take(.posted(outcome.answer))
  }

  /// Does one thing with the disk.
  func write(_ effect: ForwardingEffect) async {
    switch effect {
    case .append(let drafts):
      take(.appended(await attempt { () throws(SpoolError) in try await append(drafts) }))
    case .load(let position, let limit):
      take(
        .loaded(
          await attempt { () throws(SpoolError) in
            try await spool.entries(after: position, limit: limit)
          }))
    case .settle(let settlements):
      let now = environment.now()
      let result = await attempt { () throws(SpoolError) in
        try await spool.settle(settlements, at: now)
      }
      if case .failure(let fault) = result { take(.settled(fault)) } else { take(.settled(nil)) }
    case .rotate:
      let known = await spool.findings.count
      do throws(SpoolError) {
        try await spool.rotate()
        // Where nothing of the old file can be read, the new one does not know the delivery.
        isWritten = false
        sink.yield(.found(Array(await spool.findings.dropFirst(known))))
        take(.opened(try await spool.backlog(at: environment.now())))
      } catch {
        take(.notRotated(error.what))
      }
    case .makePending(let ids):
      do throws(SpoolError) {
        _ = try await spool.makePending(ids)
        // What was asked for is done, and durable.
        try? await spool.endResync()
        take(.opened(try await spool.backlog(at: environment.now())))
      } catch {
        take(.notMadePending(error.fault))
      }
    case .post, .abandon, .tell, .notice: break
    }
  }

  /// Writes the delivery down before its first scan, so that none is begun without one.
  private func append(_ drafts: [SpoolDraft]) async throws(SpoolError) -> [AppendedEntry] {
    if !isWritten {
      try await spool.open(delivery)
      isWritten = true
    }
    return try await spool.append(drafts)
  }

  private func attempt<Value>(
    _ body: () async throws(SpoolError) -> Value
  ) async -> Result<Value, SpoolFault> {
    do throws(SpoolError) {
      return .success(try await body())
    } catch {
      return .failure(error.fault)
    }
  }

  /// Wakes the core when it wants to be, if nothing happens before.
  private func setAlarm() {
    alarm?.cancel()
    guard let wakeAt = state.wakeAt else { return }
    let end = start + wakeAt
    alarm = Task {
      do { try await clock.sleep(until: end) } catch { return }
      take(.timePassed)
    }
  }
}
