/// Why Tally's own PostgreSQL cluster could not be started, stopped or looked at.
///
/// The three texts follow PostgreSQL's grammar: `what` starts in lower case and has no full stop,
/// `detail` and `hint` are whole sentences.
package struct ClusterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure it is; there are no others.
  package enum Code: String, Hashable, Sendable, CaseIterable {
    /// No environment variable says where the home is.
    case homeUnknown
    /// A file or directory may not be made, changed or read by this user.
    case noPermission
    /// The disk, or this user's share of it, is full.
    case diskFull
    /// The user has no entry in the user database, which peer authentication needs.
    case noUserName
    /// PostgreSQL's server programs are not installed, or are older than version 15.
    case serverMissing
    /// The data directory was made by another major version than the one installed.
    case versionDiffers
    /// The data directory is there, but Tally did not make it or it is damaged.
    case foreignDataDirectory
    /// The directory for the socket belongs to someone else.
    case foreignSocketDirectory
    /// `initdb`, or making the role and the database, failed.
    case initializationFailed
    /// The server ended before it took connections, or takes none of ours.
    case startFailed
    /// The server runs, but did not become ready within the limit.
    case notReady
    /// Processes of an earlier server are still there after the limit.
    case notStopped
    /// Another process held the start lock for longer than the limit.
    case busy
    /// The task that waited was cancelled.
    case cancelled
    /// Any other refusal by the operating system.
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

  /// All three texts, a line each, as a command prints them.
  package var description: String {
    var lines = [what]
    if let detail { lines.append("  detail: \(detail)") }
    if let hint { lines.append("  hint: \(hint)") }
    return lines.joined(separator: "\n")
  }
}

extension ClusterError {
  /// The task that waited was cancelled.
  static let interrupted = ClusterError(
    .cancelled, "interrupted while waiting for the database server")
}
