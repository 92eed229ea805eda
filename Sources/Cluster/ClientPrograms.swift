internal import Subprocess

/// One of PostgreSQL's programs that work on any server, such as `pg_dump` and `pg_restore`.
package struct ClientProgram: Hashable, Sendable {
  /// Where it is, from the root.
  package let path: String
  /// Its major version, such as 15.
  package let majorVersion: Int

  /// Finds a program that can work on a server of a version: the oldest that is not older, since
  /// PostgreSQL's programs know all servers before their own and none after.
  ///
  /// They need no server beside them: Debian's client packages bring them alone.
  ///
  /// - Parameters:
  ///   - name: such as `pg_dump`.
  ///   - serverMajorVersion: such as 15.
  /// - Returns: the program, which is there.
  /// - Throws: ``ClusterError`` with `serverMissing`.
  package static func find(
    _ name: String, serverMajorVersion: Int
  ) async throws(ClusterError) -> ClientProgram {
    var found: [ClientProgram] = []
    for directory in await Binaries.directories() {
      let path = directory + "/" + name
      guard let status = try? SystemCall.status(path), status.kind == .regular,
        let result = try? await Program.run("exec \"$1\" --version", [path]),
        result.exitCode == 0,
        let version = Binaries.version(inBanner: result.output)
          .flatMap(Binaries.majorVersion(of:))
      else { continue }
      found.append(ClientProgram(path: path, majorVersion: version))
    }
    let fitting = found.filter { $0.majorVersion >= serverMajorVersion }
    if let oldest = fitting.min(by: { $0.majorVersion < $1.majorVersion }) { return oldest }
    let versions = Set(found.map(\.majorVersion)).sorted().map { String($0) }
    throw ClusterError(
      .serverMissing,
      "there is no \(name) of PostgreSQL \(serverMajorVersion) or newer here",
      detail: versions.isEmpty
        ? nil : "Installed is that of \(versions.joined(separator: " and ")).",
      hint: "Run `apt-get install postgresql-client-\(serverMajorVersion)`.")
  }

  /// Runs the program with the caller's environment and some variables more.
  ///
  /// It is asked to end when the task is canceled, and killed when it does not.
  ///
  /// - Parameters:
  ///   - arguments: as the program takes them; every user of the machine can read them.
  ///   - variables: such as `PGPASSWORD`, which no other user can read.
  /// - Returns: nil when it exited with 0, else why it did not, in its own words, on one line.
  /// - Throws: ``ClusterError`` with `system` when it cannot be started.
  package func run(
    _ arguments: [String], variables: [String: String]
  ) async throws(ClusterError) -> String? {
    var environment: [Environment.Key: String?] = ["LC_ALL": "C.UTF-8"]
    for (name, value) in variables { environment[Environment.Key(stringLiteral: name)] = value }
    var options = PlatformOptions()
    options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(5))]
    do {
      let result = try await Subprocess.run(
        .name("sh"), arguments: Arguments(["-c", "exec \"$0\" \"$@\"", path] + arguments),
        environment: .inherit.updating(environment), platformOptions: options, input: .none,
        output: .discarded, error: .string(limit: 1_048_576))
      switch result.terminationStatus {
      case .exited(0): return nil
      case .exited(let code):
        let said = Program.Result(exitCode: code, output: "", errors: result.standardError)
        return said.complaint.isEmpty ? "it ended with status \(code)" : said.complaint
      case .signaled(let signal): return "signal \(signal) ended it"
      }
    } catch {
      throw ClusterError(
        .system, "could not run \"\(path)\"", detail: "The system said: \(error).")
    }
  }
}
