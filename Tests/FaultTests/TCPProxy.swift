import Foundation
import Glibc
import Synchronization
import TestSupport

/// A door between a dock and its server, which can be shut, jammed and broken off in mid-word.
final class TCPProxy: Sendable {
  enum Direction: Hashable, Sendable {
    case toServer
    case toDock
  }

  /// What the door does to what passes.
  enum Behaviour: Sendable {
    case open
    /// Nothing passes in either direction, and nobody is told.
    case stalled
    /// Whoever comes is sent away at once, and whoever is inside is thrown out.
    case shut
    /// Each piece is held up for so long.
    case slow(milliseconds: UInt32, pieceByteCount: Int)
    /// Once a dock has sent `behind`, so many bytes pass in one direction, counted from there; then
    /// both ends see the connection break, and the door is open again.
    case cut(Direction, after: Int, behind: [UInt8])
  }

  private struct State {
    var behaviour = Behaviour.open
    var connections: [Int32: Int32] = [:]
    /// How many came.
    var arrivals = 0
    /// How many connections were broken off.
    var cuts = 0
    /// How many bytes docks have sent.
    var sentByteCount = 0
    var isClosed = false
  }

  let address: String
  let port: UInt16
  private let listener: Int32
  private let target: String
  private let state = Mutex(State())

  /// Opens a door to a server's socket, at an address of this machine.
  init(to socketPath: String, at address: String = "127.0.0.1") throws {
    (self.address, target) = (address, socketPath)
    let listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    unsafe inet_pton(AF_INET, address, &place.sin_addr)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &place) { place in
      unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
        unsafe bind(listener, place, size) == 0 && listen(listener, 100) == 0
          && getsockname(listener, place, &size) == 0
      }
    }
    guard isBound else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    self.listener = listener
    port = UInt16(bigEndian: place.sin_port)
    Thread.detachNewThread { self.admit() }
  }

  /// How it behaves from now on.
  func become(_ behaviour: Behaviour) {
    let thrownOut = state.withLock { state in
      state.behaviour = behaviour
      if case .shut = behaviour { return Array(state.connections.keys) }
      return []
    }
    for connection in thrownOut { shutdown(connection, CInt(SHUT_RDWR)) }
  }

  /// How many connections it has broken off.
  var cuts: Int { state.withLock(\.cuts) }
  /// How many connections came, sent away or not.
  var arrivals: Int { state.withLock(\.arrivals) }

  /// How many bytes docks have sent to the server, all connections together.
  var sentByteCount: Int { state.withLock(\.sentByteCount) }

  /// Takes the door away, and whoever is inside with it.
  func close() {
    state.withLock { $0.isClosed = true }
    become(.shut)
    shutdown(listener, CInt(SHUT_RDWR))
  }

  private func admit() {
    while true {
      let dock = accept(listener, nil, nil)
      guard dock >= 0 else { break }
      _ = fcntl(dock, F_SETFD, FD_CLOEXEC)
      let isShut = state.withLock { state in
        state.arrivals += 1
        if case .shut = state.behaviour { return true }
        return false
      }
      guard !isShut, let server = connectToServer() else {
        reset(dock)
        continue
      }
      state.withLock { $0.connections[dock] = server }
      Thread.detachNewThread { self.carry(dock, server) }
    }
    Glibc.close(listener)
  }

  private func connectToServer() -> Int32? {
    let server = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var place = sockaddr_un()
    place.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(target.utf8.prefix(107))
    unsafe withUnsafeMutableBytes(of: &place.sun_path) { unsafe $0.copyBytes(from: bytes) }
    let result = unsafe withUnsafePointer(to: &place) { place in
      unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
        unsafe connect(server, place, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    if result == 0 { return server }
    Glibc.close(server)
    return nil
  }

  /// Carries bytes both ways until one end is gone, or the door breaks the connection off.
  private func carry(_ dock: Int32, _ server: Int32) {
    var cut = Cut()
    var ends = [
      pollfd(fd: dock, events: Int16(POLLIN), revents: 0),
      pollfd(fd: server, events: Int16(POLLIN), revents: 0),
    ]
    carrying: while true {
      if case .stalled = state.withLock(\.behaviour) {
        if state.withLock(\.isClosed) { break }
        usleep(5_000)
        continue
      }
      guard unsafe poll(&ends, 2, 20) >= 0 else { break }
      for (index, end) in ends.enumerated() where end.revents != 0 {
        let behaviour = state.withLock(\.behaviour)
        // Jammed while it waited: what came stays where it is.
        if case .stalled = behaviour { continue carrying }
        if case .shut = behaviour { break carrying }
        guard let piece = read(end.fd, behaviour) else { break carrying }
        let direction: Direction = index == 0 ? .toServer : .toDock
        if direction == .toServer { state.withLock { $0.sentByteCount += piece.count } }
        let passing = cut.pass(piece, direction, behaviour)
        guard write(Array(piece.prefix(passing)), to: index == 0 ? server : dock) else {
          break carrying
        }
        if passing < piece.count || cut.isDone {
          state.withLock { state in
            state.cuts += 1
            state.behaviour = .open
          }
          // What has passed must arrive before the end does.
          usleep(2_000)
          break carrying
        }
      }
    }
    state.withLock { $0.connections[dock] = nil }
    reset(dock)
    Glibc.close(server)
  }

  private func read(_ end: Int32, _ behaviour: Behaviour) -> [UInt8]? {
    var limit = 65_536
    if case .slow(let milliseconds, let pieceByteCount) = behaviour {
      usleep(milliseconds * 1_000)
      limit = pieceByteCount
    }
    var count = 0
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, filled in
      count = unsafe Glibc.read(end, buffer.baseAddress, limit)
      filled = max(0, count)
    }
    return count > 0 ? piece : nil
  }

  private func write(_ bytes: [UInt8], to end: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe send(end, $0.baseAddress, $0.count, 0) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Ends a connection so that the other end sees it break, not close.
  private func reset(_ end: Int32) {
    var lingering = linger(l_onoff: 1, l_linger: 0)
    unsafe setsockopt(
      end, SOL_SOCKET, SO_LINGER, &lingering, socklen_t(MemoryLayout<linger>.size))
    Glibc.close(end)
  }
}

/// How far a connection is on its way to being broken off.
private struct Cut {
  private var tail: [UInt8] = []
  private var passed: Int?
  private(set) var isDone = false

  /// How many bytes of a piece may pass.
  mutating func pass(
    _ piece: [UInt8], _ direction: TCPProxy.Direction, _ behaviour: TCPProxy.Behaviour
  ) -> Int {
    guard case .cut(let cutDirection, let limit, let trigger) = behaviour else {
      return piece.count
    }
    var counted = piece.count
    if passed == nil, direction == .toServer {
      // The trigger may come in two pieces.
      let seen = tail + piece
      tail = Array(seen.suffix(trigger.count))
      guard let end = seen.end(of: trigger) else { return piece.count }
      passed = 0
      counted = seen.count - end
      if limit == 0, cutDirection == .toServer {
        isDone = true
        return piece.count - counted
      }
    }
    guard let before = passed, direction == cutDirection else { return piece.count }
    let room = max(0, limit - before)
    passed = before + min(counted, room)
    if counted >= room { isDone = true }
    return piece.count - max(0, counted - room)
  }
}

extension [UInt8] {
  /// Where the first occurrence of `pattern` ends.
  fileprivate func end(of pattern: [UInt8]) -> Int? {
    guard count >= pattern.count else { return nil }
    return (0...(count - pattern.count)).first { start in
      self[start..<(start + pattern.count)].elementsEqual(pattern)
    }.map { $0 + pattern.count }
  }
}
