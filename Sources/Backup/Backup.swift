internal import Cluster
internal import Digest
internal import Dispatch
internal import Postgres
internal import Schema
internal import Stock
internal import Store

/// Keeping a database's content in one file, and putting it back.
///
/// A backup is logical: what `pg_dump --format=custom` writes of the schemas `tally` and `api`. So it
/// is one consistent moment, needs no configured server, is taken from and restored to any server of
/// the same or a newer PostgreSQL, embedded or not, and a part of it can be looked at with
/// `pg_restore`. Roles are not in it: migrations make them. A physical copy (`pg_basebackup`) would be
/// quicker for hundreds of gigabytes and is what point-in-time recovery starts from, but it holds for
/// one version, one machine kind and the whole server only: see <doc:PointInTimeRecovery>.
package enum Backup {
  /// How far a backup or a restore is.
  package enum Step: Hashable, Sendable {
    /// The server writes; so many bytes are in the file.
    case writing(byteCount: Int64)
    /// A file's bytes are compared with their digest; the share that was.
    case checking(share: Double)
    /// A copy is being made in a second database.
    case restoring
    /// The copy's tables are brought up to date with this program.
    case migrating
    /// A check of `tally fsck` runs on the copy.
    case proving(check: String)
    /// The copy takes the database's place.
    case swapping
  }

  /// Writes a backup of a database, while others go on working on it.
  ///
  /// - Parameters:
  ///   - url: how the database's owner connects, as libpq takes it.
  ///   - path: the file; made readable for its owner only.
  ///   - replacing: whether a file that is there may be replaced.
  ///   - program: this program's version.
  ///   - progress: called a few times a second.
  /// - Returns: the backup, read again and found whole.
  /// - Throws: ``BackupError``, `ClusterError`, ``PostgresError`` or `CancellationError`; nothing is
  ///   left behind then, and a file that was to be replaced is as it was.
  package static func take(
    of url: String, to path: String, replacing: Bool, program: String,
    progress: @escaping @Sendable (Step) -> Void = { _ in }
  ) async throws -> BackupFile {
    let words = try ConnectionWords(url)
    let file = try OutputFile(path, replacing: replacing)
    let connection = Connection(to: url)
    let release = DispatchSemaphore(value: 0)
    let (snapshots, sink) = AsyncStream<Snapshot>.makeStream()
    // The transaction that exported the snapshot must stay open until the end.
    async let holding: Void = connection.run { session in
      defer { sink.finish() }
      try session.transaction(.repeatableRead) { session in
        sink.yield(try Snapshot(&session, program: program))
        release.wait()
      }
    }
    var snapshot: Snapshot?
    for await value in snapshots {
      snapshot = value
      break
    }
    do {
      if let snapshot {
        try await dump(words, snapshot, to: file.temporary, progress)
      }
      release.signal()
      try await holding
    } catch {
      release.signal()
      try? await holding
      await connection.close()
      throw error
    }
    await connection.close()
    guard let snapshot else {
      throw BackupError(.programFailed, "the database gave no snapshot")
    }
    try complete(file, snapshot.manifest, progress)
    return try BackupFile(checking: path) { progress(.checking(share: $0)) }
  }

  private static func dump(
    _ words: ConnectionWords, _ snapshot: Snapshot, to file: String,
    _ progress: @escaping @Sendable (Step) -> Void
  ) async throws {
    let pgDump = try await ClientProgram.find(
      "pg_dump", serverMajorVersion: snapshot.serverMajorVersion)
    let watch = Task {
      while !Task.isCancelled {
        progress(.writing(byteCount: OutputFile.byteCount(at: file)))
        try await Task.sleep(for: .milliseconds(200))
      }
    }
    defer { watch.cancel() }
    let complaint = try await pgDump.run(
      [
        "--dbname", words.openText, "--no-password", "--format=custom", "--schema=tally",
        "--schema=api", "--snapshot", snapshot.name, "--lock-wait-timeout=60s", "--file", file,
      ], variables: words.secretVariables)
    try Task.checkCancellation()
    guard let complaint else { return }
    let isFull = complaint.contains("No space left on device") || complaint.contains("Disk quota")
    throw BackupError(
      isFull ? .notWritten : .programFailed,
      isFull ? "there is no room for the backup" : "could not read the whole database",
      detail: "pg_dump said: \(complaint).",
      hint: isFull
        ? "Free space on that disk, or name a file on another."
        : "Back up as the role that migrates, which owns the tables.")
  }

  /// Adds what makes a dump a backup.
  private static func complete(
    _ file: consuming OutputFile, _ manifest: Manifest, _ progress: (Step) -> Void
  ) throws {
    let text = manifest.text
    var sha = SHA256()
    try file.read { piece in
      try Task.checkCancellation()
      sha.update(piece)
    }
    sha.update([UInt8](text.utf8))
    try file.append(
      text
        + BackupFile.end(
          manifestByteCount: text.utf8.count, digest: Hexadecimal.text(sha.finish())))
    try file.finish()
  }
}
