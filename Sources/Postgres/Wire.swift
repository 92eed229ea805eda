internal import CLibPQ
import Glibc

/// One libpq connection and the only place that waits for the server.
///
/// libpq itself waits without end for a server that hangs, so it is kept in nonblocking mode, and
/// every wait is a `poll` that gives up after `patience`. Not thread-safe: a `Session` owns it.
@safe final class Wire {
  let handle: OpaquePointer
  let canceller: Canceller
  /// How long the server may be silent while it owes an answer.
  var patience: Duration = .seconds(5)
  /// Set once nothing more can be expected of the connection, whatever libpq thinks of it.
  private var isAbandoned = false
  /// Set while the statement in progress is being canceled; holds until its answer has come.
  private var isCanceling = false

  /// Takes over a connection that libpq has established.
  init(adopting handle: OpaquePointer) throws(PostgresError) {
    guard let canceller = unsafe Canceller(handle) else {
      unsafe PQfinish(handle)
      throw PostgresError(.connectionFailed, "no more files can be opened")
    }
    unsafe self.handle = handle
    self.canceller = canceller
    unsafe PQsetnonblocking(handle, 1)
    // Without this libpq prints notices to standard error.
    unsafe _ = PQsetNoticeReceiver(handle, { _, _ in }, nil)
  }

  deinit {
    unsafe PQfinish(handle)
  }

  var isBroken: Bool {
    unsafe isAbandoned || PQstatus(handle) != CONNECTION_OK
  }

  /// What libpq says about the last failure, in one line; may quote values.
  var message: String {
    unsafe PQerrorMessage(handle).map { unsafe String(cString: $0).trimmed } ?? ""
  }

  func abandon() { isAbandoned = true }

  /// Sends one message, unless the session is broken or has just been canceled.
  ///
  /// - `isEnd`: whether the message ends something begun, which a cancellation must not prevent.
  /// - `send`: calls one of libpq's functions that answer 1 for success.
  func send(isEnd: Bool = false, _ send: (OpaquePointer) -> CInt) throws(PostgresError) {
    guard !isBroken else { throw PostgresError(.closed, "the session is broken") }
    if !isEnd, canceller.takeRequest() {
      throw PostgresError(.canceled, "canceled before it was sent")
    }
    isCanceling = false
    guard unsafe send(handle) == 1 else { throw lost() }
  }

  /// The next result of what was sent; nil after the last one of a command.
  func nextResult() throws(PostgresError) -> Rows? {
    while unsafe PQisBusy(handle) != 0 {
      guard try step(writing: unsafe PQflush(handle) == 1) else { break }
    }
    return unsafe PQgetResult(handle).map { unsafe Rows(adopting: $0) }
  }

  /// Reads all results of one command.
  ///
  /// - Returns: the last one, if any.
  /// - Throws: the first error among them, after all have been read.
  func finish(_ statement: String? = nil) throws(PostgresError) -> Rows? {
    var last: Rows?
    var failure: PostgresError?
    while let rows = try keeping(failure, { () throws(PostgresError) in try nextResult() }) {
      switch rows.status {
      case .rows, .command:
        last = consume rows
      case .failure:
        failure = failure ?? rows.failure(in: statement)
        if isBroken { throw failure ?? lost(statement) }
      case .copyIn, .copyOut:
        abandon()
        throw PostgresError(.misuse, "a COPY was run as a query", statement: statement)
      case .pipeline:
        abandon()
        throw PostgresError(.misuse, "a pipeline was left unread", statement: statement)
      }
    }
    if let failure { throw failure }
    last?.statement = statement
    return last
  }

  /// Hands everything queued to the operating system.
  func flush() throws(PostgresError) {
    while unsafe PQflush(handle) == 1 {
      guard try step(writing: true) else { throw lost() }
    }
    if isBroken { throw lost() }
  }

  /// Waits until bytes went out or came in, once.
  ///
  /// - Parameter writing: whether the last `PQflush` left something unsent. Asking it here again
  ///   would be wrong: once all is out, a caller that is owed nothing would wait for an answer.
  /// - Returns: false when the connection has ended, so that libpq will not wait either.
  /// - Throws: `.deadline` after `patience` without a byte; the session is broken then.
  func step(writing: Bool) throws(PostgresError) -> Bool {
    let end = ContinuousClock.now + patience
    while true {
      // The server may read a statement after its cancellation and then ignore that: say it again.
      let pause = isCanceling ? min(.milliseconds(50), end - .now) : end - .now
      switch canceller.poll(socket: unsafe PQsocket(handle), writing: writing, for: pause) {
      case .ready:
        if unsafe PQconsumeInput(handle) == 1 { return true }
        guard unsafe PQsocket(handle) < 0 else { throw lost() }
        return false
      case .ended:
        return false
      case .cancelRequested:
        isCanceling = true
        try cancel()
      case .silence:
        guard ContinuousClock.now < end else {
          canceller.cancelLater()
          throw silent()
        }
        if isCanceling { try cancel() }
      }
    }
  }

  private func cancel() throws(PostgresError) {
    guard canceller.cancelNow(within: patience) else { throw silent() }
  }

  /// The error for a connection that ended, which it is from now on.
  func lost(_ statement: String? = nil) -> PostgresError {
    abandon()
    return PostgresError(.connectionLost, message, statement: statement)
  }

  private func silent() -> PostgresError {
    abandon()
    return PostgresError(.deadline, "the server was silent for \(patience)")
  }

  /// Runs `body`, preferring an `earlier` failure, which is nearer to the cause, to a new one.
  private func keeping(
    _ earlier: PostgresError?, _ body: () throws(PostgresError) -> Rows?
  ) throws(PostgresError) -> Rows? {
    do {
      return try body()
    } catch {
      throw earlier ?? error
    }
  }
}

extension String {
  /// Without the line break that libpq ends its messages with.
  var trimmed: String {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
