import Dispatch
import Glibc
import Postgres
import TestSupport
import Testing

@Suite struct `A session` {
  @Test func `knows its server`() throws {
    let session = try makeSession()
    #expect(session.serverVersion >= 150_000)
    #expect(session.parameterStatus("client_encoding") == "UTF8")
    #expect(session.parameterStatus("application_name") == "tally")
    #expect(session.parameterStatus("nothing_like_it") == nil)
    #expect(session.isBroken == false)
  }

  @Test func `reads rows, column names and counts`() throws {
    var session = try makeSession()
    let rows = try session.query(
      Statement(name: "rows", sql: "SELECT n, n * 2 AS twice FROM generate_series(1, 3) AS n"))
    #expect(try rows.map { row in [try row[0], try row[1]] } == [[1, 2], [2, 4], [3, 6]])
    #expect(rows.columnNames == ["n", "twice"])
    #expect(rows.columnTypes == [.int4, .int4])
    #expect(rows.count == 3)
    try session.execute("CREATE TEMP TABLE t (n int4)")
    let inserted = try session.query(
      Statement(name: "fill", sql: "INSERT INTO t SELECT generate_series(1, $1::int4)"), Int32(7))
    #expect(inserted.affected == 7)
    let none = try session.query(Statement(name: "none", sql: "SELECT n FROM t WHERE n > 7"))
    #expect(try none.first { row in try row[0, as: Int.self] } == nil)
  }

  @Test func `runs commands in one transaction`() throws {
    var session = try makeSession()
    let error = failure {
      try session.execute("CREATE TEMP TABLE t (n int4); INSERT INTO t VALUES (1); SELECT 1 / 0")
    }
    #expect(error?.sqlState == "22012")
    #expect(try session.value("SELECT to_regclass('pg_temp.t') IS NULL", as: Bool.self) == true)
  }

  @Test(arguments: ["ALTER TABLE t ADD lot text", "DEALLOCATE ALL"])
  func `prepares a statement anew when the server needs that`(change: String) throws {
    var session = try makeSession()
    let all = Statement(name: "all", sql: "SELECT * FROM t")
    try session.execute("CREATE TEMP TABLE t (n int4); INSERT INTO t VALUES (7)")
    for _ in 0..<2 { _ = try session.query(all) }
    try session.execute(change)
    let error = failure { _ = try session.query(all) }
    #expect(error?.sqlState == "0A000" || error?.sqlState == "26000")
    #expect(try session.query(all).first { row in try row[0] } == 7)
    #expect(try session.pipeline { $0.query(all) }.count == 1)
  }

  @Test func `commits what returns and rolls back what throws`() throws {
    struct Refused: Error {}
    var session = try makeSession()
    try session.execute("CREATE TEMP TABLE t (n int4 UNIQUE DEFERRABLE INITIALLY DEFERRED)")
    try session.transaction { try $0.execute("INSERT INTO t VALUES (1)") }
    #expect(throws: Refused.self) {
      try session.transaction { session in
        try session.execute("INSERT INTO t VALUES (2)")
        throw Refused()
      }
    }
    let atCommit = failure {
      try session.transaction { try $0.execute("INSERT INTO t VALUES (1)") }
    }
    #expect(atCommit?.sqlState == "23505")
    let isolation = try session.transaction(.serializable) { session in
      try session.value("SHOW transaction_isolation", as: String.self)
    }
    #expect(isolation == "serializable")
    #expect(session.isInTransaction == false)
    #expect(try session.value("SELECT array_agg(n) FROM t", as: [Int].self) == [1])
  }

  @Test func `does not report a failed transaction as committed`() throws {
    var session = try makeSession()
    let error = failure {
      try session.transaction { session in
        _ = failure { try session.execute("SELECT 1 / 0") }
      }
    }
    #expect(error?.sqlState == "25P02")
    #expect(session.isInTransaction == false)
  }

  @Test func `moves 20 MB both ways without a deadlock`() throws {
    var session = try makeSession()
    let large = [UInt8](repeating: 0x1D, count: 20 << 20)
    let back = try session.value("SELECT $1::bytea", large, as: [UInt8].self)
    #expect(back == large)
  }

  @Test func `hears what another one says`() throws {
    var listener = try makeSession()
    var speaker = try makeSession()
    try listener.listen("Tally \"test\"")
    #expect(try listener.nextNotification(within: .milliseconds(10)) == nil)
    try speaker.execute(#"NOTIFY "Tally ""test""", 'entry 7'; NOTIFY "Tally ""test""""#)
    let heard = try [
      listener.nextNotification(within: .seconds(10)),
      listener.nextNotification(within: .seconds(10)),
    ]
    #expect(heard.map(\.?.payload) == ["entry 7", ""])
    #expect(heard.map(\.?.channel) == ["Tally \"test\"", "Tally \"test\""])
  }

  @Test func `is canceled from another thread and goes on`() throws {
    var session = try makeSession()
    let canceller = session.canceller
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(50)) { canceller.cancel() }
    session.deadline = .seconds(20)
    let error = failure { try session.execute("SELECT pg_sleep(20)") }
    #expect(error?.code == .server(sqlState: "57014"))
    #expect(try session.value("SELECT 1", as: Int.self) == 1)
  }

  @Test func `that was canceled before it sent anything sends nothing`() throws {
    var session = try makeSession()
    session.canceller.cancel()
    let error = failure { try session.execute("SELECT pg_sleep(20)") }
    #expect(error?.code == .canceled)
    #expect(error?.sqlState == "57014")
    session.canceller.cancel()
    session.canceller.reset()
    #expect(try session.value("SELECT 1", as: Int.self) == 1)
  }

  @Test func `stops listening when canceled`() throws {
    var session = try makeSession()
    let canceller = session.canceller
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(50)) { canceller.cancel() }
    let error = failure { _ = try session.nextNotification(within: .seconds(20)) }
    #expect(error?.code == .canceled)
    #expect(session.isBroken == false)
  }

  @Test func `notices that it was ended`() throws {
    var session = try makeSession()
    var other = try makeSession()
    let process = try session.value("SELECT pg_backend_pid()", as: Int32.self)
    #expect(session.isAlive() == true)
    #expect(try other.value("SELECT pg_terminate_backend($1)", process, as: Bool.self) == true)
    let error = failure {
      for _ in 0..<1000 { try session.execute("SELECT pg_sleep(0.01)") }
    }
    #expect(error?.isConnectionLoss == true)
    #expect(error?.sqlState == "57P01")
    #expect(session.isBroken && !session.isAlive())
  }
}

@Suite struct `A deadline` {
  private let bound = Duration.seconds(4)

  @Test func `ends the wait for a slow statement`() throws {
    var session = try makeSession()
    let start = ContinuousClock.now
    let error = failure {
      try session.execute("SELECT pg_sleep(30)", deadline: .milliseconds(300))
    }
    #expect(error?.code == .deadline)
    #expect(ContinuousClock.now - start < bound)
    #expect(session.isBroken == true)
  }

  @Test func `ends the wait for a server that hangs`() throws {
    var session = try makeSession()
    session.deadline = .milliseconds(300)
    let process = try session.value("SELECT pg_backend_pid()", as: Int32.self)
    try #require(kill(process, SIGSTOP) == 0)
    defer { kill(process, SIGCONT) }
    let start = ContinuousClock.now
    let error = failure { _ = try session.value("SELECT 1", as: Int.self) }
    #expect(error?.code == .deadline)
    #expect(error?.isConnectionLoss == true)
    #expect(ContinuousClock.now - start < bound)
  }

  @Test func `does not end a statement that keeps talking`() throws {
    var session = try makeSession()
    session.deadline = .milliseconds(500)
    try session.execute(
      """
      DO $$ BEGIN
        FOR n IN 1..5 LOOP
          PERFORM pg_sleep(0.2);
          RAISE NOTICE '%', n;
        END LOOP;
      END $$
      """)
  }

  @Test func `ends the attempt to connect to a host that accepts and says nothing`() throws {
    let server = SilentServer()
    let start = ContinuousClock.now
    let error = failure {
      _ = try Session(connecting: "host=\(server.folder) port=5432 connect_timeout=2")
    }
    #expect(error?.code == .connectionFailed)
    #expect(ContinuousClock.now - start < bound)
  }
}

@Suite struct `Connecting` {
  /// The folder of the server's socket and its port.
  private func place() throws -> (folder: String, port: String) {
    var session = try makeSession()
    let folders = try session.value("SHOW unix_socket_directories", as: String.self)
    let folder = try #require(folders.split(separator: ",").first)
    // The server quotes a folder that is no plain identifier.
    return (folder.filter { $0 != "\"" }, try session.value("SHOW port", as: String.self))
  }

  @Test func `passes over hosts that are dead or silent`() throws {
    let (folder, port) = try place()
    let silent = SilentServer()
    var session = try Session(
      connecting: TestDatabase.url(),
      options: [
        "host": "/nowhere,\(silent.folder),\(folder)", "port": "\(port),5432,\(port)",
        "connect_timeout": "2", "target_session_attrs": "read-write",
      ])
    #expect(try session.value("SELECT 1", as: Int.self) == 1)
  }

  @Test func `fails when no host is what was asked for`() throws {
    let error = failure {
      _ = try Session(
        connecting: TestDatabase.url(), options: ["target_session_attrs": "standby"])
    }
    #expect(error?.code == .connectionFailed)
    #expect(error?.description == "connection failed")
    #expect(error?.message.isEmpty == false)
  }

  @Test func `takes settings for the session`() throws {
    var session = try Session(
      connecting: TestDatabase.url(),
      options: ["options": "-c work_mem=7MB", "application_name": "dock 3"])
    #expect(try session.value("SHOW work_mem", as: String.self) == "7MB")
    #expect(session.parameterStatus("application_name") == "dock 3")
  }
}
