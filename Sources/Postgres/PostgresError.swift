/// Why the database did not do what was asked.
///
/// `description` is fit for a log that others read: it holds no message of the server, since those
/// quote values. `debugDescription` holds everything.
package struct PostgresError: Error, Hashable, Sendable {
  /// What kind of failure this is, which decides what to do about it.
  package enum Code: Hashable, Sendable {
    /// No host accepted a session: none answered in time, or each refused.
    case connectionFailed
    /// The session ended in the middle. Whether the last statement took effect is unknown.
    case connectionLost
    /// The server was silent for too long. The session is broken, the outcome unknown.
    case deadline
    /// The server refused, with its five-character SQLSTATE.
    case server(sqlState: String)
    /// Canceled before anything was sent.
    case canceled
    /// A parameter does not fit what the statement takes. Nothing was sent.
    case encoding
    /// A value of a result cannot be read as the type asked for.
    case decoding
    /// The session is broken, or the connection or pool was closed.
    case closed
    /// The call does not fit what the server answered, such as a COPY run as a query.
    case misuse
  }

  /// What kind of failure this is.
  package let code: Code
  /// What went wrong, in the words of the server or of libpq; may quote values.
  package let message: String
  /// The server's DETAIL; often quotes values.
  package var detail: String?
  /// The server's HINT.
  package var hint: String?
  /// The violated constraint's name.
  package var constraint: String?
  /// The table concerned, without its schema.
  package var table: String?
  /// Where in functions it happened, the innermost first; one line a call.
  package var context: String?
  /// The prepared statement's name.
  package var statement: String?
  /// Which query of a pipeline failed, counted from 0; the others were rolled back or never ran.
  package var step: Int?

  /// An error of `code`, said in `message`.
  package init(_ code: Code, _ message: String, statement: String? = nil) {
    self.code = code
    self.message = message
    self.statement = statement
  }

  /// The SQLSTATE; nil for failures that have none, such as a connection that was refused.
  package var sqlState: String? {
    switch code {
    case .server(let sqlState): sqlState
    case .canceled: "57014"
    case .connectionFailed, .connectionLost, .deadline, .encoding, .decoding, .closed, .misuse: nil
    }
  }

  /// Whether the same transaction may succeed when simply run again.
  ///
  /// True for a serialization failure, a deadlock and a lock not available.
  package var isRetryable: Bool {
    switch sqlState {
    case "40001", "40P01", "55P03": true
    default: false
    }
  }

  /// Whether the statement was canceled, by this side or by a time limit of the server.
  package var isCancellation: Bool { sqlState == "57014" }

  /// Whether the session is gone or was never there, so that only a new one can help.
  package var isConnectionLoss: Bool {
    switch code {
    case .connectionFailed, .connectionLost, .deadline: true
    case .server(let sqlState):
      sqlState.hasPrefix("08")
        || ["25P03", "57P01", "57P02", "57P03", "57P05"].contains(sqlState)
    case .canceled, .encoding, .decoding, .closed, .misuse: false
    }
  }
}

extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
  /// The SQLSTATE, its condition and the statement's name; never a value.
  package var description: String {
    var text =
      switch code {
      case .connectionFailed: "connection failed"
      case .connectionLost: "connection lost"
      case .deadline: "deadline passed"
      case .server(let sqlState): [sqlState, condition].compactMap(\.self).joined(separator: " ")
      // These messages are Tally's own and name columns and types only.
      case .canceled, .encoding, .decoding, .closed, .misuse: message
      }
    if let statement { text += " in statement \"\(statement)\"" }
    if let step { text += ", query \(step) of a pipeline" }
    return text
  }

  /// Everything known about the failure, one fact a line.
  package var debugDescription: String {
    let facts: [(String, String?)] = [
      ("message", message), ("detail", detail), ("hint", hint), ("constraint", constraint),
      ("table", table), ("context", context),
    ]
    return facts.reduce(into: description) { text, fact in
      if let value = fact.1 { text += "\n  \(fact.0): \(value)" }
    }
  }
}
