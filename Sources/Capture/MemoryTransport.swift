package import Scanning
import Synchronization

/// A transport in memory: what comes is given, what is sent is kept.
package final class MemoryTransport: Transport {
  package let incoming: AsyncStream<TransportEvent>
  private let continuation: AsyncStream<TransportEvent>.Continuation
  private let outputs = Mutex<[ReaderOutput]>([])

  package init() {
    (incoming, continuation) = AsyncStream.makeStream()
  }

  /// Lets some bytes come.
  package func bring(_ bytes: [UInt8]) { continuation.yield(.bytes(bytes)) }

  /// Ends it from the other side.
  package func end(_ error: TransportError = TransportError(.gone, "unplugged")) {
    continuation.yield(.ended(error))
    continuation.finish()
  }

  /// What was sent so far, in order.
  package var sent: [ReaderOutput] { outputs.withLock(\.self) }

  /// Keeps the output.
  package func send(_ output: ReaderOutput) { outputs.withLock { $0.append(output) } }

  /// Ends it from this side.
  package func close() { end(TransportError(.closed, "closed")) }
}
