import Forwarding
import Spool
import Store

/// Putting back what the server has lost, when somebody asks a dock at work for it.
extension SpooledDock {
  /// How often a dock looks whether it is asked: whoever asks waits no longer to see it begin.
  private static let pause = Duration.seconds(1)
  /// How long it waits when the server could not be asked.
  private static let failurePause = Duration.seconds(5)

  /// Looks now and then whether it is asked for, until the task is canceled.
  func watchForRequests() async {
    while !Task.isCancelled {
      let isWanted = await spool.isResyncWanted
      if isWanted { await refillIfAsked() }
      let isDone = isWanted ? await !spool.isResyncWanted || state.hasLost : true
      do { try await clock.sleep(for: isDone ? Self.pause : Self.failurePause) } catch { return }
    }
  }

  /// Finds out which scans the server has lost, if somebody has asked for it and it answers.
  ///
  /// - Returns: whether scans are posted again now.
  @discardableResult
  func refillIfAsked() async -> Bool {
    guard serverAnswers, !state.hasLost, !isLookingForLost else { return false }
    isLookingForLost = true
    defer { isLookingForLost = false }
    guard await spool.isResyncWanted else { return false }
    // One that cannot tell now is asked again later: the request stays.
    guard let lost = try? await poster.lost() else { return false }
    if lost.isEmpty {
      try? await spool.endResync()
      return false
    }
    sink.yield(.refilled(lost.count))
    take(.lostByServer(lost))
    return true
  }

  /// Whether the server answers, be it as one that must not be used.
  private var serverAnswers: Bool {
    switch state.status.link {
    case .up, .slow, .unfit: true
    case .unknown, .away: false
    }
  }
}
