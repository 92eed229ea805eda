/// Reading files; may say `unsafe` since open(2) and read(2) take pointers, which live for one call.

import Glibc

/// Opens a file that is no folder.
func openForReading(_ path: String) throws(Failure) -> (descriptor: CInt, byteCount: Int) {
  guard !path.utf8.contains(0) else { throw .unreadable("its name holds a zero byte") }
  // A pipe that nobody writes to must not hold up those behind it.
  let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
  guard descriptor >= 0 else { throw .unreadable(ChildProcess.reason(errno)) }
  var status = stat()
  guard unsafe fstat(descriptor, &status) == 0 else {
    let number = errno
    close(descriptor)
    throw .unreadable(ChildProcess.reason(number))
  }
  guard status.st_mode & S_IFMT != S_IFDIR else {
    close(descriptor)
    throw .unreadable(ChildProcess.reason(EISDIR))
  }
  return (descriptor, max(0, Int(status.st_size)))
}

/// How long a pipe or a slow disk may give nothing.
private let silenceLimitMilliseconds: CInt = 30_000

/// Reads on; empty at the end.
func readPiece(_ descriptor: CInt, atMost limit: Int) throws(Failure) -> [UInt8] {
  while true {
    var number: CInt = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      let received = unsafe read(descriptor, buffer.baseAddress, limit)
      number = received < 0 ? errno : 0
      count = max(0, received)
    }
    if number == 0 { return bytes }
    if number == EAGAIN {
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = unsafe poll(&request, 1, silenceLimitMilliseconds)
      if ready == 0 { throw .unreadable("nothing came for 30 s") }
    } else if number != EINTR {
      throw .unreadable(ChildProcess.reason(number))
    }
  }
}

/// The path of the program that runs; `nil` without /proc.
var programPath: String? {
  guard let text = unsafe realpath("/proc/self/exe", nil) else { return nil }
  defer { unsafe free(text) }
  return unsafe String(cString: text)
}

/// Whether this process may run the program at `path`.
func isExecutable(_ path: String) -> Bool { unsafe access(path, X_OK) == 0 }
