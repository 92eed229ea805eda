internal import Cluster
internal import Postgres
internal import Store

/// A fresh database with Tally's tables, on a server that lives as long as the test process.
package struct TestDatabase: Sendable {
  /// How the application connects.
  package let appURL: String
  /// How a superuser connects.
  package let adminURL: String

  /// Makes a database from a migrated template; starts the server first if none runs yet.
  package static func fresh() async throws -> TestDatabase {
    let server = try await TestServer.shared.value
    let name = "fresh_" + String(UInt64.random(in: 0 ... .max), radix: 36)
    try await server.copyTemplate(to: name)
    return TestDatabase(
      appURL: server.appURL + " dbname=\(name)", adminURL: server.adminURL + " dbname=\(name)")
  }

  /// How a superuser connects to a database without tables, which all who ask share.
  package static func url() async throws -> String {
    try await TestServer.shared.value.adminURL
  }
}

/// The one server of this process, in a home that is thrown away.
private struct TestServer: Sendable {
  let appURL: String
  let adminURL: String
  private let connection: Connection

  private static let template = "template_tally"

  /// Starts when it is first needed.
  static let shared = Task<TestServer, any Error> {
    let home = try ThrowawayHome()
    let cluster = Cluster(home: home.path)
    let appURL = try await cluster.start()
    let adminURL = try cluster.adminConnectionInfo()
    let connection = Connection(to: adminURL)
    try await connection.run { session in try session.execute("CREATE DATABASE \(template)") }
    let migration = Connection(to: adminURL + " dbname=\(template)")
    _ = try await migration.run { session in try Migrations.apply(&session) }
    await migration.close()
    return TestServer(appURL: appURL, adminURL: adminURL, connection: connection)
  }

  func copyTemplate(to name: String) async throws {
    try await connection.run { session in
      try session.execute(
        "CREATE DATABASE \(name) TEMPLATE \(Self.template)", deadline: .seconds(60))
    }
  }
}
