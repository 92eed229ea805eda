import Dispatch
import Glibc

/// What can be read only once, such as a pipe or a device, in the pieces in which it comes.
final class StreamInput: Sendable {
  private let descriptor: CInt
  private let name: String
  private let isOwn: Bool
  private let queue = DispatchQueue(label: "tally.stream")

  /// Takes a descriptor that stays open; messages say `name`.
  init(descriptor: CInt, name: String) {
    (self.descriptor, self.name, isOwn) = (descriptor, name, false)
  }

  /// Opens a pipe or a device, and does not wait for one who writes.
  ///
  /// - Throws: ``Failure`` with `noInput`, in the system's words.
  init(path: String) throws {
    name = "\"\(path)\""
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    isOwn = true
    guard descriptor >= 0 else { throw Self.failure(name, errno) }
  }

  deinit { if isOwn, descriptor >= 0 { close(descriptor) } }

  /// The next piece, at most 64 KiB, once there is any; nil at the end.
  ///
  /// Of a pipe that nobody has opened to write yet, the end is all there is: see ``comes``. Waits on
  /// a thread of its own, never on Swift's pool.
  func next() async throws -> [UInt8]? {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try self.read() }) }
    }
  }

  /// Whether a piece, or the end, comes within some milliseconds; never before somebody writes.
  func comes(withinMilliseconds limit: Int32) async -> Bool {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: self.isReady(withinMilliseconds: limit)) }
    }
  }

  private func isReady(withinMilliseconds limit: Int32) -> Bool {
    var input = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&input, 1, limit) != 0
  }

  private func read() throws -> [UInt8]? {
    while true {
      var count = 0
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, filled in
        count = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        filled = max(count, 0)
      }
      if count >= 0 { return count == 0 ? nil : piece }
      let code = errno
      if code == EAGAIN {
        _ = isReady(withinMilliseconds: -1)
      } else if code != EINTR {
        throw Self.failure(name, code)
      }
    }
  }

  private static func failure(_ name: String, _ code: CInt) -> Failure {
    Failure(
      .noInput, "\(name) cannot be read", detail: unsafe String(cString: strerror(code)) + ".")
  }
}
