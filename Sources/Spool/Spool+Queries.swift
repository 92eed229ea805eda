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
/// Nothing is made, repaired or moved: what was not checkpointed is read from the log.
package actor SpoolView: SpoolReader {
  private let thread = BlockingExecutor(label: "tally.spool.view")
  private let path: String
  /// Nil before the start.
  private var file: SpoolFile?

  /// The thread that everything here runs on.
  package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.unowned }

  private init(_ path: String) { self.path = path }

  /// Opens the spool in a directory.
  ///
  /// - Throws: `missing` when there is none, and what ``Spool`` throws of one that cannot be read.
  package static func open(_ path: String) async throws(SpoolError) -> SpoolView {
    let view = SpoolView(path)
    try await view.start()
    return view
  }

  private func start() throws(SpoolError) {
    let file = SpoolDirectory.file(in: SpoolDirectory(path: path).current)
    guard SystemCalls.exists(file) else {
      throw SpoolError(
        .missing, "there is no spool: \"\(path)\"", hint: "A dock makes it at its first scan.")
    }
    do {
      self.file = try SpoolFile(readOnly: file)
    } catch {
      throw SpoolError(error)
    }
    try read { try SpoolCheck.identity($0) }
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
    try read { database in
      try SpoolCheck.structure(database)
      try SpoolCheck.rows(database)
    }
  }

  private func read<Value>(_ body: (Database) throws -> Value) throws(SpoolError) -> Value {
    guard let file else { throw SpoolError(.closed, "the spool is not open") }
    do {
      return try file.queue.read(body)
    } catch {
      throw SpoolError(error)
    }
  }
}
