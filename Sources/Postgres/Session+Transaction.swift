internal import CLibPQ

/// What a transaction sees of others that run at the same time.
package enum Isolation: String, Sendable {
  /// Each statement sees what had been committed when it began.
  case readCommitted = "BEGIN ISOLATION LEVEL READ COMMITTED"
  /// Every statement sees what had been committed when the first one began.
  case repeatableRead = "BEGIN ISOLATION LEVEL REPEATABLE READ"
  /// As if transactions ran one after another; they may fail with SQLSTATE 40001.
  case serializable = "BEGIN ISOLATION LEVEL SERIALIZABLE"
}

extension Session {
  /// Runs `body` in a transaction: committed when it returns, rolled back when it throws.
  ///
  /// - Throws: what `body` throws; or the commit's failure. After `.connectionLost` or `.deadline`
  ///   it is not known whether the transaction was committed.
  package mutating func transaction<Value>(
    _ isolation: Isolation = .readCommitted, _ body: (inout Session) throws -> Value
  ) throws -> Value {
    precondition(!isInTransaction, "a transaction does not start inside another")
    try execute(isolation.rawValue)
    do {
      let value = try body(&self)
      // COMMIT of a failed transaction rolls it back and says so only in its command tag.
      guard unsafe PQtransactionStatus(wire.handle) == PQTRANS_INTRANS else {
        throw PostgresError(.server(sqlState: "25P02"), "a failed transaction cannot be committed")
      }
      try execute("COMMIT")
      return value
    } catch {
      rollBack()
      throw error
    }
  }

  /// Ends an open transaction; a session that cannot even do that is broken.
  mutating func rollBack() {
    guard !isBroken, isInTransaction else { return }
    canceller.reset()
    do {
      try execute("ROLLBACK")
    } catch {
      wire.abandon()
    }
  }
}
