import Foundation

/// A disk in memory that is soon full.
package struct SmallDisk: Sendable {
  /// Where it is mounted.
  package let path: String

  /// Mounts it, which only root may.
  package init(kilobytes: Int) throws {
    path = "/tmp/tally-disk-\(UInt64.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    try Self.run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k,mode=0755", "tmpfs", path)
  }

  /// Gives it to a file's owner.
  package func own(like file: String) throws {
    try Self.run("chown", "--reference=\(file)", path)
    try Self.run("chmod", "700", path)
  }

  /// Makes room on it.
  package func grow(toKilobytes kilobytes: Int) throws {
    try Self.run("mount", "-o", "remount,size=\(kilobytes)k", path)
  }

  /// Takes it away, whoever uses it.
  package func remove() {
    try? Self.run("umount", "-l", path)
    try? FileManager.default.removeItem(atPath: path)
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
