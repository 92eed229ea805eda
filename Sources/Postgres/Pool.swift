/// A few connections shared by many tasks, each used by one at a time.
package actor Pool {
  private let size: Int
  private let makeConnection: @Sendable () -> Connection
  private var idle: [Connection] = []
  private var inUse = 0
  /// Those that wait for a connection, the longest first.
  private var waiting: [Waiter] = []
  private var lastTicket = 0
  private var isClosed = false

  private struct Waiter {
    let ticket: Int
    let continuation: CheckedContinuation<Connection, any Error>
  }

  /// A pool of up to `size` connections, each made when it is first needed.
  package init(
    of size: Int, to url: String, options: [String: String] = [:],
    setUp: @escaping @Sendable (inout Session) throws -> Void = { _ in }
  ) {
    precondition(size > 0, "a pool has at least one connection")
    self.size = size
    makeConnection = { Connection(to: url, options: options, setUp: setUp) }
  }

  /// Runs `body` with a connection that no one else uses meanwhile.
  ///
  /// When all are taken, tasks wait in the order in which they came.
  ///
  /// - Throws: what `body` throws, `CancellationError` when canceled while waiting, and `.closed`.
  package nonisolated func withConnection<Value>(
    _ body: (Connection) async throws -> Value
  ) async throws -> Value {
    let connection = try await take()
    do {
      let value = try await body(connection)
      await giveBack(connection)
      return value
    } catch {
      await giveBack(connection)
      throw error
    }
  }

  /// Runs `body` with the session of a free connection, as ``Connection/run(_:)`` does.
  package nonisolated func run<Value: Sendable>(
    _ body: @Sendable (inout Session) throws -> Value
  ) async throws -> Value {
    try await withConnection { try await $0.run(body) }
  }

  /// Ends the connections that are free now and the others once they are given back.
  ///
  /// Those that wait, and all who come later, get `.closed`.
  package func close() async {
    isClosed = true
    for waiter in waiting { waiter.continuation.resume(throwing: Self.closed) }
    waiting = []
    let connections = idle
    idle = []
    for connection in connections { await connection.close() }
  }

  private func take() async throws -> Connection {
    try Task.checkCancellation()
    guard !isClosed else { throw Self.closed }
    if inUse < size {
      inUse += 1
      return idle.popLast() ?? makeConnection()
    }
    lastTicket += 1
    let ticket = lastTicket
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        // A task canceled before this point finds no waiter to withdraw.
        if Task.isCancelled {
          continuation.resume(throwing: CancellationError())
        } else {
          waiting.append(Waiter(ticket: ticket, continuation: continuation))
        }
      }
    } onCancel: {
      Task { await self.withdraw(ticket) }
    }
  }

  private func withdraw(_ ticket: Int) {
    guard let index = waiting.firstIndex(where: { $0.ticket == ticket }) else { return }
    waiting.remove(at: index).continuation.resume(throwing: CancellationError())
  }

  private func giveBack(_ connection: Connection) async {
    if !waiting.isEmpty {
      waiting.removeFirst().continuation.resume(returning: connection)
      return
    }
    inUse -= 1
    if isClosed { await connection.close() } else { idle.append(connection) }
  }

  private static let closed = PostgresError(.closed, "the pool is closed")
}
