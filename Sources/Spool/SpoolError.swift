package import Forwarding

/// Why the spool did not do what was asked.
///
/// The three texts follow PostgreSQL's grammar: `what` starts in lower case and has no full stop,
/// `detail` and `hint` are whole sentences.
package struct SpoolError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure it is; there are no others.
  package enum Code: String, Hashable, Sendable, CaseIterable {
    /// The disk, or this user's share of it, is full. Nothing was written.
    case diskFull
    /// Reading or writing failed, so that the file must not be written again.
    case broken
    /// The file does not hold what was written to it.
    case damaged
    /// More is pending than the policy allows. Nothing was written.
    case limit
    /// Another process has the spool.
    case inUse
    /// The directory may not be used by this user, or is open to others.
    case noPermission
    /// The directory cannot be written.
    case readOnly
    /// The directory is on another computer's disk, which may promise what it does not keep.
    case notLocal
    /// SQLite does not work as it was told, so that a power cut could lose what was confirmed.
    case notDurable
    /// The file is not a spool, or was made by a newer Tally.
    case foreign
    /// There is no spool to look at.
    case missing
    /// A scan names a delivery that was not opened here.
    case unknownDelivery
    /// The spool was closed.
    case closed
    /// Any other refusal by the system or by SQLite.
    case system
  }

  package let code: Code
  /// The failure in a few words, with the user's text in quotes.
  package let what: String
  /// What the lower layer said; `nil` when there is nothing to add.
  package let detail: String?
  /// What to do next; `nil` when nothing certain can be said.
  package let hint: String?

  package init(_ code: Code, _ what: String, detail: String? = nil, hint: String? = nil) {
    self.code = code
    self.what = what
    self.detail = detail
    self.hint = hint
  }

  /// What the station's core must know of it.
  package var fault: SpoolFault {
    switch code {
    case .diskFull: .full
    case .limit: .limit
    case .broken, .damaged, .inUse, .noPermission, .readOnly, .notLocal, .notDurable, .foreign,
      .missing, .unknownDelivery, .closed, .system:
      .broken([what, detail].compactMap(\.self).joined(separator: ": "))
    }
  }

  /// All three texts, a line each, as a command prints them.
  package var description: String {
    var lines = [what]
    if let detail { lines.append("  detail: \(detail)") }
    if let hint { lines.append("  hint: \(hint)") }
    return lines.joined(separator: "\n")
  }
}
