internal import CLibPQ

/// A statement with a name, prepared once in each session that runs it.
package struct Statement: Hashable, Sendable {
  /// What it is called on the server and in error messages; unique in a program.
  package let name: String
  /// One SQL command, with `$1` and so on for its parameters.
  package let sql: String

  /// The command `sql`, called `name`.
  package init(name: String, sql: String) {
    self.name = name
    self.sql = sql
  }
}

/// What is known of a statement once a session has prepared it.
struct Prepared {
  /// What the server calls it.
  let name: String
  let sql: String
  let parameterTypes: [PostgresType]
}

extension Session {
  /// Runs any number of commands without parameters, in one transaction unless they say otherwise.
  ///
  /// - Throws: the first command's error that fails; those after it do not run.
  package mutating func execute(
    _ sql: String, deadline: Duration? = nil
  ) throws(PostgresError) {
    try within(deadline) { session throws(PostgresError) in
      unsafe try session.wire.send { unsafe PQsendQuery($0, sql) }
      _ = try session.wire.finish()
    }
  }

  /// Runs a statement with its parameters and reads the whole result.
  ///
  /// - `deadline`: how long the server may be silent, in place of the session's `deadline`.
  package mutating func query<each Value: PostgresEncodable>(
    _ statement: Statement, _ values: repeat each Value, deadline: Duration? = nil
  ) throws(PostgresError) -> Rows {
    parameters.removeAll()
    repeat parameters.append(each values)
    return try within(deadline) { session throws(PostgresError) in try session.run(statement) }
  }

  /// Runs a statement with what is in `parameters`.
  private mutating func run(_ statement: Statement) throws(PostgresError) -> Rows {
    let prepared = try prepare(statement)
    let all = 0..<parameters.count
    try parameters.check(all, fit: prepared, of: statement)
    unsafe try wire.send { handle in
      unsafe parameters.send(all, to: prepared.name, on: handle)
    }
    do {
      return try wire.rows(of: statement.name)
    } catch {
      forgetStatement(after: error)
      throw error
    }
  }

  /// Has a statement prepared anew next time, when its error says that the server needs that.
  ///
  /// A migration in another session can change what a statement returns (0A000), and DISCARD ALL
  /// makes the server forget it (26000). The old one may still be there, so the name must differ.
  mutating func forgetStatement(after error: PostgresError) {
    guard let name = error.statement, ["0A000", "26000"].contains(error.sqlState) else { return }
    if prepared.removeValue(forKey: name) != nil { forgottenCount += 1 }
  }

  /// Prepares the statement, unless this session has done so before.
  @discardableResult
  mutating func prepare(_ statement: Statement) throws(PostgresError) -> Prepared {
    if let known = prepared[statement.name] {
      precondition(known.sql == statement.sql, "two statements are called \(statement.name)")
      return known
    }
    let name = forgottenCount == 0 ? statement.name : "\(statement.name) \(forgottenCount)"
    unsafe try wire.send { unsafe PQsendPrepare($0, name, statement.sql, 0, nil) }
    _ = try wire.finish(statement.name)
    unsafe try wire.send { unsafe PQsendDescribePrepared($0, name) }
    let types = try wire.rows(of: statement.name).parameterTypes
    let new = Prepared(name: name, sql: statement.sql, parameterTypes: types)
    prepared[statement.name] = new
    return new
  }
}

extension Wire {
  /// Reads the one result that a statement has.
  func rows(of statement: String) throws(PostgresError) -> Rows {
    guard let rows = try finish(statement) else { throw lost(statement) }
    return rows
  }
}
