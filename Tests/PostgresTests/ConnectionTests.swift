import Foundation
import Postgres
import Synchronization
import TestSupport
import Testing

/// How long a statement may take that is meant to wait: long, for beside the other tests a task may
/// get no thread for a minute.
private let patience = Duration.seconds(300)

@Suite struct `A connection` {
  @Test func `keeps one session`() async throws {
    let connection = Connection(to: try TestDatabase.url())
    let first = try await connection.run { try $0.value("SELECT pg_backend_pid()", as: Int.self) }
    let second = try await connection.run { try $0.value("SELECT pg_backend_pid()", as: Int.self) }
    #expect(first == second)
  }

  /// How many wait; a class, because several tasks share it.
  private final class Waiting: Sendable {
    let count = Mutex(0)
  }

  @Test func `leaves Swift's own threads alone, however many wait for the server`() async throws {
    var gate = try makeSession()
    try gate.execute("SELECT pg_advisory_lock(314)")
    let waiting = Waiting()
    let tasks = (1...ProcessInfo.processInfo.activeProcessorCount + 2).map { _ in
      Task {
        try await Connection(to: try TestDatabase.url()).run { session in
          session.deadline = patience
          waiting.count.withLock { $0 += 1 }
          try session.execute("SELECT pg_advisory_lock_shared(314)")
        }
      }
    }
    // Neither this wait nor the unlocking would ever have a thread again.
    while waiting.count.withLock(\.self) < tasks.count {
      try await Task.sleep(for: .milliseconds(1))
    }
    try await Task.detached {
      try await Connection(to: try TestDatabase.url()).run { try $0.execute("SELECT 1") }
    }.value
    try gate.execute("SELECT pg_advisory_unlock(314)")
    for task in tasks { try await task.value }
  }

  @Test func `cancels the statement when its task is canceled`() async throws {
    let connection = Connection(to: try TestDatabase.url())
    let isRunning = Mutex(false)
    let task = Task {
      try await connection.run { session in
        session.deadline = patience
        isRunning.withLock { $0 = true }
        try session.execute("SELECT pg_sleep(300)")
      }
    }
    while !isRunning.withLock(\.self) { try await Task.sleep(for: .milliseconds(1)) }
    task.cancel()
    let error = await failure { try await task.value }
    #expect(error?.sqlState == "57014")
    #expect(try await connection.run { try $0.value("SELECT 1", as: Int.self) } == 1)
  }

  @Test func `cancels at every moment and only what was meant`() async throws {
    let connection = Connection(to: try TestDatabase.url())
    for delay in 0..<100 {
      let task = Task {
        try await connection.run { session in
          try session.transaction { session in
            for _ in 0..<3 { try session.execute("SELECT pg_sleep(0.001)") }
          }
        }
      }
      try await Task.sleep(for: .microseconds(delay * 50))
      task.cancel()
      switch await task.result {
      case .success, .failure(is CancellationError): break
      case .failure(let error as PostgresError): #expect(error.sqlState == "57014")
      case .failure(let error): Issue.record(error)
      }
      #expect(try await connection.run { try $0.value("SELECT 1", as: Int.self) } == 1)
    }
  }

  @Test func `connects anew after its session was ended`() async throws {
    let connection = Connection(to: try TestDatabase.url()) {
      try $0.execute("SET work_mem = '7MB'")
    }
    let process = try await connection.run {
      try $0.value("SELECT pg_backend_pid()", as: Int32.self)
    }
    let inTheMiddle = await failure {
      try await connection.run { try $0.execute("SELECT pg_terminate_backend(pg_backend_pid())") }
    }
    #expect(inTheMiddle?.isConnectionLoss == true)
    let (next, memory) = try await connection.run { session in
      (
        try session.value("SELECT pg_backend_pid()", as: Int32.self),
        try session.value("SHOW work_mem", as: String.self)
      )
    }
    #expect(next != process)
    #expect(memory == "7MB")
  }

  @Test func `notices between two calls that its session was ended`() async throws {
    let connection = Connection(to: try TestDatabase.url())
    let process = try await connection.run {
      try $0.value("SELECT pg_backend_pid()", as: Int32.self)
    }
    var other = try makeSession()
    // Waits until the process is gone, five seconds at most.
    #expect(
      try other.value("SELECT pg_terminate_backend($1, 5000)", process, as: Bool.self) == true)
    #expect(try await connection.run { try $0.value("SELECT 1", as: Int.self) } == 1)
  }

  @Test func `rolls back a transaction that was left open`() async throws {
    let connection = Connection(to: try TestDatabase.url())
    try await connection.run { try $0.execute("BEGIN; CREATE TEMP TABLE t (n int4)") }
    #expect(try await connection.run { $0.isInTransaction } == false)
  }

  @Test func `fails each call while there is no server`() async throws {
    let connection = Connection(to: "host=/nowhere")
    for _ in 0..<2 {
      let error = await failure { try await connection.run { _ in } }
      #expect(error?.code == .connectionFailed)
    }
  }

  @Test func `that is closed refuses`() async throws {
    let connection = Connection(to: try TestDatabase.url())
    try await connection.run { _ in }
    await connection.close()
    #expect(await failure { try await connection.run { _ in } }?.code == .closed)
  }
}

@Suite struct `A pool` {
  @Test func `serves fifty tasks with three sessions`() async throws {
    let pool = Pool(of: 3, to: try TestDatabase.url())
    let processes = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<50 {
        group.addTask {
          try await pool.run { session in
            try session.value("SELECT pg_backend_pid() FROM pg_sleep(0.002)", as: Int.self)
          }
        }
      }
      return try await group.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
    }
    #expect(processes.values.reduce(0, +) == 50)
    #expect(processes.count == 3)
    await pool.close()
  }

  @Test func `replaces sessions that break`() async throws {
    let pool = Pool(of: 2, to: try TestDatabase.url())
    for _ in 0..<4 {
      let error = await failure {
        try await pool.run { try $0.execute("SELECT pg_terminate_backend(pg_backend_pid())") }
      }
      #expect(error?.isConnectionLoss == true)
      #expect(try await pool.run { try $0.value("SELECT 1", as: Int.self) } == 1)
    }
    await pool.close()
  }

  @Test func `lets go of a task that is canceled while waiting`() async throws {
    let pool = Pool(of: 1, to: try TestDatabase.url())
    try await pool.withConnection { _ in
      let waiting = Task { try await pool.run { _ in } }
      try await Task.sleep(for: .milliseconds(20))
      waiting.cancel()
      let result = await waiting.result
      #expect(throws: CancellationError.self) { try result.get() }
    }
    try await pool.run { _ in }
    await pool.close()
  }

  @Test func `that is closed refuses those who wait and those who come`() async throws {
    let pool = Pool(of: 1, to: try TestDatabase.url())
    try await pool.withConnection { connection in
      let waiting = Task { try await pool.run { _ in } }
      try await Task.sleep(for: .milliseconds(20))
      await pool.close()
      #expect(await failure { try await waiting.value }?.code == .closed)
      #expect(try await connection.run { try $0.value("SELECT 1", as: Int.self) } == 1)
    }
    #expect(await failure { try await pool.run { _ in } }?.code == .closed)
  }
}
