internal import Subprocess

/// Runs other programs.
enum Program {
  struct Result: Hashable, Sendable {
    /// What the program exited with; 128 and the signal's number when one ended it.
    let exitCode: Int32
    let output: String
    let errors: String

    /// Why the program failed: the lines that say so, else its last ones, in one line.
    var complaint: String {
      let lines = errors.split(separator: "\n").filter { $0.contains { !$0.isWhitespace } }
      let failures = lines.filter { line in
        ["PANIC:", "FATAL:", "ERROR:", "error:"].contains { line.contains($0) }
      }
      return (failures.isEmpty ? lines : failures).suffix(3).joined(separator: " / ")
    }
  }

  /// Runs a shell script with arguments, in `/`, with an environment of its own.
  ///
  /// No descriptor but the three standard ones is handed on. Nothing of `PG…` is: such variables
  /// would redirect the server's own programs.
  ///
  /// - Parameters:
  ///   - script: POSIX shell.
  ///   - arguments: the script's `$1` and on.
  ///   - user: who runs it; `nil` for this process' user.
  ///   - input: what it reads.
  ///   - inOwnSession: whether it is out of reach of the terminal's signals.
  /// - Returns: what it said, whatever its exit code.
  /// - Throws: ``ClusterError`` with `system` when there is no shell, or no way to that user.
  static func run(
    _ script: String, _ arguments: [String], as user: ServerUser? = nil, input: String = "",
    inOwnSession: Bool = false
  ) async throws(ClusterError) -> Result {
    let command =
      (user?.commandPrefix ?? []) + ["sh", "-c", "cd / && umask 077\n" + script, "tally"]
      + arguments
    var options = PlatformOptions()
    options.createSession = inOwnSession
    let ran: Result
    do {
      let result = try await Subprocess.run(
        .name(command[0]), arguments: Arguments(Array(command.dropFirst())),
        environment: .custom(["PATH": programPath, "LC_ALL": "C.UTF-8"]),
        platformOptions: options, input: .string(input), output: .string(limit: 1_048_576),
        error: .string(limit: 1_048_576))
      let exitCode: Int32 =
        switch result.terminationStatus {
        case .exited(let code): code
        case .signaled(let signal): 128 + signal
        }
      ran = Result(
        exitCode: exitCode, output: result.standardOutput, errors: result.standardError)
    } catch {
      if Task.isCancelled { throw ClusterError.interrupted }
      throw ClusterError(
        .system, "could not run \"\(command[0])\"", detail: "The system said: \(error).")
    }
    // A program that was ended with the task may have said half of what it had to say: "nothing runs
    // here", say, of a server that hangs.
    if Task.isCancelled { throw ClusterError.interrupted }
    return ran
  }

  private static let programPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

  /// Runs a program of the caller's `PATH` with the caller's environment.
  ///
  /// - Returns: what it wrote, without the last line's end; `nil` when it is not there or fails.
  static func output(of name: String, _ arguments: [String]) async -> String? {
    guard
      let result = try? await Subprocess.run(
        .name(name), arguments: Arguments(arguments), output: .string(limit: 65536)),
      result.terminationStatus.isSuccess
    else { return nil }
    return String(result.standardOutput.prefix { $0 != "\n" })
  }
}
