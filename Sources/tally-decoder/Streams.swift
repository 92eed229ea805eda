/// Standard input and output, by read(2) and write(2).
///
/// May say `unsafe`, since those take pointers; each lives for one call.

import Glibc

enum Streams {
  /// Exactly so many bytes; `nil` when the host has closed its end.
  static func read(_ count: Int) -> [UInt8]? {
    var filled = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while filled < count {
        let received = unsafe Glibc.read(
          0, buffer.baseAddress?.advanced(by: filled), count - filled)
        if received < 0 && errno == EINTR { continue }
        guard received > 0 else { break }
        filled += received
      }
      initialized = filled
    }
    return filled == count ? bytes : nil
  }

  /// Writes all; the process ends when the host is gone.
  static func write(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(1, buffer.baseAddress?.advanced(by: sent), buffer.count - sent)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { exit(EXIT_FAILURE) }
      sent += count
    }
  }

  /// Puts another program in the place of this one; returns only when that failed.
  static func become(_ program: String, _ arguments: [String]) {
    let pointers = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    unsafe pointers.withUnsafeBufferPointer { pointers in
      guard let start = pointers.baseAddress else { return }
      unsafe execv(program, start)
    }
  }
}

extension Streams {
  /// Writes a line for people to standard error.
  static func complain(_ text: String) {
    let bytes = [UInt8](text.utf8)
    unsafe _ = Glibc.write(2, bytes, bytes.count)
  }
}
