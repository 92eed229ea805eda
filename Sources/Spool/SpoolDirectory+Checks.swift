extension SpoolDirectory {
  /// File systems of other computers, by the number that statfs(2) gives.
  ///
  /// Source: the constants of linux/magic.h and of statfs(2).
  private static let remote: [UInt32: String] = [
    0x6969: "NFS", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB2", 0x517B: "SMB", 0x00C3_6400: "Ceph",
    0x5346_414F: "AFS", 0x0102_1997: "9P", 0x7375_7245: "Coda", 0x564C: "NCP", 0x0161_1970: "GFS2",
    0x7461_636F: "OCFS2", 0x0BD0_0BD0: "Lustre",
  ]

  /// File systems that a power cut empties.
  private static let volatile: Set<UInt32> = [0x0102_1994, 0x8584_58F6]

  /// Makes the directory when it is missing, and proves that a spool can be kept there.
  ///
  /// - Returns: whether its disk is memory only.
  func prepare() throws(SpoolError) -> Bool {
    if try SystemCalls.status(path) == nil {
      try SystemCalls.makeDirectory(path)
      try SystemCalls.synchronizeDirectory(parent)
    }
    try checkOwner()
    let kind = try SystemCalls.fileSystem(of: path)
    if let name = Self.remote[kind] {
      throw SpoolError(
        .notLocal, "the spool is on another computer's disk: \"\(path)\"",
        detail: "\(name) may confirm a write before it is on a disk, and may go away.",
        hint: "Set TALLY_HOME to a directory on a disk of this computer.")
    }
    return Self.volatile.contains(kind)
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
    let holder = (try? SystemCalls.read(lock)).flatMap { $0 }
      .map { String(decoding: $0, as: UTF8.self).filter(\.isNumber) } ?? ""
    throw SpoolError(
      .inUse, "another process has the spool: \"\(path)\"",
      detail: holder.isEmpty ? nil : "It is process \(holder).",
      hint: "End it, or scan with another --dock.")
  }
}
