import Glibc

/// The server's processes over one data directory, as the machine shows them at one instant.
enum ServerProcesses: Hashable, Sendable {
  case none
  /// The first process lives, whatever it is doing.
  case server(processID: Int32)
  /// The first process is gone but children of it live on; process ids, ascending, at least one.
  case orphans([Int32])

  /// Looks through `/proc` for processes called `postgres` that work in the data directory.
  ///
  /// Each PostgreSQL process does so from its first moments to its end, and nothing else proves
  /// as much: the number in `postmaster.pid` may belong to another program by now, or to a dead
  /// process that nobody waited for, as in a container without init.
  ///
  /// It looks as the server's user, who alone is sure to see where his processes work: root in a
  /// container may lack the capability.
  static func find(in layout: Layout, of user: ServerUser) async throws(ClusterError) -> Self {
    let result = try await Program.run(script, [layout.dataDirectory], as: user)
    guard result.exitCode == 0 else {
      throw ClusterError(
        .system, "could not look for the database server",
        detail: "The search ended with \(result.exitCode): \(result.complaint).")
    }
    let found = result.output.split(separator: "\n").compactMap { Int32($0) }.sorted()
    guard !found.isEmpty else { return .none }
    guard let first = PostmasterFile.read(in: layout)?.processID, found.contains(first) else {
      return .orphans(found)
    }
    return .server(processID: first)
  }

  private static let script = """
    for process in /proc/[0-9]*; do
      [ "$process/cwd" -ef "$1" ] || continue
      read -r name <"$process/comm" || continue
      if [ "$name" = postgres ]; then echo "${process#/proc/}"; fi
    done 2>/dev/null
    """

  /// Whether a process runs; one that is dead but not yet waited for does not.
  static func isAlive(_ processID: Int32) -> Bool {
    guard SystemCall.signal(processID, 0) else { return false }
    guard let text = SystemCall.read("/proc/\(processID)/stat", byteLimit: 1024) else {
      return false
    }
    // The state follows the name, which is in parentheses and may hold any character.
    guard let nameEnd = text.lastIndex(of: ")") else { return false }
    let state = text[nameEnd...].dropFirst(2).first
    return state != "Z" && state != "X"
  }
}

/// What `postmaster.pid` says (PostgreSQL 15, `miscadmin.h`, "Lock file").
struct PostmasterFile: Hashable, Sendable {
  let processID: Int32
  /// Whether the server has come up once; it stays so through a recovery after that.
  let hasComeUp: Bool

  /// The first line is the process id, negative for a single-user server, and the eighth the state.
  init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let number = lines.first.flatMap({ Int32($0) }), number != 0, number != .min else {
      return nil
    }
    processID = abs(number)
    hasComeUp = lines.count > 7 && lines[7].hasPrefix("ready")
  }

  static func path(in layout: Layout) -> String { layout.dataDirectory + "/postmaster.pid" }

  static func read(in layout: Layout) -> PostmasterFile? {
    SystemCall.read(path(in: layout), byteLimit: 4096).flatMap(PostmasterFile.init)
  }
}
