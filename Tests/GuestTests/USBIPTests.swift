import Glibc
import Testing
import USBIP
import VirtualUSB

/// The kernel's side of a connection, played over a socket pair.
private final class Kernel {
  fileprivate let descriptor: CInt
  private let connection: Connection
  let device: AttachedDevice

  init() throws {
    device = AttachedDevice(try HIDPOSScanner(), name: "A") { _ in }
    var ends: [CInt] = [0, 0]
    try #require(unsafe socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0, &ends) == 0)
    descriptor = ends[0]
    // So that a reply which never comes fails the test.
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
    connection = Connection(device, descriptor: ends[1]) { _ in }
  }

  deinit {
    connection.tear()
    close(descriptor)
  }

  /// Sends a message: its kind, number, direction, endpoint, and what is particular to the kind.
  func send(
    _ kind: UInt8, _ number: UInt8, isIn: Bool = false, endpoint: UInt8 = 0, _ fields: [UInt8],
    setup: [UInt8] = [], data: [UInt8] = []
  ) {
    var bytes: [UInt8] = [0, 0, 0, kind, 0, 0, 0, number, 0, 1, 0, 1]
    bytes += [0, 0, 0, isIn ? 1 : 0, 0, 0, 0, endpoint] + fields
    bytes += [UInt8](repeating: 0, count: 40 - bytes.count)
    bytes += setup
    bytes += [UInt8](repeating: 0, count: 48 - bytes.count)
    bytes += data
    let flags = CInt(MSG_NOSIGNAL)
    #expect(unsafe Glibc.send(descriptor, bytes, bytes.count, flags) == bytes.count)
  }

  /// Takes a reply without its data: its kind, number and status.
  func receive() -> (kind: UInt8, number: UInt8, status: Int32) {
    let header = read(48)
    let status = header[20..<24].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return (header[3], header[7], Int32(bitPattern: status))
  }

  func read(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    #expect(unsafe recv(descriptor, &bytes, count, CInt(MSG_WAITALL)) == count)
    return bytes
  }
}

@Suite(.timeLimit(.minutes(1))) struct `A device at the end of a socket` {
  @Test func `answers a control transfer with its descriptor`() throws {
    let kernel = try Kernel()
    let setup: [UInt8] = [0x80, 6, 0, 1, 0, 0, 18, 0]
    kernel.send(1, 7, isIn: true, [0, 0, 0, 0, 0, 0, 0, 18], setup: setup)
    let header = kernel.read(48)
    #expect(
      header == [0, 0, 0, 3, 0, 0, 0, 7] + [UInt8](repeating: 0, count: 19) + [18]
        + [UInt8](repeating: 0, count: 20))
    #expect(kernel.read(18) == kernel.device.layout.deviceDescriptor)
  }

  @Test func `brings each report to the transfer that waited longest`() throws {
    let kernel = try Kernel()
    for number in [1, 2] as [UInt8] {
      kernel.send(1, number, isIn: true, endpoint: 1, [0, 0, 0, 0, 0, 0, 0, 64])
    }
    try kernel.device.scan(Array("]C1".utf8) + [UInt8](repeating: 0x41, count: 60))
    for (number, count) in [(1, 56), (2, 4)] as [(UInt8, UInt8)] {
      let reply = kernel.receive()
      #expect((reply.kind, reply.number, reply.status) == (3, number, 0))
      #expect(kernel.read(64)[1] == count)
    }
  }

  @Test func `takes what goes to it, and says how much that was`() throws {
    let kernel = try Kernel()
    kernel.send(1, 3, endpoint: 1, [0, 0, 0, 0, 0, 0, 0, 2], data: [0x04, 0x40])
    let header = kernel.read(48)
    #expect(header[7] == 3 && header[20..<28].elementsEqual([0, 0, 0, 0, 0, 0, 0, 2]))
    #expect(kernel.device.notes == ["beep good"])
  }

  @Test func `tells of a transfer that was called off only by the reply to that`() throws {
    let kernel = try Kernel()
    kernel.send(1, 1, isIn: true, endpoint: 1, [0, 0, 0, 0, 0, 0, 0, 64])
    kernel.send(2, 2, [0, 0, 0, 1])
    let reply = kernel.receive()
    // ECONNRESET.
    #expect((reply.kind, reply.number, reply.status) == (4, 2, -104))
  }

  @Test func `does not call off what has ended`() throws {
    let kernel = try Kernel()
    try kernel.device.scan(Array("]E04012345017083".utf8))
    kernel.send(1, 1, isIn: true, endpoint: 1, [0, 0, 0, 0, 0, 0, 0, 64])
    kernel.send(2, 2, [0, 0, 0, 1])
    let first = kernel.receive()
    #expect((first.kind, first.number, first.status) == (3, 1, 0))
    _ = kernel.read(64)
    let second = kernel.receive()
    #expect((second.kind, second.number, second.status) == (4, 2, 0))
  }

  @Test func `ends a transfer that was called off before it began`() throws {
    let kernel = try Kernel()
    kernel.send(2, 2, [0, 0, 0, 1])
    kernel.send(1, 1, isIn: true, endpoint: 1, [0, 0, 0, 0, 0, 0, 0, 64])
    let first = kernel.receive()
    #expect((first.kind, first.number, first.status) == (4, 2, 0))
    let second = kernel.receive()
    #expect((second.kind, second.number, second.status) == (3, 1, -104))
  }

  @Test func `says that it stalls by the status of a broken pipe`() throws {
    let kernel = try Kernel()
    // A descriptor that it does not have.
    let setup: [UInt8] = [0x80, 6, 0, 9, 0, 0, 4, 0]
    kernel.send(1, 1, isIn: true, [0, 0, 0, 0, 0, 0, 0, 4], setup: setup)
    #expect(kernel.receive().status == -32)
  }

  @Test func `hangs up on nonsense`() throws {
    for nonsense: (UInt8, UInt8, [UInt8]) in [
      (9, 0, []), (1, 16, []), (1, 1, [0, 0, 0, 0, 0x7F, 0, 0, 0]),
    ] {
      let kernel = try Kernel()
      kernel.send(nonsense.0, 1, endpoint: nonsense.1, nonsense.2)
      #expect(kernel.isAtEnd)
    }
  }
}

extension Kernel {
  /// Whether the device hung up; waits for that or for bytes.
  fileprivate var isAtEnd: Bool {
    var byte: UInt8 = 0
    return unsafe recv(descriptor, &byte, 1, 0) == 0
  }
}
