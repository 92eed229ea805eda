import Foundation
import Postgres
import Schema
import TestSupport
import Testing

extension Integration {
  @Suite struct `The queries` {
    @Test func `are all compiled in`() throws {
      #expect(SQLFile.queries.map(\.name).sorted() == (try sqlFiles(in: "queries")))
    }

    @Test func `take and give what their heads say`() throws {
      let database = try TestDatabase.fresh()
      for file in SQLFile.queries where !Self.isCommand(file) {
        let isOwners = file.text.contains("For the owner.")
        var session = try Session(connecting: isOwners ? database.adminURL : database.appURL)
        if isOwners { try session.execute("SET ROLE tally_owner") }
        let head = QueryHead(file.text)
        let statement = "PREPARE named AS \(file.text)"
        try session.execute(statement)
        let parameters = try session.lines(
          """
          SELECT t.type FROM pg_prepared_statements AS s
           CROSS JOIN unnest(s.parameter_types::text[]) WITH ORDINALITY AS t (type, ordinal)
           WHERE s.name = 'named' ORDER BY t.ordinal
          """)
        #expect(parameters == head.parameters, "\(file.name)")
        guard !file.text.contains("INSERT INTO") else { continue }
        let columns = try session.columns(of: file.text, parameters)
        #expect(columns == head.columns, "\(file.name)")
      }
    }

    @Test func `of the owner are refused to the application`() throws {
      let database = try TestDatabase.fresh()
      let owners = SQLFile.queries.filter { $0.text.contains("For the owner.") }
      #expect(owners.count >= 4)
      for file in owners {
        let error = #expect(throws: PostgresError.self) {
          var session = try Session(connecting: database.appURL)
          if Self.isCommand(file) {
            try session.execute(file.text)
          } else {
            try session.execute("PREPARE named AS \(file.text)")
            try session.execute("EXECUTE named\(Self.someValues(file))")
          }
        }
        #expect(error?.sqlState == "42501", "\(file.name)")
      }
    }

    /// Values for a query's parameters, so that it gets as far as its privileges.
    private static func someValues(_ file: SQLFile) -> String {
      let values = QueryHead(file.text).parameters.map { $0 == "integer" ? "7" : "'x'" }
      return values.isEmpty ? "" : "(" + values.joined(separator: ", ") + ")"
    }

    /// Whether it is one or more commands that cannot be prepared, such as `SET`.
    private static func isCommand(_ file: SQLFile) -> Bool {
      let sql = file.text.split(separator: "\n").first { !$0.hasPrefix("--") } ?? ""
      return !["SELECT", "INSERT", "WITH"].contains { sql.hasPrefix($0) }
    }
  }

  @Suite struct `The application's role` {
    @Test func `can touch no table of its own accord`() throws {
      let database = try TestDatabase.fresh()
      let tables = try database.rows(
        """
        SELECT c.oid::regclass, a.attname FROM pg_class AS c
          JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = 1
         WHERE c.relnamespace = 'tally'::regnamespace AND c.relkind = 'r'
        """)
      #expect(tables.count >= 20)
      for row in tables {
        let parts = row.dropFirst().dropLast().split(separator: ",")
        let (table, column) = (parts[0], parts[1])
        for statement in [
          "SELECT FROM \(table)", "INSERT INTO \(table) DEFAULT VALUES",
          "UPDATE \(table) SET \(column) = \(column)", "DELETE FROM \(table)", "TRUNCATE \(table)",
        ] { try expectRefused(statement, by: database) }
      }
    }

    @Test func `can change nothing through a view`() throws {
      let database = try TestDatabase.fresh()
      let views = try database.rows(
        """
        SELECT c.oid::regclass, a.attname FROM pg_class AS c
          JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = 1
         WHERE c.relnamespace = 'api'::regnamespace AND c.relkind = 'v'
        """)
      #expect(views.count >= Schema.checks.count)
      for row in views {
        let parts = row.dropFirst().dropLast().split(separator: ",")
        let (view, column) = (parts[0], parts[1])
        for statement in [
          "INSERT INTO \(view) (\(column)) VALUES (NULL)",
          "UPDATE \(view) SET \(column) = NULL", "DELETE FROM \(view)",
        ] { try expectRefused(statement, by: database) }
      }
    }

    @Test func `can make and become nothing`() throws {
      let database = try TestDatabase.fresh()
      for statement in [
        "CREATE TABLE api.mine (a int)", "CREATE TABLE tally.mine (a int)",
        "CREATE TABLE public.mine (a int)", "CREATE SCHEMA mine", "CREATE ROLE mine",
        "CREATE VIEW api.mine AS SELECT 1",
        "CREATE FUNCTION api.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "SET ROLE tally_owner", "SET ROLE tally_admin", "SET session_replication_role = replica",
        "ALTER VIEW api.scan RENAME TO scans", "DROP FUNCTION api.last_scan(uuid, integer)",
        "COPY api.scan TO PROGRAM 'true'", "ALTER SYSTEM SET fsync = off",
      ] { try expectRefused(statement, by: database) }
      #expect(
        try database.number(
          "SELECT count(*) FROM pg_shdepend WHERE deptype = 'o' AND refobjid = 'tally_app'::regrole"
        ) == 0)
    }

    private func expectRefused(_ statement: String, by database: TestDatabase) throws {
      let error = #expect(throws: PostgresError.self, "\(statement)") {
        var session = try Session(connecting: database.appURL)
        try session.execute(statement)
      }
      // 55000 and 428C9: the view, or its column, takes no changes from anyone.
      #expect(
        ["42501", "55000", "428C9"].contains(error?.sqlState),
        "\(statement): \(error?.message ?? "")")
    }
  }
}

/// What the head of a query's file says of its parameters and columns.
struct QueryHead {
  /// The types, in the server's words.
  private(set) var parameters: [String] = []
  /// Each as `name type`; empty when nothing is given back.
  private(set) var columns: [String] = []

  init(_ text: String) {
    let head = text.split(separator: "\n").prefix { $0.hasPrefix("--") }
      .map { $0.dropFirst(2).trimmingCharacters(in: .whitespaces) }
    var isResult = false
    var taken = ""
    var given = ""
    for line in head {
      if line.hasPrefix("->") { isResult = true }
      if isResult {
        given += line.hasPrefix("->") ? line.dropFirst(2) : " " + line
      } else {
        taken += " " + line
      }
    }
    for match in taken.matches(of: /\$(\d+) ([a-z]+(?:\[\])?)/) {
      parameters.append(Self.type(String(match.2)))
    }
    given = String(given.prefix { $0 != ";" }).replacing(/\([^)]*\)/, with: "")
    columns = given.split(separator: ",").map { column in
      let words = column.split(separator: " ")
      return "\(words[0]) \(Self.type(words.dropFirst().joined(separator: " ")))"
    }
  }

  /// The server's word for a type.
  private static func type(_ short: String) -> String {
    let isArray = short.hasSuffix("[]")
    let name = isArray ? String(short.dropLast(2)) : short
    let full = ["int": "integer", "timestamptz": "timestamp with time zone"][name] ?? name
    return full + (isArray ? "[]" : "")
  }
}

extension Session {
  /// The first column of a query's rows, as text.
  mutating func lines(_ sql: String) throws -> [String] {
    try query(Statement(name: sql, sql: sql)).map { row throws(PostgresError) in try row[0] }
  }

  /// The columns of a query whose parameters have these types, each as `name type`.
  ///
  /// A view of the query has them, without the query being run.
  mutating func columns(of sql: String, _ parameters: [String]) throws -> [String] {
    var text = sql.split(separator: "\n").filter { !$0.hasPrefix("--") }.joined(separator: "\n")
    for (index, type) in parameters.enumerated().reversed() {
      text = text.replacing("$\(index + 1)", with: "(NULL::\(type))")
    }
    guard try make("CREATE TEMP VIEW shape AS \(text)") else { return [] }
    return try lines(
      """
      SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute
       WHERE attrelid = 'pg_temp.shape'::regclass AND attnum > 0 ORDER BY attnum
      """
    )
  }

  /// Makes a view, unless its column would be of void, which no view can have.
  private mutating func make(_ view: String) throws -> Bool {
    do {
      try execute(view)
      return true
    } catch {
      guard error.sqlState == "42P16" else { throw error }
      return false
    }
  }
}
