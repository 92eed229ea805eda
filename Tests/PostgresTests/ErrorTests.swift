import Postgres
import TestSupport
import Testing

@Suite struct `PostgreSQL errors` {
  private let insert = Statement(
    name: "insert_secret", sql: "INSERT INTO vault (secret) VALUES ($1::text)")

  private func makeVault() throws -> Session {
    var session = try makeSession()
    try session.execute(
      """
      CREATE TEMP TABLE vault (
        secret text NOT NULL CONSTRAINT vault_one_each UNIQUE
          CONSTRAINT vault_short CHECK (length(secret) < 10))
      """)
    return session
  }

  @Test func `name the constraint and table and hide the value`() throws {
    var session = try makeVault()
    _ = try session.query(insert, "hunter2")
    let error = try #require(failure { _ = try session.query(insert, "hunter2") })
    #expect(error.code == .server(sqlState: "23505"))
    #expect(error.constraint == "vault_one_each")
    #expect(error.table == "vault")
    #expect(error.detail?.contains("hunter2") == true)
    #expect(error.description == "23505 unique_violation in statement \"insert_secret\"")
    #expect("\(error)" == error.description)
    #expect(String(reflecting: error).contains("hunter2"))
    #expect(session.isBroken == false)
  }

  @Test func `of a check name it too`() throws {
    var session = try makeVault()
    let error = try #require(failure { _ = try session.query(insert, "0123456789") })
    #expect(error.sqlState == "23514")
    #expect(error.constraint == "vault_short")
  }

  @Test func `carry the code, detail and hint that a function raised`() throws {
    var session = try makeSession()
    let error = failure {
      try session.execute(
        """
        DO $$ BEGIN
          RAISE 'the period is closed'
            USING ERRCODE = 'TL001', DETAIL = 'It ended in May.', HINT = 'Open another.';
        END $$
        """)
    }
    #expect(error?.sqlState == "TL001")
    #expect(error?.message == "the period is closed")
    #expect(error?.detail == "It ended in May.")
    #expect(error?.hint == "Open another.")
    #expect(error?.context?.contains("RAISE") == true)
    #expect(error?.description == "TL001")
  }

  @Test func `say whether trying again can help`() {
    let codes = ["40001", "40P01", "55P03", "23505", "57014"]
    let errors = codes.map { PostgresError(.server(sqlState: $0), "") }
    #expect(errors.map(\.isRetryable) == [true, true, true, false, false])
    #expect(errors.map(\.isConnectionLoss) == [false, false, false, false, false])
    #expect(errors.map(\.isCancellation) == [false, false, false, false, true])
  }

  @Test func `say whether the session is gone`() {
    let codes: [PostgresError.Code] = [
      .connectionFailed, .connectionLost, .deadline, .server(sqlState: "08006"),
      .server(sqlState: "57P01"), .server(sqlState: "57P03"),
    ]
    #expect(codes.allSatisfy { PostgresError($0, "").isConnectionLoss })
  }

  @Test func `of a statement that cannot be prepared leave the session usable`() throws {
    var session = try makeSession()
    let error = failure {
      _ = try session.query(Statement(name: "wrong", sql: "SELECT nothing_like_it"))
    }
    #expect(error?.sqlState == "42703")
    #expect(try session.value("SELECT 1", as: Int.self) == 1)
  }

  @Test func `of a COPY that was run as a query break the session`() throws {
    var session = try makeSession()
    let error = failure { try session.execute("COPY (SELECT 1) TO STDOUT") }
    #expect(error?.code == .misuse)
    #expect(session.isBroken == true)
    #expect(failure { try session.execute("SELECT 1") }?.code == .closed)
  }
}
