package import Scanning

/// A transport that plays a recording at the pace at which it was made.
package final class TapeTransport: Transport {
  package let incoming: AsyncStream<TransportEvent>
  private let continuation: AsyncStream<TransportEvent>.Continuation
  private let player: Task<Void, Never>

  /// Plays what the device sent; what it was sent is not checked.
  package init(_ recording: Recording, clock: some Clock<Duration>) {
    let (incoming, continuation) = AsyncStream.makeStream(of: TransportEvent.self)
    self.incoming = incoming
    self.continuation = continuation
    player = Task {
      let start = clock.now
      for line in recording.lines {
        guard let bytes = line.received.flatMap(Hexadecimal.bytes) else { continue }
        try? await clock.sleep(until: start.advanced(by: .microseconds(line.at)), tolerance: nil)
        if Task.isCancelled { return }
        continuation.yield(.bytes(bytes))
      }
      continuation.yield(.ended(TransportError(.closed, "the recording ended")))
      continuation.finish()
    }
  }

  /// Does nothing: nobody is there to take it.
  package func send(_ output: ReaderOutput) {}

  /// Plays no further.
  package func close() {
    player.cancel()
    continuation.finish()
  }
}
