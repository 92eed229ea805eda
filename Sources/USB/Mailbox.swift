/// What was sent and not yet taken, from any thread to any task.
///
/// Unlike a stream's own buffer it tells how much waits, so that a sender can stop in time.
final class Mailbox<Element: Sendable>: Sendable {
  private struct State {
    var waiting: [Element] = []
    /// Who came when nothing was there, the first first.
    var takers: [CheckedContinuation<Element?, Never>] = []
    var isFinished = false
  }

  private let state = Guarded(State())
  /// Called after an element was taken.
  private let onTake: @Sendable () -> Void

  init(onTake: @escaping @Sendable () -> Void = {}) {
    self.onTake = onTake
  }

  /// How many elements wait to be taken.
  var count: Int { state.withLock { $0.waiting.count } }

  /// Adds an element behind the others; it is lost when the box is finished.
  func put(_ element: Element) {
    let taker: CheckedContinuation<Element?, Never>? = state.withLock { state in
      if state.isFinished { return nil }
      if !state.takers.isEmpty { return state.takers.removeFirst() }
      state.waiting.append(element)
      return nil
    }
    taker?.resume(returning: element)
  }

  /// Lets nothing more in; what waits can still be taken.
  func finish() {
    let takers = state.withLock { state in
      state.isFinished = true
      defer { state.takers = [] }
      return state.takers
    }
    for taker in takers { taker.resume(returning: nil) }
  }

  /// Takes the first element, waiting for one; nil when the box is finished and empty.
  func take() async -> Element? {
    await withCheckedContinuation { continuation in
      let element: Element?? = state.withLock { state in
        if !state.waiting.isEmpty { return state.waiting.removeFirst() }
        if state.isFinished { return .some(nil) }
        state.takers.append(continuation)
        return nil
      }
      guard let element else { return }
      continuation.resume(returning: element)
      if element != nil { onTake() }
    }
  }

  /// The box as a stream, whose end of use is told once: cancelled, or no longer held by anyone.
  func stream(onEnd: @escaping @Sendable () -> Void) -> AsyncStream<Element> {
    let end = EndOfUse(onEnd)
    return AsyncStream {
      // Named here, so that the stream holds it and it ends with the stream.
      await withExtendedLifetime(end) { self }.take()
    } onCancel: {
      end.tell()
    }
  }
}

/// Tells, at the latest when it is let go of, that something is no longer used.
private final class EndOfUse: Sendable {
  private let action: Guarded<(@Sendable () -> Void)?>

  init(_ action: @escaping @Sendable () -> Void) {
    self.action = Guarded(action)
  }

  deinit {
    tell()
  }

  func tell() {
    let action = action.withLock { action in
      defer { action = nil }
      return action
    }
    action?()
  }
}
