/// What was sent and not yet taken, from any thread to any task.
///
/// Unlike a stream's own buffer it tells how much waits, so that a sender can stop in time.
package final class Mailbox<Element: Sendable>: Sendable {
  private struct State {
    var waiting: [Element] = []
    /// Who came when nothing was there, the first first.
    var takers: [CheckedContinuation<Element?, Never>] = []
    var isFinished = false
  }

  private let state = Guarded(State())

  package init() {}

  /// How many elements wait to be taken, 0 or more.
  package var count: Int { state.withLock { $0.waiting.count } }

  /// Adds an element behind the others; it is lost when the box is finished.
  package func put(_ element: Element) {
    let taker: CheckedContinuation<Element?, Never>? = state.withLock { state in
      if state.isFinished { return nil }
      if !state.takers.isEmpty { return state.takers.removeFirst() }
      state.waiting.append(element)
      return nil
    }
    taker?.resume(returning: element)
  }

  /// Lets nothing more in; what waits can still be taken.
  package func finish() {
    let takers = state.withLock { state in
      state.isFinished = true
      defer { state.takers = [] }
      return state.takers
    }
    for taker in takers { taker.resume(returning: nil) }
  }

  /// Takes the first element, waiting for one; nil when the box is finished and empty.
  package func take() async -> Element? {
    await withCheckedContinuation { continuation in
      let element: Element?? = state.withLock { state in
        if !state.waiting.isEmpty { return state.waiting.removeFirst() }
        if state.isFinished { return .some(nil) }
        state.takers.append(continuation)
        return nil
      }
      guard let element else { return }
      continuation.resume(returning: element)
    }
  }

  /// The box as a stream.
  ///
  /// `onTake` is called after each element. `onEnd` is called once, when the task that takes was
  /// cancelled or nobody holds the stream any more; it is the one to finish the box then.
  package func stream(
    onTake: @escaping @Sendable () -> Void = {}, onEnd: @escaping @Sendable () -> Void
  ) -> AsyncStream<Element> {
    let end = EndOfUse(onEnd)
    return AsyncStream {
      // Named here, so that the stream holds it and it ends with the stream.
      let element = await withExtendedLifetime(end) { self }.take()
      if element != nil { onTake() }
      return element
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
