import Cluster
import Glibc
import Testing

/// A new home for one test; its server is stopped and its files are removed at the end.
func withHome(_ body: (String) async throws -> Void) async throws {
  let home = try shell("cd \"$(mktemp -d)\" && pwd -P")
  let result: Result<Void, any Error>
  do {
    try await body(home)
    result = .success(())
  } catch {
    result = .failure(error)
  }
  try? await Cluster(home: home).stop()
  try shell("rm -rf -- \"$1\"", home)
  try result.get()
}

/// The server's first process.
func serverProcess(of cluster: Cluster) async throws -> Int32 {
  guard case .running(let processID) = try await cluster.status().state else {
    throw TestFailure("no server runs for \(cluster.home)")
  }
  return processID
}

/// Whether a process runs; a dead one that nobody waited for, as without init, does not.
func isAlive(_ processID: Int32) throws -> Bool {
  let state = try shell("sed 's/.*) //' /proc/\"$1\"/stat 2>/dev/null || :", "\(processID)")
  return !state.isEmpty && !state.hasPrefix("Z")
}

/// One statement's rows without heads, columns divided by `|`.
@discardableResult
func psql(_ connection: String, _ statement: String) throws -> String {
  try shell("psql -X -q -A -t -v ON_ERROR_STOP=1 \"$1\" -c \"$2\"", connection, statement)
}

/// The first success within ten seconds.
func retry(_ body: () throws -> String) throws -> String {
  for _ in 1...200 {
    if let result = try? body(), !result.isEmpty { return result }
    usleep(50_000)
  }
  return try body()
}

struct TestFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// Gives up root for good.
func become(_ name: String) throws {
  guard let user = unsafe getpwnam(name)?.pointee else { throw TestFailure("no user \(name)") }
  let (userID, groupID) = unsafe (user.pw_uid, user.pw_gid)
  guard setgroups(0, nil) == 0, setgid(groupID) == 0, setuid(userID) == 0 else {
    throw TestFailure("could not become \(name)")
  }
}
