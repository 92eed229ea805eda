internal import CLibPQ

/// One session with the server, ended with the value.
///
/// Every method waits, so a session belongs on a thread of its own: see ``Connection``. A server
/// that hangs is noticed by its silence, and the session is broken from then on.
package struct Session: ~Copyable {
  let wire: Wire
  /// What has been prepared so far, by name.
  var prepared: [String: Prepared] = [:]
  /// How many statements had to be prepared anew; makes the new ones' names.
  var forgottenCount = 0
  /// Where parameters are encoded; kept, so that a statement allocates nothing for them.
  var parameters = Parameters()

  /// Connects to the first host that accepts.
  ///
  /// A host that says nothing for five seconds is passed over, unless `url` has another
  /// `connect_timeout`.
  ///
  /// - Parameters:
  ///   - url: a `postgresql://` address or `keyword=value` pairs, with one host or several;
  ///     `target_session_attrs` decides between them.
  ///   - options: more keywords of libpq, such as `options` with `-c role=tally_app`; they win
  ///     over those in `url`.
  /// - Throws: `.connectionFailed` when no host accepts.
  package init(
    connecting url: String, options: [String: String] = [:]
  ) throws(PostgresError) {
    // A later keyword wins over an earlier one, and `dbname` stands for all that `url` says.
    var settings = [
      ("connect_timeout", "5"), ("fallback_application_name", "tally"), ("dbname", url),
    ]
    settings += options.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    settings.append(("client_encoding", "UTF8"))
    guard
      let handle = unsafe withCStrings(
        settings.map(\.0),
        { keywords in
          unsafe withCStrings(settings.map(\.1)) { values in
            unsafe PQconnectdbParams(keywords, values, 1)
          }
        })
    else { throw PostgresError(.connectionFailed, "out of memory") }
    guard unsafe PQstatus(handle) == CONNECTION_OK else {
      let message = unsafe PQerrorMessage(handle).map { unsafe String(cString: $0).trimmed }
      unsafe PQfinish(handle)
      throw PostgresError(.connectionFailed, message ?? "")
    }
    wire = unsafe try Wire(adopting: handle)
  }

  /// How long the server may be silent while it owes an answer; five seconds at first.
  ///
  /// Not a limit for a statement as a whole: every byte that moves starts the time anew.
  package var deadline: Duration {
    get { wire.patience }
    set { wire.patience = newValue }
  }

  /// Whether the session can no longer be used.
  package var isBroken: Bool { wire.isBroken }

  /// Whether a transaction is open, be it in order or failed.
  package var isInTransaction: Bool {
    unsafe PQtransactionStatus(wire.handle) != PQTRANS_IDLE
  }

  /// What cancels this session's statements from another thread.
  package var canceller: Canceller { wire.canceller }

  /// The server's version, such as 150018 for 15.18.
  package var serverVersion: Int { Int(unsafe PQserverVersion(wire.handle)) }

  /// A setting that the server reports by itself, such as `TimeZone`; nil when it does not.
  package func parameterStatus(_ name: String) -> String? {
    unsafe PQparameterStatus(wire.handle, name).map { unsafe String(cString: $0) }
  }

  /// Notices, without waiting, that the server ended the session since the last call.
  ///
  /// - Returns: whether the session can still be used.
  package mutating func isAlive() -> Bool {
    wire.readWhatIsThere()
    return !wire.isBroken
  }

  /// Runs `body` with another deadline.
  mutating func within<Value: ~Copyable, Failure: Error>(
    _ deadline: Duration?, _ body: (inout Session) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    guard let deadline else { return try body(&self) }
    let usual = self.deadline
    self.deadline = deadline
    defer { self.deadline = usual }
    return try body(&self)
  }
}

/// Lends the strings to C, ended by a null pointer.
private func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
  let bytes = strings.flatMap { Array($0.utf8CString) }
  return unsafe bytes.withUnsafeBufferPointer { buffer in
    var offset = 0
    var pointers: [UnsafePointer<CChar>?] = unsafe []
    for string in strings {
      unsafe pointers.append(buffer.baseAddress.map { unsafe $0 + offset })
      offset += string.utf8.count + 1
    }
    unsafe pointers.append(nil)
    return unsafe body(pointers)
  }
}
