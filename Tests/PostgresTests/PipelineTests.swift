import Postgres
import TestSupport
import Testing

@Suite struct `A pipeline` {
  private let insert = Statement(name: "insert", sql: "INSERT INTO t VALUES ($1::int8)")
  private let divide = Statement(name: "divide", sql: "SELECT 100 / $1::int8")
  private let count = Statement(name: "count", sql: "SELECT count(*) FROM t")

  private func makeTable() throws -> Session {
    var session = try makeSession()
    try session.execute(
      "CREATE TEMP TABLE t (n int8 CONSTRAINT t_once UNIQUE DEFERRABLE INITIALLY DEFERRED)")
    return session
  }

  @Test func `answers in the order in which it was asked`() throws {
    var session = try makeTable()
    let replies = try session.pipeline { pipeline in
      for divisor in 1...50 { pipeline.query(divide, divisor) }
      pipeline.query(insert, 1)
      pipeline.query(count)
    }
    let quotients = try replies.prefix(50).map {
      try $0.rows.first { row in try row[0, as: Int.self] }
    }
    #expect(quotients == (1...50).map { 100 / $0 })
    #expect(replies[50].rows.affected == 1)
    #expect(try replies[51].rows.first { row in try row[0] } == 1)
    #expect(try session.pipeline { _ in }.isEmpty)
  }

  @Test func `stops at an error and undoes what came before`() throws {
    var session = try makeTable()
    let error = failure {
      _ = try session.pipeline { pipeline in
        pipeline.query(insert, 1)
        pipeline.query(divide, 0)
        pipeline.query(insert, 2)
      }
    }
    #expect(error?.sqlState == "22012")
    #expect(error?.statement == "divide")
    #expect(error?.step == 1)
    #expect(
      error?.description == "22012 division_by_zero in statement \"divide\", query 1 of a pipeline")
    #expect(try session.query(count).first { row in try row[0] } == 0)
  }

  @Test func `fails when a deferred constraint does at its end`() throws {
    var session = try makeTable()
    let error = failure {
      _ = try session.pipeline { pipeline in
        pipeline.query(insert, 1)
        pipeline.query(insert, 1)
      }
    }
    #expect(error?.sqlState == "23505")
    #expect(error?.constraint == "t_once")
    #expect(session.isBroken == false)
    #expect(try session.query(count).first { row in try row[0] } == 0)
  }

  @Test func `is part of the transaction around it`() throws {
    var session = try makeTable()
    let error = failure {
      try session.transaction { session in
        _ = try session.query(insert, 1)
        _ = try session.pipeline { $0.query(divide, 0) }
      }
    }
    #expect(error?.sqlState == "22012")
    #expect(try session.query(count).first { row in try row[0] } == 0)
  }

  @Test func `is refused whole when a parameter does not fit`() throws {
    var session = try makeTable()
    let error = failure {
      _ = try session.pipeline { pipeline in
        pipeline.query(insert, 1)
        pipeline.query(insert, "2")
      }
    }
    #expect(error?.code == .encoding)
    #expect(try session.query(count).first { row in try row[0] } == 0)
  }

  @Test func `larger than every buffer does not deadlock`() throws {
    var session = try makeSession()
    let echo = Statement(name: "echo", sql: "SELECT $1::bytea")
    let piece = [UInt8](repeating: 7, count: 100_000)
    let replies = try session.pipeline { pipeline in
      for _ in 0..<200 { pipeline.query(echo, piece) }
    }
    #expect(replies.count == 200)
    for reply in replies {
      let back = try reply.rows.first { row in try row[0, as: [UInt8].self] }
      #expect(back == piece)
    }
  }
}
