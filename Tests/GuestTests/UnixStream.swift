import Foundation
import Glibc

/// A connected Unix-domain stream socket; closing it ends the threads that read it.
final class UnixStream: Sendable {
  private let descriptor: CInt

  /// Connects, trying again until somebody listens or the limit is over.
  init(path: String, within seconds: Double = 60) throws {
    let limit = Date(timeIntervalSinceNow: seconds)
    while true {
      if let connected = Self.connect(path) {
        descriptor = connected
        return
      }
      guard Date() < limit else { throw GuestFailure("nobody listens at \(path): \(errno)") }
      Thread.sleep(forTimeInterval: 0.05)
    }
  }

  private static func connect(_ path: String) -> CInt? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    let room = MemoryLayout.size(ofValue: address.sun_path)
    precondition(bytes.count < room, "the path of a socket has at most 107 bytes")
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
    let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    let status = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    if status == 0 { return descriptor }
    _ = Glibc.close(descriptor)
    return nil
  }

  deinit {
    _ = Glibc.close(descriptor)
  }

  /// Sends everything; what nobody takes any more is lost.
  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Whatever comes next; empty at the end.
  func read() -> [UInt8] {
    var piece = [UInt8](repeating: 0, count: 4096)
    let count = unsafe piece.withUnsafeMutableBytes {
      unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
    }
    return Array(piece.prefix(max(0, count)))
  }

  /// The next line without its end; nil when there is none any more.
  ///
  /// Bytes behind the line stay in the socket.
  func readLine() -> [UInt8]? {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while unsafe recv(descriptor, &byte, 1, 0) == 1 {
      if byte == 0x0A { return line }
      line.append(byte)
    }
    return nil
  }

  /// Ends the connection, as the other side sees it too.
  func hangUp() {
    _ = shutdown(descriptor, CInt(SHUT_RDWR))
  }
}

/// Why a run in the guest is worth nothing.
struct GuestFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
