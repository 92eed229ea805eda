import Capture
import DeviceProfiles
import NIOCore
import NIOPosix
import Scanning
import Synchronization
import Testing

@Suite struct `A reader on the network` {
  /// A server that says to each connection what is next, and closes it.
  private final class Reader: Sendable {
    let port: Int
    private let channel: any Channel

    init(_ texts: [String]) async throws {
      let next = Counter()
      channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .childChannelInitializer { child in
          let index = next.take()
          let text = index < texts.count ? texts[index] : ""
          return child.eventLoop.makeSucceededVoidFuture().map {
            child.writeAndFlush(ByteBuffer(string: text)).whenComplete { _ in
              child.close(promise: nil)
            }
          }
        }
        .bind(host: "127.0.0.1", port: 0).get()
      port = channel.localAddress?.port ?? 0
    }

    func close() async throws { try await channel.close() }
  }

  private final class Counter: Sendable {
    private let value = Mutex(0)
    func take() -> Int {
      value.withLock { value in
        defer { value += 1 }
        return value
      }
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `is connected to again after it was lost`() async throws {
    let reader = try await Reader(["AB\rCD", "EF\r"])
    let port = reader.port
    let connect = { @Sendable () async throws(TransportError) -> any Transport in
      try await TCPTransport(host: "127.0.0.1", port: port)
    }
    let capture = DeviceCapture(
      .init(
        names: [], readsOthers: false, profiles: DeviceProfiles([]), assignments: .init(),
        isAccessible: { _ in true }))
    let profile = DeviceProfile(id: "line", name: "Line", mode: .serialLine(.init()))
    await capture.add("reader", profile, over: try await connect(), reopen: connect)
    var (scans, ends): ([String], [Bool]) = ([], [])
    for await event in capture.events {
      switch event.content {
      case .reader(.note(.scan(let scan))): scans.append(scan.description)
      case .ended(_, let isRetried): ends.append(isRetried)
      case _: break
      }
      if scans.last == "EF" { break }
    }
    await capture.stop()
    try await reader.close()
    // What had begun when the line broke is no scan.
    #expect(scans == ["AB", "EF"])
    #expect(ends == [true])
  }

  @Test func `that is not there says so`() async throws {
    let reader = try await Reader([])
    try await reader.close()
    let error = await #expect(throws: TransportError.self) {
      _ = try await TCPTransport(host: "127.0.0.1", port: reader.port)
    }
    #expect(error?.detail.contains("refused") == true)
  }
}
