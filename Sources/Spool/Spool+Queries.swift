internal import GRDB

extension Spool: SpoolReader {
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
  private let file: SpoolFile

  /// The thread that everything here runs on.
  package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.unowned }

  private init(_ file: SpoolFile) { self.file = file }

  /// Opens the spool in a directory.
  ///
  /// - Throws: `missing` when there is none, and what ``Spool`` throws of one that cannot be read.
  package static func open(_ path: String) throws(SpoolError) -> SpoolView {
    let directory = SpoolDirectory(path: path)
    let file = SpoolDirectory.file(in: directory.current)
    guard SystemCalls.exists(file) else {
      throw SpoolError(
        .missing, "there is no spool: \"\(path)\"", hint: "A dock makes it at its first scan.")
    }
    do {
      let opened = try SpoolFile(readOnly: file)
      try opened.queue.read { try SpoolCheck.identity($0) }
      return SpoolView(opened)
    } catch {
      throw SpoolError(error)
    }
  }

  package func query<Value: Sendable>(
    _ body: @Sendable (SpoolQueries) throws -> Value
  ) throws(SpoolError) -> Value {
    do {
      return try file.queue.read { try body(SpoolQueries($0)) }
    } catch {
      throw SpoolError(error)
    }
  }

  /// Reads every row and its checksum, and has SQLite look through its pages.
  ///
  /// - Throws: `damaged`, with what was found first.
  package func check() throws(SpoolError) {
    do {
      try file.queue.read { database in
        try SpoolCheck.structure(database)
        try SpoolCheck.rows(database)
      }
    } catch {
      throw SpoolError(error)
    }
  }
}
