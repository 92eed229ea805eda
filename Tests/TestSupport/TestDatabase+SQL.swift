package import Postgres

extension TestDatabase {
  /// A session of the superuser's.
  package func admin() throws -> Session { try Session(connecting: adminURL) }

  /// Runs any statements as the superuser.
  package func execute(_ sql: String) throws {
    var session = try admin()
    try session.execute(sql, deadline: .seconds(60))
  }

  /// The rows of a query that the superuser asks, each as its text.
  package func rows(_ sql: String) throws -> [String] {
    var session = try admin()
    let statement = Statement(name: "rows", sql: "SELECT t::text FROM (\(sql)) AS t")
    return try session.query(statement, deadline: .seconds(60)).map { row throws(PostgresError) in
      try row[0]
    }
  }

  /// The whole number that a query of the superuser's gives.
  package func number(_ sql: String) throws -> Int64 {
    var session = try admin()
    let statement = Statement(name: "number", sql: "SELECT (\(sql))::bigint")
    return try session.query(statement, deadline: .seconds(60)).first {
      row throws(PostgresError) in try row[0, as: Int64?.self]
    }.flatMap { $0 } ?? 0
  }

  /// Removes the database; whoever is connected is thrown out.
  package func drop() throws {
    let name = try rows("SELECT current_database()")[0].trimmingPrefix("(").dropLast()
    var session = try Session(connecting: adminURL, options: ["dbname": "postgres"])
    try session.execute("DROP DATABASE \(name) WITH (FORCE)", deadline: .seconds(60))
  }
}
