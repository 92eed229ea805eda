internal import Foundation
import Glibc

/// A file that is written under another name beside its own, and gets its own when it is complete
/// and on the disk: nobody ever sees half of it under that name.
///
/// Only its owner may read it. What is not finished goes when the value ends; what a process that
/// was killed left behind goes when the next one writes a file of the same name.
struct OutputFile: ~Copyable {
  /// The name it gets.
  let path: String
  /// The name it has until then.
  let temporary: String
  private let replaces: Bool
  private let descriptor: CInt
  private var isFinished = false

  /// Begins with no bytes.
  ///
  /// - Throws: ``BackupError`` with `fileExists` or `notWritten`.
  init(_ path: String, replacing: Bool) throws(BackupError) {
    try Self.requireFree(path, replacing: replacing)
    Self.removeLeftovers(of: path)
    let temporary = path + Self.infix + Self.randomWord()
    let flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    let descriptor = unsafe open(temporary, flags, 0o600 as mode_t)
    guard descriptor >= 0 else { throw Self.notWritten(path) }
    // Says that this process is at work on it.
    flock(descriptor, LOCK_EX | LOCK_NB)
    self.path = path
    self.temporary = temporary
    self.descriptor = descriptor
    replaces = replacing
  }

  deinit {
    if !isFinished { unsafe _ = unlink(temporary) }
    close(descriptor)
  }

  /// How many bytes it has, whoever wrote them.
  static func byteCount(at path: String) -> Int64 {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? Int64(status.st_size) : 0
  }

  /// Goes through all bytes in pieces, in order.
  borrowing func read(_ body: ([UInt8]) throws -> Void) throws {
    var offset: off_t = 0
    while true {
      var count = 0
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, filled in
        count = unsafe pread(descriptor, buffer.baseAddress, buffer.count, offset)
        filled = max(0, count)
      }
      guard count >= 0 else { throw Self.notWritten(path) }
      if count == 0 { return }
      try body(piece)
      offset += off_t(count)
    }
  }

  /// Adds a text behind everything.
  borrowing func append(_ text: String) throws(BackupError) {
    guard lseek(descriptor, 0, SEEK_END) >= 0 else { throw Self.notWritten(path) }
    var rest = [UInt8](text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Self.notWritten(path) }
      rest = rest.dropFirst(count)
    }
  }

  /// Waits until it is on the disk, then gives it its name.
  consuming func finish() throws(BackupError) {
    guard fsync(descriptor) == 0 else { throw Self.notWritten(path) }
    if replaces {
      try Self.requireFree(path, replacing: true)
      guard unsafe rename(temporary, path) == 0 else { throw Self.notWritten(path) }
    } else if unsafe link(temporary, path) == 0 {
      unsafe _ = unlink(temporary)
    } else {
      // File systems without links, such as those of memory sticks.
      guard [EPERM, EOPNOTSUPP, ENOSYS].contains(errno) else {
        throw errno == EEXIST ? Self.exists(path) : Self.notWritten(path)
      }
      try Self.requireFree(path, replacing: false)
      guard unsafe rename(temporary, path) == 0 else { throw Self.notWritten(path) }
    }
    isFinished = true
    let folder = unsafe open(Self.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw Self.notWritten(path) }
    defer { close(folder) }
    // Not every file system can, and a name that is lost then takes no data with it.
    guard fsync(folder) == 0 || errno == EINVAL else { throw Self.notWritten(path) }
  }

  private static let infix = ".partial-"

  /// Eight digits that no other process has chosen.
  private static func randomWord() -> String {
    String(String(UInt64(1) << 32 + UInt64(UInt32.random(in: 0 ... .max)), radix: 16).dropFirst())
  }

  private static func folder(of path: String) -> String {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    let folder = String(path.dropLast(name.count))
    return folder.isEmpty ? "." : folder
  }

  /// Refuses a name that is taken, and any that is not a file's.
  private static func requireFree(_ path: String, replacing: Bool) throws(BackupError) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw BackupError(
        .fileExists, "\"\(path)\" is there and is no file", hint: "Name a file.")
    }
    if !replacing { throw exists(path) }
  }

  /// Removes what nobody works on any more.
  private static func removeLeftovers(of path: String) {
    let folder = folder(of: path)
    let prefix = (path.split(separator: "/").last ?? "") + infix
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix(prefix) && name.count == prefix.count + 8 {
      let leftover = folder + "/" + name
      let descriptor = unsafe open(leftover, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unsafe _ = unlink(leftover) }
      close(descriptor)
    }
  }

  private static func exists(_ path: String) -> BackupError {
    BackupError(
      .fileExists, "\"\(path)\" is there already",
      hint: "Name another file, or replace it with --replace.")
  }

  /// The last call's failure, read from `errno`.
  private static func notWritten(_ path: String) -> BackupError {
    let number = errno
    let reason = unsafe String(cString: strerror(number))
    return BackupError(
      .notWritten, "could not write \"\(path)\"", detail: "The system said: \(reason).",
      hint: number == ENOSPC || number == EDQUOT
        ? "Free space on that disk, or name a file on another." : nil)
  }
}
