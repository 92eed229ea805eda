/// The operating system's calls, typed.
///
/// The one file of this module that may say `unsafe`: C's calls take text and structures as
/// pointers. Every pointer lives for one call only, and nothing here keeps one.

import Glibc

/// What `stat` says about a file.
struct FileStatus: Hashable, Sendable {
  enum Kind: Hashable, Sendable { case directory, regular, link, other }

  let kind: Kind
  /// The permission bits, without the kind.
  let mode: UInt32
  let userID: UInt32
  let groupID: UInt32
  /// When the content last changed, in seconds since 1970-01-01T00:00:00Z.
  let modified: Int
}

/// A row of the user database.
struct UserEntry: Hashable, Sendable {
  let name: String
  let userID: UInt32
  let groupID: UInt32
}

/// An exclusive lock on a file, given back when the value or the process ends.
struct FileLock: ~Copyable {
  private let descriptor: CInt

  fileprivate init(descriptor: CInt) {
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }
}

/// A connected Unix-domain stream socket, closed when the value ends.
struct UnixConnection: ~Copyable {
  private let descriptor: CInt

  fileprivate init(descriptor: CInt) {
    self.descriptor = descriptor
  }

  /// Sends everything.
  ///
  /// - Returns: whether all of it went out within a second.
  func send(_ bytes: [UInt8]) -> Bool {
    let flags = CInt(MSG_NOSIGNAL)
    return unsafe Glibc.send(descriptor, bytes, bytes.count, flags) == bytes.count
  }

  /// Waits up to a second for bytes.
  ///
  /// - Returns: what arrived, at most 4,096 bytes; empty at the end of the stream or when nothing
  ///   came in time.
  func receive() -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      count = unsafe max(0, Glibc.recv(descriptor, buffer.baseAddress, buffer.count, 0))
    }
  }

  deinit {
    close(descriptor)
  }
}

enum SystemCall {
  // MARK: Paths

  /// The current directory; `/` when it no longer exists.
  static func currentDirectory() -> String {
    guard let text = unsafe getcwd(nil, 0) else { return "/" }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
  }

  /// The path without links, `.` and `..`; `nil` when it does not exist.
  static func canonicalPath(_ path: String) throws(ClusterError) -> String? {
    guard let text = unsafe realpath(path, nil) else {
      if errno == ENOENT { return nil }
      throw failure("resolve", path)
    }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
  }

  /// What is at `path`; `nil` when nothing is.
  static func status(
    _ path: String, followingLinks: Bool = true
  ) throws(ClusterError) -> FileStatus? {
    var status = stat()
    let result = unsafe followingLinks ? stat(path, &status) : lstat(path, &status)
    guard result == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure("look at", path)
    }
    let kind: FileStatus.Kind =
      switch status.st_mode & S_IFMT {
      case S_IFDIR: .directory
      case S_IFREG: .regular
      case S_IFLNK: .link
      default: .other
      }
    return FileStatus(
      kind: kind, mode: status.st_mode & 0o7777, userID: status.st_uid, groupID: status.st_gid,
      modified: status.st_mtim.tv_sec)
  }

  /// The text of a symbolic link; `nil` when `path` is none.
  static func linkTarget(_ path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = unsafe readlink(path, &buffer, buffer.count)
    guard count > 0, count < buffer.count else { return nil }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  // MARK: Directories

  /// Makes one directory; done when someone else just made it.
  static func makeDirectory(_ path: String, mode: UInt32) throws(ClusterError) {
    guard unsafe mkdir(path, mode) == 0 || errno == EEXIST else {
      throw failure("create directory", path)
    }
  }

  /// Makes a directory for this process alone, mode 0700.
  ///
  /// - Returns: its path, `prefix` and six characters that no other directory there has.
  static func makeUniqueDirectory(prefix: String) throws(ClusterError) -> String {
    var template = [CChar]((prefix + "XXXXXX").utf8.map { CChar(bitPattern: $0) } + [0])
    guard unsafe mkdtemp(&template) != nil else {
      throw failure("create directory", prefix + "XXXXXX")
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The names in a directory, unordered, without `.` and `..`; empty when it cannot be read.
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
    return names
  }

  // MARK: Names and owners

  static func rename(_ old: String, to new: String) throws(ClusterError) {
    guard unsafe Glibc.rename(old, new) == 0 else { throw failure("rename to \"\(new)\"", old) }
  }

  /// Removes a file, socket or link; done when it is not there.
  static func remove(_ path: String) throws(ClusterError) {
    guard unsafe unlink(path) == 0 || errno == ENOENT else { throw failure("remove", path) }
  }

  static func link(_ path: String, to target: String) throws(ClusterError) {
    guard unsafe symlink(target, path) == 0 else { throw failure("create link", path) }
  }

  static func setMode(_ path: String, _ mode: UInt32) throws(ClusterError) {
    guard unsafe chmod(path, mode) == 0 else { throw failure("set permissions of", path) }
  }

  /// Gives a file to another user; never follows a link.
  static func setOwner(
    _ path: String, userID: UInt32, groupID: UInt32
  ) throws(ClusterError) {
    guard unsafe lchown(path, userID, groupID) == 0 else { throw failure("set owner of", path) }
  }

  // MARK: Contents

  /// The first `byteLimit` bytes of a file, or the last when `fromEnd`.
  ///
  /// - Returns: `nil` when there is no such file or it is a link.
  static func read(_ path: String, byteLimit: Int, fromEnd: Bool = false) -> String? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    if fromEnd {
      let length = lseek(descriptor, 0, SEEK_END)
      lseek(descriptor, max(0, length - byteLimit), SEEK_SET)
    }
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: byteLimit) { buffer, count in
      while count < buffer.count {
        let start = unsafe buffer.baseAddress?.advanced(by: count)
        let read = unsafe Glibc.read(descriptor, start, buffer.count - count)
        guard read > 0 else { return }
        count += read
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Replaces a file in one step: readers see the old text or the new, also after a crash.
  ///
  /// `owner` gets the file; with `nil` it stays this process' user's.
  static func write(
    _ text: String, to path: String, mode: UInt32, owner: UserEntry?
  ) throws(ClusterError) {
    let temporary = path + ".new"
    try remove(temporary)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    let descriptor = unsafe open(temporary, flags, mode)
    guard descriptor >= 0 else { throw failure("create file", temporary) }
    defer { close(descriptor) }
    if let owner, fchown(descriptor, owner.userID, owner.groupID) != 0 {
      throw failure("set owner of", temporary)
    }
    let bytes = [UInt8](text.utf8)
    guard unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count,
      fchmod(descriptor, mode) == 0, fsync(descriptor) == 0
    else { throw failure("write file", temporary) }
    try rename(temporary, to: path)
  }

  /// Makes the names in a directory safe against a power cut.
  static func synchronizeDirectory(_ path: String) throws(ClusterError) {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open directory", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("synchronize directory", path) }
  }

  // MARK: Locks

  /// Takes the lock on a file, which is made when missing and then the owner's.
  ///
  /// It is `nil` when another process, or another task of this one, has the lock.
  static func lock(
    _ path: String, owner: FileStatus
  ) throws(ClusterError) -> FileLock? {
    let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
    let descriptor = unsafe open(path, flags, 0o600 as mode_t)
    guard descriptor >= 0 else { throw failure("open lock file", path) }
    let lock = FileLock(descriptor: descriptor)
    // Root may be the first to come, and the owner must be able to lock later.
    if geteuid() == 0 { fchown(descriptor, owner.userID, owner.groupID) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      if errno == EWOULDBLOCK || errno == EINTR { return nil }
      throw failure("lock", path)
    }
    return lock
  }

  // MARK: Users and processes

  static var effectiveUserID: UInt32 { geteuid() }

  static func user(named name: String) -> UserEntry? {
    unsafe entry { row, buffer, found in unsafe getpwnam_r(name, row, buffer, 16384, found) }
  }

  static func user(id: UInt32) -> UserEntry? {
    unsafe entry { row, buffer, found in unsafe getpwuid_r(id, row, buffer, 16384, found) }
  }

  private static func entry(
    _ look: (
      UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>,
      UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>
    ) -> CInt
  ) -> UserEntry? {
    var row = unsafe passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 16384)
    return unsafe buffer.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress, unsafe look(&row, start, &found) == 0,
        unsafe found != nil, let name = unsafe row.pw_name
      else { return nil }
      return unsafe UserEntry(
        name: String(cString: name), userID: row.pw_uid, groupID: row.pw_gid)
    }
  }

  /// Sends a signal.
  ///
  /// - Returns: whether there is such a process, though it may be a dead one nobody waited for.
  @discardableResult
  static func signal(_ processID: Int32, _ signal: CInt) -> Bool {
    kill(processID, signal) == 0 || errno == EPERM
  }

  // MARK: Sockets

  enum Connection: ~Copyable {
    case connected(UnixConnection)
    /// Nobody listens there.
    case nobody
    /// Someone listens but is too busy to answer within a second.
    case busy
  }

  /// Connects to a Unix-domain socket.
  ///
  /// - Precondition: `path` has at most 107 bytes.
  static func connect(to path: String) throws(ClusterError) -> Connection {
    let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw failure("make a socket for", path) }
    let connection = UnixConnection(descriptor: descriptor)
    var limit = timeval(tv_sec: 1, tv_usec: 0)
    let limitSize = socklen_t(MemoryLayout<timeval>.size)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, limitSize)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, limitSize)

    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = [UInt8](path.utf8)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { room in
      precondition(bytes.count < room.count, "a socket path has at most 107 bytes")
      unsafe room.copyBytes(from: bytes)
    }
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe Glibc.connect(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    if result == 0 { return .connected(connection) }
    switch errno {
    case ENOENT, ECONNREFUSED, ENOTDIR: return .nobody
    case EAGAIN, EINTR, EINPROGRESS, ETIMEDOUT: return .busy
    default: throw failure("connect to", path)
    }
  }

  // MARK: Errors

  /// The last call's failure, read from `errno`, which nothing may have changed since.
  private static func failure(_ action: String, _ path: String) -> ClusterError {
    let number = errno
    let reason = unsafe String(cString: strerror(number))
    let code: ClusterError.Code
    let hint: String?
    switch number {
    case EACCES, EPERM, EROFS:
      code = .noPermission
      hint = "Set TALLY_HOME to a directory that you may write, or run as its owner."
    case ENOSPC, EDQUOT:
      code = .diskFull
      hint = "Free space on that disk, or set TALLY_HOME to a directory on another."
    default:
      code = .system
      hint = nil
    }
    return ClusterError(
      code, "could not \(action) \"\(path)\"", detail: "The system said: \(reason).", hint: hint)
  }
}
