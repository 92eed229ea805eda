import Foundation

/// A device file that can be written to only when a transfer has ended, as usbfs has it.
///
/// It is a pipe with room for one page: full means "nothing to reap", empty means "reap". With an
/// ordinary file, which always can be written to, libusb would ask some thousand times a second.
final class ReadinessPipe: Sendable {
  private let descriptor: Int32

  /// Makes the pipe, full.
  init(_ path: String) throws {
    guard unsafe mkfifo(path, 0o666) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    // Both ends, so that opening does not wait and what is in it stays.
    descriptor = unsafe open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    let setPipeSize: Int32 = 1031  // F_SETPIPE_SZ of fcntl.h, which Swift does not see.
    _ = fcntl(descriptor, setPipeSize, 4_096)
    setReady(false)
  }

  deinit {
    close(descriptor)
  }

  /// Says whether there is something to reap.
  func setReady(_ isReady: Bool) {
    var page = [UInt8](repeating: 0, count: 4_096)
    var count = 1
    while count > 0 {
      count = unsafe isReady ? read(descriptor, &page, 4_096) : write(descriptor, page, 4_096)
    }
  }
}
