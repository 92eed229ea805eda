import Synchronization

/// A file on its way through the pool, perhaps with several decoders.
///
/// Pages are given out in order, come back in any, and leave in order again.
final class FileTask: Sendable {
  let source: PageSource
  /// Whether its pages are drawn.
  let isDrawn: Bool
  private let opened: (@Sendable (Int) -> Void)?
  private let continuation: AsyncStream<PageOutcome>.Continuation
  private let state = Mutex(State())

  private struct State {
    /// `nil` until a decoder has opened the file.
    var pageCount: Int?
    /// The next page to be given out.
    var next = 1
    /// The next page to leave.
    var due = 1
    /// How many pages are given out and not back.
    var readers = 0
    /// How many have left and reached who listens.
    var taken = 0
    var done: [Int: PageOutcome] = [:]
    var losses = 0
    var refusesHelp = false
    /// Why no more pages are given out.
    var failure: Failure?
    /// Whether all is told, or nobody listens.
    var isOver = false
    var end: ContinuousClock.Instant?

    var isGivenOut: Bool { failure != nil || isClaimed }
    /// Whether every page is with a decoder, or back.
    var isClaimed: Bool { next > pageCount ?? .max }
  }

  init(
    _ source: PageSource, _ continuation: AsyncStream<PageOutcome>.Continuation, isDrawn: Bool,
    opened: (@Sendable (Int) -> Void)?
  ) {
    (self.source, self.continuation) = (source, continuation)
    (self.isDrawn, self.opened) = (isDrawn, opened)
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { $0.isOver = true }
    }
  }

  /// Whether there are pages left to be given out.
  var hasMore: Bool {
    state.withLock { !$0.isOver && $0.pageCount != nil && !$0.isGivenOut }
  }

  /// Whether a decoder that comes to help would find a page to read.
  var canUseHelp: Bool { hasMore && !state.withLock { $0.refusesHelp } }

  /// Notes that one who came to help could not open the file; the first reads it alone.
  func refuseHelp() { state.withLock { $0.refusesHelp = true } }

  /// Whether a decoder has opened it.
  var isOpen: Bool { state.withLock { $0.pageCount != nil } }

  /// Whether anybody waits for what comes of it.
  var isWanted: Bool { state.withLock { !$0.isOver } }

  /// When the time for the file is up; it begins at the first call.
  func end(_ limits: DecodingLimits) -> ContinuousClock.Instant {
    state.withLock { state in
      let end = state.end ?? .now + limits.fileDeadline
      state.end = end
      return end
    }
  }

  /// Notes how many pages there are.
  ///
  /// - Returns: whether this was the first to say so.
  func open(pageCount: Int) -> Bool {
    let isFirst = state.withLock { state in
      guard state.pageCount == nil else { return false }
      state.pageCount = pageCount
      return true
    }
    if isFirst { opened?(pageCount) }
    return isFirst
  }

  /// How many drawn pages may be given out before who listens has taken them.
  private static let drawnPageLimit = 8

  /// Whether no more pages should be given out until who listens, and may have a slow disk, has
  /// taken some: drawings are large.
  var isAhead: Bool {
    isDrawn && state.withLock { !$0.isOver && $0.next - 1 - $0.taken >= Self.drawnPageLimit }
  }

  /// Notes that one that left has reached who listens.
  func noteTaken() { state.withLock { $0.taken += 1 } }

  /// Gives out the next page, if one is left, which must be told of by `finish`.
  func claimPage() -> Int? {
    state.withLock { state in
      guard !state.isOver, state.pageCount != nil, !state.isGivenOut else { return nil }
      state.readers += 1
      state.next += 1
      return state.next - 1
    }
  }

  /// Notes that a decoder was lost to this file.
  ///
  /// - Returns: how many have been.
  func addLoss() -> Int {
    state.withLock { state in
      state.losses += 1
      return state.losses
    }
  }

  /// Tells of a page that was given out.
  func finish(_ page: Int, _ outcome: PageOutcome) {
    settle { state in
      state.readers -= 1
      state.done[page] = outcome
    }
  }

  /// Tells that the file, or the rest of it, will not be read; what others are reading still comes.
  ///
  /// Nothing is told when there is no rest.
  func giveUp(_ failure: Failure) {
    settle { if !$0.isClaimed { $0.failure = $0.failure ?? failure } }
  }

  private func settle(_ change: (inout State) -> Void) {
    let isEnd = state.withLock { state in
      change(&state)
      guard !state.isOver else { return false }
      while let next = state.done.removeValue(forKey: state.due) {
        state.due += 1
        continuation.yield(next)
      }
      guard state.isGivenOut, state.readers == 0 else { return false }
      if let failure = state.failure { continuation.yield(failure.outcome(page: nil)) }
      state.isOver = true
      return true
    }
    // Not under the lock, since the end of the stream calls back.
    if isEnd { continuation.finish() }
  }
}
