import Foundation
import Postgres
import Schema
import Store
import TestSupport
import Testing

extension Integration {
  @Suite struct `The migrations` {
    @Test func `amount to what the files of the tables say`() async throws {
      let written = try TestDatabase.empty()
      var session = try written.admin()
      try session.execute(Schema.roles.text)
      let tables = try Schema.tables.map { try repositoryFile("Schema/tables/\($0).sql") }
      try session.transaction { session in
        try session.execute(SQLFile.becomeOwner.text)
        for text in tables { try session.execute(text) }
        try session.execute(SQLFile.apiReset.text)
        for file in Schema.api { try session.execute(file.text) }
      }
      let migrated = try TestDatabase.fresh()
      let (expected, found) = (try dump(written), try dump(migrated))
      #expect(expected.contains { $0.contains("purchase_order_progress") })
      for line in found.difference(from: expected) { Issue.record("\(line)") }
    }

    @Test func `have a file for every table file, and no other`() throws {
      #expect(try sqlFiles(in: "tables") == Schema.tables.sorted())
      #expect(try sqlFiles(in: "migrations") == Schema.migrations.map(\.name).sorted())
      #expect(try sqlFiles(in: "checks") == Schema.checks.map(\.name).sorted())
    }

    @Test func `change nothing the second time`() async throws {
      let database = try TestDatabase.fresh()
      let before = try dump(database, withVersion: true)
      var session = try database.admin()
      let outcome = try Migrations.apply(&session)
      #expect(outcome.applied.isEmpty)
      #expect(!outcome.renewedAPI)
      #expect(try dump(database, withVersion: true) == before)
    }

    @Test func `are remembered by the checksums that the server itself makes of their texts`()
      async throws
    {
      let database = try TestDatabase.fresh()
      var session = try database.admin()
      let checksum = Statement(
        name: "checksum", sql: "SELECT encode(sha256(convert_to($1::text, 'UTF8')), 'hex')")
      var made: [String] = []
      let api = Schema.api.map(\.text).joined(separator: "\n")
      for text in Schema.migrations.map(\.text) + [api] {
        made += try session.query(checksum, text).map { row throws(PostgresError) in
          try row[0, as: String.self]
        }
      }
      let kept = try database.rows(
        """
        SELECT checksum FROM (SELECT number, checksum FROM tally.schema_migration
                              UNION ALL SELECT 999, checksum FROM tally.api_version) AS kept
         ORDER BY number
        """)
      #expect(kept == made.map { "(\($0))" })
    }

    @Test func `run once when two sessions migrate at once`() async throws {
      let database = try TestDatabase.empty()
      var gate = try database.admin()
      try gate.execute("BEGIN; SELECT pg_advisory_xact_lock(7237123488)")
      let body: @Sendable () async throws -> Migrations.Outcome = {
        try await Connection(to: database.adminURL).run { try Migrations.apply(&$0) }
      }
      async let outcomes = together([body, body])
      try await wait {
        try database.number("SELECT count(*) FROM pg_locks WHERE NOT granted") == 2
      }
      try gate.execute("COMMIT")
      let both = try await outcomes
      #expect(both.map(\.applied.count).sorted() == [0, Schema.migrations.count])
      #expect(both.filter(\.renewedAPI).count == 1)
      try await Store(url: database.appURL).expectSound()
    }

    @Test func `refuse a database whose migration was changed after it was applied`() async throws {
      let database = try TestDatabase.fresh()
      try database.execute("UPDATE tally.schema_migration SET checksum = 'other' WHERE number = 1")
      try await expectRefusal(of: database, says: "changed after it was applied")
    }

    @Test func `refuse a database that a newer program made`() async throws {
      let database = try TestDatabase.fresh()
      try database.execute(
        """
        INSERT INTO tally.schema_migration (number, name, checksum)
        SELECT max(number) + 1, 'm9999_future', 'x' FROM tally.schema_migration
        """)
      try await expectRefusal(of: database, says: "newer version of Tally")
    }

    @Test func `renew functions of another text, which no station uses until then`() async throws {
      let database = try TestDatabase.fresh()
      try database.execute("UPDATE tally.api_version SET checksum = 'other'")
      let error = await storeError {
        try await Store(url: database.appURL).run { _ in }
      }
      #expect(error?.code == .notMigrated)
      var session = try database.admin()
      let outcome = try Migrations.apply(&session)
      #expect(outcome.applied.isEmpty)
      #expect(outcome.renewedAPI)
      try await Store(url: database.appURL).run { _ in }
    }

    @Test func `leave nothing when one statement fails`() async throws {
      let database = try TestDatabase.empty()
      let before = try dump(database)
      // The first view is made after all tables and functions.
      try database.execute(
        """
        CREATE FUNCTION public.refuse() RETURNS event_trigger LANGUAGE plpgsql
          AS 'BEGIN RAISE EXCEPTION ''no views today''; END';
        CREATE EVENT TRIGGER no_views ON ddl_command_end WHEN TAG IN ('CREATE VIEW')
          EXECUTE FUNCTION public.refuse()
        """)
      #expect(throws: PostgresError.self) {
        var session = try database.admin()
        _ = try Migrations.apply(&session)
      }
      try database.execute("DROP EVENT TRIGGER no_views; DROP FUNCTION public.refuse()")
      #expect(try dump(database) == before)
      let error = await storeError { try await Store(url: database.appURL).run { _ in } }
      #expect(error?.code == .notMigrated)
      var session = try database.admin()
      #expect(try Migrations.apply(&session).applied == Schema.migrations.map(\.name))
    }

    private func expectRefusal(of database: TestDatabase, says what: String) async throws {
      let before = try dump(database, withVersion: true)
      let opening = await storeError { try await Store(url: database.appURL).run { _ in } }
      let migrating = await storeError {
        var session = try database.admin()
        _ = try Migrations.apply(&session)
      }
      for error in [opening, migrating] {
        #expect(error?.code == .otherSchema)
        #expect(error?.what.contains(what) == true)
      }
      #expect(try dump(database, withVersion: true) == before)
    }
  }

  @Suite struct `History` {
    static let tables = [
      "scan", "movement", "layer_issue", "exception", "exception_resolution", "label_part",
      "slip_file", "slip_page", "slip_symbol", "slip_match", "slip_difference", "installation",
    ]

    @Test(arguments: tables)
    func `cannot be changed, even by the superuser`(_ table: String) throws {
      let database = try TestDatabase.fresh()
      let column = try database.rows(
        """
        SELECT attname FROM pg_attribute WHERE attrelid = 'tally.\(table)'::regclass AND attnum = 2
        """)[0].dropFirst().dropLast()
      for statement in [
        "UPDATE tally.\(table) SET \(column) = \(column)", "DELETE FROM tally.\(table)",
        "TRUNCATE tally.\(table) CASCADE",
      ] {
        let error = #expect(throws: PostgresError.self) { try database.execute(statement) }
        #expect(error?.sqlState == "TL001", "\(statement)")
      }
    }
  }
}

/// What a database consists of, without the order in which it was made: its schemas, tables,
/// columns, defaults, constraints, indexes, triggers, functions, views, privileges and rows.
func dump(_ database: TestDatabase, withVersion: Bool = false) throws -> [String] {
  let folder = try database.rows("SELECT setting FROM pg_config() WHERE name = 'BINDIR'")[0]
    .dropFirst().dropLast()
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "\(folder)/pg_dump")
  // An installation is made at random, once: see `Installation`.
  let unversioned = ["schema_migration", "installation"].map { "--exclude-table-data=tally.\($0)" }
  process.arguments =
    ["--inserts", "--dbname", database.adminURL]
    + (withVersion ? [] : unversioned + ["--exclude-table-data=tally.api_version"])
  let output = Pipe()
  process.standardOutput = output
  try process.run()
  let text = String(
    decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
  #expect(process.end() == 0)
  // Newer versions put a random word behind a backslash.
  return text.split(separator: "\n").filter { !$0.hasPrefix("\\") }.map(String.init)
}

/// A file of the repository.
func repositoryFile(_ path: String) throws -> String {
  try String(contentsOf: repository.appendingPathComponent(path), encoding: .utf8)
}

/// The names of the SQL files in a folder of the schema, without `.sql`, sorted.
func sqlFiles(in folder: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(
    atPath: repository.appendingPathComponent("Schema/\(folder)").path
  ).filter { $0.hasSuffix(".sql") }.map { String($0.dropLast(4)) }.sorted()
}

private let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()
