package import Forwarding
internal import GRDB
package import Stock

extension Spool: SpoolReader {
  /// What the spool holds now; see ``SpoolStore/backlog(at:)``.
  package func backlog(at now: Instant) throws(SpoolError) -> SpoolBacklog {
    let oldest = try query { try $0.oldestPending() }?.occurredAt ?? now
    // The clock may have been set back since.
    let age = now.microsecondsSince1970.subtractingReportingOverflow(oldest.microsecondsSince1970)
    return SpoolBacklog(
      pending: pendingTotal, lastPosition: lastPosition,
      oldestAge: .microseconds(age.overflow ? 0 : max(0, age.partialValue)))
  }

  /// Runs `body` on the file, also on one that must not be written again.
  package func query<Value: Sendable>(
    _ body: @Sendable (SpoolQueries) throws -> Value
  ) throws(SpoolError) -> Value {
    try read { try body(SpoolQueries($0)) }
  }
}

/// A spool for looking only, also while a dock writes it.
///
/// Nothing is made, repaired or moved: what was not checkpointed is read from the log. When the file
/// has gone on in a spare directory, both are seen as the one that the next start will make of them.
package actor SpoolView: SpoolReader {
  private let thread = BlockingExecutor(label: "tally.spool.view")
  private let path: String
  /// Nil before the start.
  private var file: SpoolFile?
  /// The files themselves, of which `file` may be made.
  private var originals: [SpoolFile] = []
  /// Why one of them cannot be seen.
  private var failure: SpoolError?

  /// The thread that everything here runs on.
  package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.unowned }

  private init(_ path: String) { self.path = path }

  /// Opens the spool in a directory.
  ///
  /// - `spare`: where its file goes on when that disk fails; see ``SpoolSettings/spare``.
  /// - Throws: `missing` when there is none, and what ``Spool`` throws of one that cannot be read.
  package static func open(
    _ path: String, spare: String? = nil
  ) async throws(SpoolError) -> SpoolView {
    let view = SpoolView(path)
    try await view.start(spare)
    return view
  }

  private func start(_ spare: String?) throws(SpoolError) {
    let own = SpoolDirectory(path: path)
    for path in [path] + SpoolDirectory.spares(of: own, spare) {
      let file = SpoolDirectory.file(in: SpoolDirectory(path: path).current)
      guard SystemCalls.exists(file) else { continue }
      do {
        let original = try SpoolFile(readOnly: file)
        try original.queue.read { try SpoolCheck.identity($0) }
        originals.append(original)
      } catch {
        failure = SpoolError(error)
      }
    }
    guard let first = originals.first else {
      throw failure
        ?? SpoolError(
          .missing, "there is no spool: \"\(path)\"", hint: "A dock makes it at its first scan.")
    }
    file = originals.count == 1 ? first : try Self.reunited(originals)
  }

  /// What the next start will make of several files, the spool's own one first.
  private static func reunited(_ files: [SpoolFile]) throws(SpoolError) -> SpoolFile {
    do {
      let made = try SpoolFile.inMemory()
      var salvage = Salvage(into: made, lastPosition: nil)
      try salvage.copy(from: files.prefix(1).map(\.queue), confirmed: 0)
      var reunion = Reunion(into: made)
      for file in files.dropFirst() { try reunion.take(from: file.queue) }
      return made
    } catch {
      throw SpoolError(error)
    }
  }

  /// Runs `body` on the file as it is now.
  package func query<Value: Sendable>(
    _ body: @Sendable (SpoolQueries) throws -> Value
  ) throws(SpoolError) -> Value {
    try read { try body(SpoolQueries($0)) }
  }

  /// Reads every row and its checksum, and has SQLite look through its pages.
  ///
  /// - Throws: `damaged`, with what was found first.
  package func check() throws(SpoolError) {
    if let failure { throw failure }
    for original in originals {
      try read(original) { database in
        try SpoolCheck.structure(database)
        try SpoolCheck.rows(database)
      }
    }
  }

  private func read<Value>(_ body: (Database) throws -> Value) throws(SpoolError) -> Value {
    guard let file else { throw SpoolError(.closed, "the spool is not open") }
    return try read(file, body)
  }

  private func read<Value>(
    _ file: SpoolFile, _ body: (Database) throws -> Value
  ) throws(SpoolError) -> Value {
    do {
      return try file.queue.read(body)
    } catch {
      throw SpoolError(error)
    }
  }
}
