import Dispatch
import Glibc

/// Standard input in the pieces in which it comes.
enum StandardInput {
  /// The next piece, at most 64 KiB, once there is any; nil at the end.
  ///
  /// Waits on a thread of its own, never on Swift's pool.
  static func next() async throws -> [UInt8]? {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try read() }) }
    }
  }

  /// Whether a piece, or the end, comes within some milliseconds.
  static func comes(withinMilliseconds limit: Int32) async -> Bool {
    await withCheckedContinuation { continuation in
      queue.async {
        var input = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        continuation.resume(returning: unsafe poll(&input, 1, limit) != 0)
      }
    }
  }

  /// Whether a person types there.
  static var isTerminal: Bool { isatty(0) == 1 }

  private static let queue = DispatchQueue(label: "tally.stdin")

  private static func read() throws -> [UInt8]? {
    while true {
      var count = 0
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, filled in
        count = unsafe Glibc.read(0, buffer.baseAddress, buffer.count)
        filled = max(count, 0)
      }
      if count >= 0 { return count == 0 ? nil : piece }
      let code = errno
      guard code == EINTR else {
        throw Failure(
          .noInput, "standard input cannot be read",
          detail: unsafe String(cString: strerror(code)) + ".")
      }
    }
  }
}
