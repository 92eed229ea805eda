import Glibc
import Postgres
import TestSupport
import Testing

func makeSession() throws -> Session {
  try Session(connecting: TestDatabase.url())
}

/// The error that `body` throws; fails the test when there is none or it is of another type.
func failure(
  _ location: SourceLocation = #_sourceLocation, of body: () throws -> Void
) -> PostgresError? {
  do {
    try body()
    Issue.record("nothing was thrown", sourceLocation: location)
  } catch let error as PostgresError {
    return error
  } catch {
    Issue.record(error, sourceLocation: location)
  }
  return nil
}

func failure(
  _ location: SourceLocation = #_sourceLocation, of body: () async throws -> Void
) async -> PostgresError? {
  do {
    try await body()
    Issue.record("nothing was thrown", sourceLocation: location)
  } catch let error as PostgresError {
    return error
  } catch {
    Issue.record(error, sourceLocation: location)
  }
  return nil
}

extension Session {
  /// Runs a query once, under its text as its name, and reads the first column of its first row.
  mutating func value<Value: PostgresDecodable, each Parameter: PostgresEncodable>(
    _ sql: String, _ parameters: repeat each Parameter, as type: Value.Type = Value.self
  ) throws -> Value {
    let statement = Statement(name: sql, sql: sql)
    let rows = try query(statement, repeat each parameters)
    return try #require(try rows.first { row in try row[0] })
  }
}

/// A server on a socket that accepts connections and never says a word.
///
/// The operating system accepts on its own, so there is nothing to run.
struct SilentServer: ~Copyable {
  /// The folder of its Unix socket, which libpq takes for a host; its port is 5432.
  let folder: String
  private let descriptor: CInt

  init() {
    folder = "/tmp/tally-silent-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    let made = unsafe mkdir(folder, 0o700)
    descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = "\(folder)/.s.PGSQL.5432"
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
    let bound = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    precondition(made == 0 && bound == 0 && listen(descriptor, 8) == 0, "no socket in /tmp")
  }

  deinit {
    close(descriptor)
    for name in ["/.s.PGSQL.5432", ""] { unsafe remove(folder + name) }
  }
}
