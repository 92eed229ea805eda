package import Scanning

/// What happens at a reader, for whoever watches.
package enum RunningReaderEvent: Hashable, Sendable {
  case note(ReaderNote)
  /// A transfer came.
  case received([UInt8])
  /// An output was sent.
  case sent(ReaderOutput)
  /// An output could not be sent.
  case unsent(ReaderOutput, TransportError)
}

/// A reader at work: bytes from its transport into its session, output back, and time between.
package actor RunningReader<Time: Clock> where Time.Duration == Duration {
  private var session: ReaderSession
  private let transport: any Transport
  private let clock: Time
  private let start: Time.Instant
  private let initialOutput: [ReaderOutput]
  private let emit: @Sendable (RunningReaderEvent) -> Void
  private let outputs: AsyncStream<ReaderOutput>
  private let outputContinuation: AsyncStream<ReaderOutput>.Continuation
  private var timer: Task<Void, Never>?

  /// More than any protocol has under way; a device that takes nothing loses the newest.
  private static var outputLimit: Int { 256 }

  /// Prepares a reader; nothing happens before ``run()``.
  ///
  /// - Parameters:
  ///   - reader: the protocol, as it begins
  ///   - transport: read by nobody else
  ///   - settings: how its events are weighed
  ///   - initialOutput: is sent before anything of the protocol's, in order
  ///   - clock: what pauses are measured by
  ///   - emit: is called in order, from this actor
  package init(
    _ reader: any ReaderProtocol, over transport: any Transport,
    settings: ReaderSession.Settings = .init(), initialOutput: [ReaderOutput] = [], clock: Time,
    emit: @escaping @Sendable (RunningReaderEvent) -> Void
  ) {
    session = ReaderSession(reader, settings: settings, now: 0)
    self.transport = transport
    self.clock = clock
    start = clock.now
    self.initialOutput = initialOutput
    self.emit = emit
    (outputs, outputContinuation) = AsyncStream.makeStream(
      bufferingPolicy: .bufferingOldest(Self.outputLimit))
  }

  /// Reads until the transport ends, and says why it did.
  package func run() async -> TransportError {
    let sender = Task { await sendAll() }
    for output in initialOutput { outputContinuation.yield(output) }
    handle([])
    var end = TransportError(.closed, "closed")
    for await event in transport.incoming {
      switch event {
      case .bytes(let bytes):
        emit(.received(bytes))
        handle(session.receive(bytes, now: now))
      case .ended(let error): end = error
      }
    }
    for note in session.end() { emit(.note(note)) }
    timer?.cancel()
    outputContinuation.finish()
    sender.cancel()
    await transport.close()
    return end
  }

  /// Has ``run()`` end soon.
  package func stop() async { await transport.close() }

  /// Makes the reader show how a scan ended, where it can.
  ///
  /// - Returns: whether it can.
  @discardableResult
  package func show(_ feedback: ReaderFeedback) -> Bool {
    let outputs = session.feedback(feedback)
    for output in outputs { outputContinuation.yield(output) }
    return !outputs.isEmpty
  }

  private var now: Int64 {
    let (seconds, attoseconds) = start.duration(to: clock.now).components
    return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
  }

  private func handle(_ notes: [ReaderNote]) {
    for note in notes { emit(.note(note)) }
    for output in session.takeOutput() { outputContinuation.yield(output) }
    if timer == nil, let wakeAt = session.wakeAt { wait(until: wakeAt) }
  }

  /// One timer at a time: bytes move the moment further away, which it finds when it wakes.
  private func wait(until wakeAt: Int64) {
    timer = Task {
      try? await clock.sleep(until: start.advanced(by: .milliseconds(wakeAt)), tolerance: nil)
      if Task.isCancelled { return }
      timer = nil
      let isDue = session.wakeAt.map { $0 <= now } ?? false
      handle(isDue ? session.wake(now: now) : [])
    }
  }

  private func sendAll() async {
    for await output in outputs {
      do throws(TransportError) {
        try await transport.send(output)
        emit(.sent(output))
      } catch {
        emit(.unsent(output, error))
      }
    }
  }
}
