internal import Cluster
internal import Postgres
internal import Schema
package import Store

extension Backup {
  /// What shall be done with a backup.
  package enum Purpose: Hashable, Sendable {
    /// Prove that it can be restored, and leave everything as it is.
    case rehearsal
    /// Take the place of a database that is not there yet, or that nobody has put anything into.
    case newDatabase
    /// Take the place of whatever is there, which is kept under another name.
    case replacement
  }

  /// What became of a restore.
  package struct Restored: Hashable, Sendable {
    /// What `tally fsck` found in the copy: all of it holds.
    package let checks: [Check]
    /// The migrations that the copy needed, in order; empty when it was up to date.
    package let migrations: [String]
    /// What the database that was replaced is called now; nil when there was none, or an empty one.
    package let keptAs: String?
  }

  /// Restores a backup into a second database, proves it there, and puts it in the first one's place.
  ///
  /// Until that last step, which is one transaction, the database is as it was, whatever fails; what
  /// a restore that was killed leaves behind, the next one removes. The sessions of a database that is
  /// replaced are ended. The spools of docks are not touched: `tally spool resync` fills in what
  /// happened after the backup.
  ///
  /// - Parameters:
  ///   - file: a backup that was found whole.
  ///   - url: how the owner connects to the database to be restored, which must be named.
  ///   - purpose: what shall be done with it.
  ///   - progress: called with each step.
  /// - Returns: what the copy proved to be, and what became of what was there.
  /// - Throws: ``BackupError``, `ClusterError`, `StoreError`, ``PostgresError`` or
  ///   `CancellationError`.
  package static func restore(
    _ file: BackupFile, to url: String, as purpose: Purpose,
    progress: @escaping @Sendable (Step) -> Void = { _ in }
  ) async throws -> Restored {
    try requireKnown(file)
    let words = try ConnectionWords(url)
    let server = try await RestoreServer(words)
    do {
      let wasEmpty = try await server.admit(purpose)
      let copy = try await server.makeCopyDatabase()
      do {
        let (checks, migrations) = try await fill(copy, from: file, progress)
        var keptAs: String?
        switch purpose {
        case .rehearsal: try await server.drop(copy)
        case .newDatabase, .replacement:
          progress(.swapping)
          keptAs = try await server.swap(in: copy, dropsOld: wasEmpty)
        }
        await server.close()
        return Restored(checks: checks, migrations: migrations, keptAs: keptAs)
      } catch {
        // Not as part of a task that may have been canceled.
        await Task { try? await server.drop(copy) }.value
        throw error
      }
    } catch {
      await server.close()
      throw error
    }
  }

  /// Refuses a backup whose tables this program cannot know.
  package static func requireKnown(_ file: BackupFile) throws(BackupError) {
    let figures = file.manifest.figures
    let known = Schema.migrations
    guard figures.migrations <= known.count else {
      throw BackupError(
        .newer, "\"\(file.path)\" was made by a newer version of Tally",
        detail: "It has migration \(figures.migrations), \"\(figures.lastMigration)\"; "
          + "this program knows \(known.count).",
        hint: "Use the newer program.")
    }
    guard figures.migrations > 0, known[figures.migrations - 1].name == figures.lastMigration else {
      throw BackupError(
        .newer, "\"\(file.path)\" was made by another version of Tally",
        detail: "Its last migration is \"\(figures.lastMigration)\", which is not known here.",
        hint: "Use the program that made it.")
    }
  }

  /// Fills an empty database, brings it up to date and proves it.
  private static func fill(
    _ copy: ConnectionWords, from file: BackupFile,
    _ progress: @escaping @Sendable (Step) -> Void
  ) async throws -> (checks: [Check], migrations: [String]) {
    let owner = Connection(to: copy.text)
    do {
      let version = try await owner.run { session in
        try session.execute(Schema.roles.text)
        return session.serverVersion / 10_000
      }
      progress(.restoring)
      try await load(file, into: copy, serverMajorVersion: version)
      let figures = try await owner.run { try Figures(&$0) }
      guard figures == file.manifest.figures else {
        throw BackupError(
          .differs, "the restored copy is not what was backed up",
          detail: "It has \(figures.scans) scans and \(figures.movements) movements instead of "
            + "\(file.manifest.figures.scans) and \(file.manifest.figures.movements).")
      }
      progress(.migrating)
      let outcome = try await owner.run { try Migrations.apply(&$0) }
      try await owner.run { session in
        try session.execute(SQLFile.restoreAnalyze.text, deadline: .seconds(3_600))
      }
      await owner.close()
      return (try await prove(copy, progress), outcome.applied)
    } catch {
      await owner.close()
      throw error
    }
  }

  /// All or nothing, in one transaction: `tally fsck` knows from the transactions' marks on rows
  /// which of them were written together.
  private static func load(
    _ file: BackupFile, into copy: ConnectionWords, serverMajorVersion: Int
  ) async throws {
    let program = try await ClientProgram.find(
      "pg_restore", serverMajorVersion: serverMajorVersion)
    let complaint = try await program.run(
      [
        "--dbname", copy.openText, "--no-password", "--single-transaction", "--exit-on-error",
        "--no-owner", "--role=tally_owner", file.path,
      ], variables: copy.secretVariables)
    try Task.checkCancellation()
    guard let complaint else { return }
    throw BackupError(
      .programFailed, "could not restore \"\(file.path)\"",
      detail: "pg_restore said: \(complaint).",
      hint: complaint.contains("No space left on device")
        ? "The restored copy needs as much room on the server as the database itself." : nil)
  }

  private static func prove(
    _ copy: ConnectionWords, _ progress: @escaping @Sendable (Step) -> Void
  ) async throws -> [Check] {
    let store = Store(url: copy.text)
    defer { Task { await store.close() } }
    let checks = try await store.fsck { progress(.proving(check: $0)) }
    await store.close()
    let failed = checks.filter { !$0.problems.isEmpty }
    guard let first = failed.first else { return checks }
    throw BackupError(
      .differs, "the restored copy does not pass `tally fsck`",
      detail: "\(first.name): \(first.problems.first ?? "")",
      hint: "Use another backup. If the database itself fails the same check, report it.")
  }
}
