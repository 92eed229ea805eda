internal import Glibc

/// What the spool needs of the operating system, and SQLite does not do for it.
///
/// Nothing here opens a file that SQLite has open: closing such a descriptor would drop SQLite's
/// locks on it (fcntl(2), "advisory record locking").
enum SystemCalls {
  // MARK: Directories

  /// What is known of a directory without opening it.
  struct DirectoryStatus {
    var isDirectory: Bool
    /// The permission bits, as in 0o700.
    var mode: UInt32
    var userID: UInt32
    /// The disk's number as mountinfo writes it, as in `8:1`.
    var device: String
  }

  /// What stands at `path`; nil when nothing does.
  static func status(_ path: String) throws(SpoolError) -> DirectoryStatus? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure("look at", path)
    }
    return DirectoryStatus(
      isDirectory: status.st_mode & S_IFMT == S_IFDIR, mode: status.st_mode & 0o7777,
      userID: status.st_uid, device: device(status.st_dev))
  }

  /// The two parts of a device's number (gnu_dev_major and gnu_dev_minor of sys/sysmacros.h).
  private static func device(_ number: dev_t) -> String {
    let major = number >> 8 & 0xFFF | number >> 32 & ~0xFFF
    let minor = number & 0xFF | number >> 12 & ~0xFF
    return "\(major):\(minor)"
  }

  static func exists(_ path: String) -> Bool {
    unsafe access(path, F_OK) == 0
  }

  /// Makes one directory for this user alone; done when it is there.
  static func makeDirectory(_ path: String) throws(SpoolError) {
    guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw failure("create directory", path)
    }
  }

  /// The names in a directory in their order, without `.` and `..`; empty when it cannot be read.
  static func names(in directory: String) -> [String] {
    guard let stream = unsafe opendir(directory) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      // The name ends with a zero byte, shorter than the structure says.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
        unsafe start.withMemoryRebound(to: CChar.self, capacity: 256) { text in
          unsafe String(cString: text)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func rename(_ old: String, to new: String) throws(SpoolError) {
    guard unsafe Glibc.rename(old, new) == 0 else { throw failure("rename to \"\(new)\"", old) }
  }

  /// Removes a file; done when it is not there.
  static func remove(_ path: String) throws(SpoolError) {
    guard unsafe unlink(path) == 0 || errno == ENOENT else { throw failure("remove", path) }
  }

  /// Removes a directory and the files in it; done when it is not there.
  static func removeDirectory(_ path: String) throws(SpoolError) {
    for name in names(in: path) { try remove(path + "/" + name) }
    guard unsafe rmdir(path) == 0 || errno == ENOENT else { throw failure("remove", path) }
  }

  /// Makes the names in a directory safe against a power cut.
  static func synchronizeDirectory(_ path: String) throws(SpoolError) {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open directory", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("synchronize directory", path) }
  }

  static var effectiveUserID: UInt32 { geteuid() }

  // MARK: Contents

  /// The whole of a file, or its first bytes; nil when there is none.
  static func read(
    _ path: String, byteLimit: Int = .max
  ) throws(SpoolError) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure("open", path)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe Glibc.read(descriptor, &piece, min(piece.count, byteLimit - bytes.count))
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure("read", path) }
      if count == 0 { return bytes }
      bytes += piece[..<count]
    }
  }

  /// Makes a file of these bytes, durable but for its name.
  static func write(_ bytes: [UInt8], to path: String) throws(SpoolError) {
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
    let descriptor = unsafe open(path, flags, 0o600 as mode_t)
    guard descriptor >= 0 else { throw failure("create", path) }
    defer { close(descriptor) }
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw failure("write", path) }
      done += count
    }
    guard fsync(descriptor) == 0 else { throw failure("synchronize", path) }
  }

  /// Makes a file of `byteCount` bytes for which the disk has set room aside.
  static func allocate(_ path: String, byteCount: Int) throws(SpoolError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600 as mode_t)
    guard descriptor >= 0 else { throw failure("create", path) }
    defer { close(descriptor) }
    // It returns its error instead of setting errno: posix_fallocate(3).
    let error = posix_fallocate(descriptor, 0, off_t(byteCount))
    guard error == 0 else {
      errno = error
      let failure = failure("set room aside in", path)
      unsafe unlink(path)
      throw failure
    }
    guard fsync(descriptor) == 0 else { throw failure("synchronize", path) }
  }

  /// A small file that is written over and over, and never waited for.
  final class Note: Sendable {
    private let descriptor: CInt

    fileprivate init(descriptor: CInt) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Replaces the file's first bytes; when that fails, what stood there stays or is torn.
    func write(_ bytes: [UInt8]) {
      _ = unsafe pwrite(descriptor, bytes, bytes.count, 0)
    }
  }

  /// Opens a note, made when missing; nil when that cannot be done.
  static func note(_ path: String) -> Note? {
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW
    let descriptor = unsafe open(path, flags, 0o600 as mode_t)
    return descriptor < 0 ? nil : Note(descriptor: descriptor)
  }

  // MARK: Locks

  /// A lock on a file that ends with this value, or with the process.
  ///
  /// It is closed on exec(2), so that a child does not keep it.
  final class Lock: Sendable {
    private let descriptor: CInt

    fileprivate init(descriptor: CInt) { self.descriptor = descriptor }

    deinit { close(descriptor) }
  }

  /// Takes the lock on a file, which is made when missing, and writes this process' id into it.
  ///
  /// - Returns: nil when another has it.
  static func lock(_ path: String) throws(SpoolError) -> Lock? {
    let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
    let descriptor = unsafe open(path, flags, 0o600 as mode_t)
    guard descriptor >= 0 else { throw failure("open lock file", path) }
    let lock = Lock(descriptor: descriptor)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      if errno == EWOULDBLOCK || errno == EINTR { return nil }
      throw failure("lock", path)
    }
    // For people only: where it cannot be written, the lock holds all the same.
    let text = [UInt8]("\(getpid())\n".utf8)
    if ftruncate(descriptor, 0) == 0 { _ = unsafe pwrite(descriptor, text, text.count, 0) }
    return lock
  }

  // MARK: Errors

  /// The last call's failure, read from `errno`, which nothing may have changed since.
  static func failure(_ action: String, _ path: String) -> SpoolError {
    let number = errno
    let reason = unsafe String(cString: strerror(number))
    let code: SpoolError.Code
    let hint: String?
    switch number {
    case EACCES, EPERM:
      code = .noPermission
      hint = "Run as the owner of the directory, or give it to this user."
    case EROFS:
      code = .readOnly
      hint = "Make the disk writable again; `dmesg` may say why it is not."
    case ENOSPC, EDQUOT:
      code = .diskFull
      hint = "Free space on that disk."
    // A disk that was taken out, or whose file system is broken, is one that fails.
    case EIO, ENXIO, ENODEV, EUCLEAN:
      code = .broken
      hint = "The disk may be failing: `dmesg` may say more."
    default:
      code = .system
      hint = nil
    }
    return SpoolError(
      code, "could not \(action) \"\(path)\"", detail: "The system said: \(reason).", hint: hint)
  }
}
