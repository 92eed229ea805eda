import Foundation
import Glibc
import NIOCore
import NIOPosix
package import Scanning
import Synchronization

/// A transport over a TCP connection: readers on the network, and serial lines behind a converter.
package final class TCPTransport: Transport {
  package let incoming: AsyncStream<TransportEvent>
  private let channel: any Channel

  /// Connects within five seconds.
  ///
  /// - Parameters:
  ///   - host: a name or address
  ///   - port: 1 to 65,535
  /// - Throws: ``TransportError`` when nothing answers there.
  package init(host: String, port: Int) async throws(TransportError) {
    let (incoming, continuation) = AsyncStream.makeStream(of: TransportEvent.self)
    self.incoming = incoming
    do {
      channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .connectTimeout(.seconds(5))
        // A reader that loses its power says nothing: the system asks after it.
        .channelOption(.socketOption(.so_keepalive), value: 1)
        // After 15 s of silence, every 5 s, and three times: then it is gone.
        .channelOption(.tcpOption(.init(rawValue: TCP_KEEPIDLE)), value: 15)
        .channelOption(.tcpOption(.init(rawValue: TCP_KEEPINTVL)), value: 5)
        .channelOption(.tcpOption(.init(rawValue: TCP_KEEPCNT)), value: 3)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(Receiver(continuation))
          }
        }
        .connect(host: host, port: port).get()
    } catch {
      throw TransportError(.failed, "\(host):\(port): \(Self.words(error))")
    }
  }

  /// What the system said of the first address that was tried.
  private static func words(_ error: any Error) -> String {
    guard let failed = error as? NIOConnectionError else { return "\(error)" }
    if failed.dnsAError != nil, failed.connectionErrors.isEmpty { return "there is no such host" }
    guard let first = failed.connectionErrors.first?.error else { return "nothing answers" }
    guard let code = (first as? IOError)?.errnoCode, let known = POSIXErrorCode(rawValue: code)
    else { return "nothing answers" }
    return POSIXError(known).localizedDescription
  }

  /// Sends bytes, and waits until the system has taken them.
  package func send(_ output: ReaderOutput) async throws(TransportError) {
    guard case .bytes(let bytes) = output else {
      throw TransportError(.unsupported, "a socket carries no HID reports")
    }
    do {
      try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
    } catch {
      throw TransportError(.gone, "\(error)")
    }
  }

  /// Closes the connection.
  package func close() async { try? await channel.close() }
}

/// Hands what arrives to the stream, and how it ended.
private final class Receiver: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let continuation: AsyncStream<TransportEvent>.Continuation
  private var end = TransportError(.gone, "the other side closed the connection")

  init(_ continuation: AsyncStream<TransportEvent>.Continuation) {
    self.continuation = continuation
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    continuation.yield(.bytes(Array(unwrapInboundIn(data).readableBytesView)))
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    end = TransportError(.failed, "\(error)")
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    continuation.yield(.ended(end))
    continuation.finish()
  }
}
