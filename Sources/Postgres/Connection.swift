import Dispatch

/// A session on a thread of its own, made when it is first needed and again after it was lost.
///
/// Waiting for the server never takes a thread from Swift's own pool.
package actor Connection {
  private let url: String
  private let options: [String: String]
  private let setUp: @Sendable (inout Session) throws -> Void
  private let thread = BlockingExecutor(label: "tally.postgres")
  private var session: Session?
  private var isClosed = false
  /// How many sessions were made.
  private var sessionCount = 0

  /// A connection to be made later.
  ///
  /// - Parameters:
  ///   - url: as ``Session`` takes it.
  ///   - options: as ``Session`` takes them.
  ///   - setUp: runs first in each new session; when it throws, so does the call that needed one.
  package init(
    to url: String, options: [String: String] = [:],
    setUp: @escaping @Sendable (inout Session) throws -> Void = { _ in }
  ) {
    self.url = url
    self.options = options
    self.setUp = setUp
  }

  /// The thread that everything here runs on.
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe thread.asUnownedSerialExecutor()
  }

  /// Runs `body` with the session, on its thread; calls wait for one another in order.
  ///
  /// A transaction that `body` leaves open is rolled back. Canceling the task cancels the statement
  /// in progress, which then fails with SQLSTATE 57014, but not an attempt to connect.
  ///
  /// - Throws: what `body` throws, `CancellationError` when canceled before it began, and
  ///   ``PostgresError`` when there is no connection. The call after a loss connects anew.
  package func run<Value: Sendable>(
    _ body: @Sendable (inout Session) throws -> Value
  ) async throws -> Value {
    try Task.checkCancellation()
    var session = try takeSession()
    let canceller = session.canceller
    // Through a method of the actor's: a closure without `self` would run on Swift's own pool.
    let result = await withTaskCancellationHandler {
      self.result(of: body, &session)
    } onCancel: {
      canceller.cancel()
    }
    canceller.reset()
    session.rollBack()
    if !session.isBroken, !isClosed, !Self.isReadOnly(result) { self.session = consume session }
    return try result.get()
  }

  /// Which session the next call will have, made now if there is none: 1 for the first.
  ///
  /// Another number than before tells that it may be another server, or one that went back in time.
  ///
  /// - Throws: as ``run(_:)`` does.
  package func sessionNumber() async throws -> Int {
    try await run { _ in }
    return sessionCount
  }

  /// Whether the server has become one that cannot be written to: with several hosts in `url`,
  /// another may be the primary by now, and only a new session looks for it.
  private static func isReadOnly<Value>(_ result: Result<Value, any Error>) -> Bool {
    guard case .failure(let error as PostgresError) = result else { return false }
    return error.sqlState == "25006"
  }

  private func result<Value>(
    of body: (inout Session) throws -> Value, _ session: inout Session
  ) -> Result<Value, any Error> {
    Result { try body(&session) }
  }

  /// Ends the session once those waiting have had it; later calls throw `.closed`.
  package func close() {
    isClosed = true
    session = nil
  }

  private func takeSession() throws -> Session {
    guard !isClosed else { throw PostgresError(.closed, "the connection is closed") }
    if var known = session.take(), known.isAlive() { return known }
    var new = try Session(connecting: url, options: options)
    try setUp(&new)
    sessionCount += 1
    return new
  }
}

/// Runs an actor's work on a thread that may block.
final class BlockingExecutor: SerialExecutor {
  private let queue: DispatchQueue

  init(label: String) {
    queue = DispatchQueue(label: label)
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
