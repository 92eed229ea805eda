import Glibc

/// Another program, in place of this one.
enum Program {
  /// Replaces this process by `program`, found by its path or in PATH, which then owns the
  /// terminal, its signals and the exit status.
  ///
  /// - Returns: only when that failed: why.
  static func become(_ program: String, _ arguments: [String]) -> Failure {
    var words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    unsafe execvp(program, &words)
    let reason = unsafe String(cString: strerror(errno))
    return Failure(
      .unavailable, "could not start \"\(program)\"", detail: "The system said: \(reason).",
      hint: "`scripts/setup` installs what is missing.")
  }
}
