/// How a command ends (sysexits).
enum ExitStatus: Int32 {
  /// Everything was done.
  case done = 0
  /// A rule refused it; nothing has changed.
  case refused = 1
  /// Some of several inputs failed, and each was reported.
  case partly = 2
  /// The command line is wrong.
  case usage = 64
  /// An input file is missing or cannot be read.
  case noInput = 66
  /// A device or the database cannot be reached.
  case unavailable = 69
  /// A bug in Tally.
  case bug = 70
  /// Saved on disk, and posted later.
  case saved = 75
}

/// Why a command failed: one line that says what, facts, and what to do.
struct Failure: Error {
  let status: ExitStatus
  /// Lower case, no full stop, the user's text in quotes.
  let what: String
  /// Full sentences.
  let detail: String?
  /// Full sentences.
  let hint: String?

  init(_ status: ExitStatus, _ what: String, detail: String? = nil, hint: String? = nil) {
    self.status = status
    self.what = what
    self.detail = detail
    self.hint = hint
  }
}

/// Ends the command with a status; everything has been said.
struct Ended: Error {
  let status: ExitStatus
}
