package import Postgres

/// Why the database could not do what a use case asked: what, and what to do about it.
package struct StoreError: Error, Hashable, Sendable {
  /// What kind of failure it is, for programs; a case's name stays.
  package enum Code: String, Hashable, Sendable, CaseIterable {
    /// No server answers at the address, or it does not let us in.
    case unreachable
    /// The server stopped answering; what was sent may or may not have taken effect.
    case lost
    /// The server would not keep what it confirms: fsync or full_page_writes is off.
    case notDurable
    /// The server is older than PostgreSQL 15.
    case tooOld
    /// The database has no tables of Tally's, or older ones.
    case notMigrated
    /// The database was made by a newer Tally, or its migrations were changed.
    case otherSchema
    /// The server has no room left on its disk, or the disk fails.
    case diskFull
    /// Other sessions were in the way each time; nothing was changed.
    case busy
    /// It is another database than the one that a dock's spool belongs to.
    case otherInstallation
    /// It lacks scans that it had confirmed, as one that was restored from an old backup does.
    case historyLost
    /// The receipt that was posted to has been completed.
    case receiptEnded
    /// Somebody has decided on an exception whose label a scan would have completed.
    case labelDecided
    /// The role may not do this.
    case notAllowed
    /// A named thing is not there, or means something else.
    case unknown
    /// Anything else: a bug.
    case bug
  }

  package let code: Code
  /// One line, lower case, no full stop.
  package let what: String
  /// Facts, in full sentences.
  package let detail: String?
  /// What to do, in full sentences.
  package let hint: String?

  /// Whether the server is away and may come back by itself: asking again can help.
  ///
  /// A server that answers but cannot write now is away, too: its disk is full, it is read-only
  /// or a standby, it lets nobody in, or others hold what is wanted.
  package var isAway: Bool {
    switch code {
    case .lost, .unreachable, .diskFull, .busy: true
    case .notDurable, .tooOld, .notMigrated, .otherSchema, .receiptEnded, .labelDecided,
      .notAllowed, .otherInstallation, .historyLost, .unknown, .bug:
      false
    }
  }

  /// Whether it is about the server, and not about what was asked of it: a dock saves what it scans
  /// until somebody has put that right.
  package var mayPass: Bool {
    switch code {
    case .notDurable, .tooOld, .notMigrated, .otherSchema, .notAllowed, .otherInstallation,
      .historyLost:
      true
    case .lost, .unreachable, .diskFull, .busy: true
    case .receiptEnded, .labelDecided, .unknown, .bug: false
    }
  }

  package init(_ code: Code, _ what: String, detail: String? = nil, hint: String? = nil) {
    self.code = code
    self.what = what
    self.detail = detail
    self.hint = hint
  }
}

extension StoreError {
  /// What a failure of the server or the connection means to the person at the terminal.
  package init(_ error: PostgresError) {
    switch error.code {
    case .connectionFailed:
      self.init(
        .unreachable, "could not connect to the database",
        detail: ServerWords.refusal(error.message),
        hint: "Check TALLY_DATABASE_URL and that the server is running.")
    case .connectionLost, .deadline, .closed:
      self.init(
        .lost, "the database stopped answering", detail: sentence(error.message),
        hint: "Scans that were shown as accepted are safe. Run the command again.")
    case .server(let sqlState) where error.isConnectionLoss && sqlState != "57P03":
      self.init(
        .lost, "the database ended the session", detail: sentence(error.message),
        hint: "Scans that were shown as accepted are safe. Run the command again.")
    case .server(let sqlState):
      self.init(sqlState: sqlState, error)
    case .canceled:
      self.init(.lost, "canceled")
    case .encoding, .decoding, .misuse:
      self.init(.bug, "the database and this program disagree", detail: error.debugDescription)
    }
  }

  /// Tells SQLSTATEs apart by code, never by text.
  private init(sqlState: String, _ error: PostgresError) {
    switch sqlState {
    case "53100":
      self.init(
        .diskFull, "the database's disk is full", detail: sentence(error.message),
        hint: "Nothing of this was saved. Make room, then run the command again.")
    case "58000", "58030":
      self.init(
        .diskFull, "the database's disk fails", detail: sentence(error.message),
        hint: "Nothing of this was saved. Look at the server's log and its disk.")
    case "42501":
      self.init(
        .notAllowed, "the database role may not do this", detail: sentence(error.message),
        hint: "Ask whoever administers the database, or run `tally db migrate` as its owner.")
    case "25006":
      self.init(
        .unreachable, "the database is read-only", detail: sentence(error.message),
        hint: "Point TALLY_DATABASE_URL at the primary server.")
    case "53000", "53200", "53300", "53400", "57P03":
      self.init(
        .unreachable, "the database takes no more work now", detail: sentence(error.message),
        hint: "Try again in a moment.")
    case "28000", "28P01":
      self.init(
        .unreachable, "the database does not let us in", detail: sentence(error.message),
        hint: "Check the user and the password in TALLY_DATABASE_URL.")
    case "3D000", "57P04":
      self.init(
        .unreachable, "the database is gone", detail: sentence(error.message),
        hint: "Wait if it is being restored, else check TALLY_DATABASE_URL.")
    case "40001", "40P01", "55006", "55P03":
      self.init(
        .busy, "other work on the database was in the way", detail: sentence(error.message),
        hint: "Nothing of this was saved. Try again in a moment.")
    case "57014":
      self.init(
        .lost, "the database gave a statement up", detail: sentence(error.message),
        hint: "Scans that were shown as accepted are safe. Run the command again.")
    case "TL005": self.init(.receiptEnded, error.message, hint: "Scan on: a new receipt begins.")
    case "TL012": self.init(.labelDecided, error.message, hint: "Scan the whole label again.")
    case "TL002", "TL008", "TL009", "TL011":
      self.init(.unknown, error.message, hint: error.hint)
    case _:
      self.init(.bug, "the database refused a statement", detail: error.debugDescription)
    }
  }
}

/// A server's message as a sentence of ours, on one line.
private func sentence(_ message: String) -> String { ServerWords.sentence(message) }
