import Foundation
import Glibc
import TestSupport

/// A disk with an ext4 file system of its own, which can be taken away and given back; only root can
/// mount one.
struct LoopDisk: Sendable {
  /// Where it is mounted.
  let path: String
  private let image: String

  init(at path: String, megabytes: Int = 64) throws {
    self.path = path
    image = path + ".image"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try Self.run("truncate", "-s", "\(megabytes)M", image)
    try Self.run("mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0", image)
    try mount()
  }

  /// Takes it away for good, whoever uses it.
  func remove() {
    try? Self.run("umount", "-l", path)
    try? FileManager.default.removeItem(atPath: image)
  }

  /// Takes it away at once: from now on, nothing can be read or written but what is in memory.
  func cut() throws {
    let file = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw TestHome.Failed(what: "open \(path): errno \(errno)") }
    defer { close(file) }
    // EXT4_IOC_SHUTDOWN, which is _IOR('X', 125, __u32), and EXT4_GOING_FLAGS_NOLOGFLUSH of Linux'
    // fs/ext4/ext4.h.
    var withoutJournal: UInt32 = 2
    guard unsafe ioctl(file, 0x8004_587D, &withoutJournal) == 0 else {
      throw TestHome.Failed(what: "cut \(path): errno \(errno)")
    }
  }

  /// Gives it back, without what had not reached it.
  func restart() throws {
    try Self.run("umount", path)
    try mount()
  }

  private func mount() throws {
    try Self.run("mount", "-o", "loop", image, path)
    try Self.run("chmod", "700", path)
  }

  private static func run(_ words: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    try process.run()
    let status = process.end()
    if status != 0 { throw TestHome.Failed(what: "\(words) ended with \(status)") }
  }
}
