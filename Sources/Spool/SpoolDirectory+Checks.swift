extension SpoolDirectory {
  /// File systems of other computers, as mountinfo names them.
  private static let remote: Set<String> = [
    "9p", "afs", "beegfs", "ceph", "cifs", "coda", "fuse.glusterfs", "fuse.s3fs", "fuse.sshfs",
    "gfs2", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb3", "smbfs",
  ]

  /// File systems that a power cut empties.
  private static let volatile: Set<String> = ["ramfs", "tmpfs"]

  /// Makes the directory when it is missing, and proves that a spool can be kept there.
  ///
  /// - Returns: whether its disk is memory only.
  func prepare() throws(SpoolError) -> Bool {
    if try SystemCalls.status(path) == nil {
      try SystemCalls.makeDirectory(path)
      try SystemCalls.synchronizeDirectory(parent)
    }
    try checkOwner()
    guard let kind = try fileSystem() else { return false }
    if Self.remote.contains(kind) {
      throw SpoolError(
        .notLocal, "the spool is on another computer's disk: \"\(path)\"",
        detail: "\(kind) may confirm a write before it is on a disk, and may go away.",
        hint: "Set TALLY_HOME to a directory on a disk of this computer.")
    }
    return Self.volatile.contains(kind)
  }

  /// What kind of file system it is on; nil when Linux does not say.
  ///
  /// Source: proc_pid_mountinfo(5): field 3 is the device, and the type stands behind a hyphen.
  private func fileSystem() throws(SpoolError) -> String? {
    guard let device = try SystemCalls.status(path)?.device,
      let mounts = try SystemCalls.read("/proc/self/mountinfo")
    else { return nil }
    for line in String(decoding: mounts, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 3, fields[2] == device, let hyphen = fields.firstIndex(of: "-"),
        hyphen + 1 < fields.count
      else { continue }
      return String(fields[hyphen + 1])
    }
    return nil
  }

  private func checkOwner() throws(SpoolError) {
    guard let status = try SystemCalls.status(path), status.isDirectory else {
      throw SpoolError(.foreign, "not a directory: \"\(path)\"")
    }
    guard status.userID == SystemCalls.effectiveUserID else {
      throw SpoolError(
        .noPermission, "the spool belongs to another user: \"\(path)\"",
        detail:
          "It is user \(status.userID)'s, and this is user \(SystemCalls.effectiveUserID).",
        hint: "Run as that user, or give the directory to this one with chown.")
    }
    guard status.mode & 0o077 == 0 else {
      throw SpoolError(
        .noPermission, "the spool is open to other users: \"\(path)\"",
        detail: "Its permissions are \(String(status.mode & 0o777, radix: 8)).",
        hint: "Run: chmod 700 \"\(path)\"")
    }
  }

  private var parent: String {
    let names = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let parent = names.joined(separator: "/")
    return parent.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : parent
  }

  /// Takes the spool for this process.
  func takeLock() throws(SpoolError) -> SystemCalls.Lock {
    if let taken = try SystemCalls.lock(lock) { return taken }
    let holder =
      (try? SystemCalls.read(lock)).flatMap { $0 }
      .map { String(decoding: $0, as: UTF8.self).filter(\.isNumber) } ?? ""
    throw SpoolError(
      .inUse, "another process has the spool: \"\(path)\"",
      detail: holder.isEmpty ? nil : "It is process \(holder).",
      hint: "End it, or scan with another --dock.")
  }
}
