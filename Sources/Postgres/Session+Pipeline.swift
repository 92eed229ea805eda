internal import CLibPQ

/// Statements collected to be sent together.
package struct Pipeline: ~Copyable {
  fileprivate var steps: [(statement: Statement, parameters: Range<Int>)] = []
  fileprivate var parameters = Parameters()

  /// Adds a statement with its parameters; it runs after those added before.
  package mutating func query<each Value: PostgresEncodable>(
    _ statement: Statement, _ values: repeat each Value
  ) {
    let start = parameters.count
    repeat parameters.append(each values)
    steps.append((statement, start..<parameters.count))
  }
}

/// The answer to one statement of a pipeline.
package final class Reply {
  /// The statement's result.
  package let rows: Rows

  fileprivate init(_ rows: consuming Rows) {
    self.rows = rows
  }
}

extension Session {
  /// Sends many statements before it reads the first answer: one round trip for all.
  ///
  /// Outside a transaction they are one by themselves.
  ///
  /// - Returns: one reply for each statement, in order; none for none.
  /// - Throws: the error of the statement that failed, with its `step`. Those before it are rolled
  ///   back, also in an enclosing transaction's end, and those after it did not run.
  package mutating func pipeline(
    deadline: Duration? = nil, _ build: (inout Pipeline) throws -> Void
  ) throws -> [Reply] {
    var pipeline = Pipeline()
    try build(&pipeline)
    return try within(deadline) { session throws(PostgresError) in
      try session.run(pipeline)
    }
  }

  private mutating func run(_ pipeline: borrowing Pipeline) throws(PostgresError) -> [Reply] {
    guard !pipeline.steps.isEmpty else { return [] }
    var names: [String] = []
    for step in pipeline.steps {
      let prepared = try prepare(step.statement)
      names.append(prepared.name)
      try pipeline.parameters.check(step.parameters, fit: prepared, of: step.statement)
    }
    unsafe try wire.send { handle in
      guard unsafe PQenterPipelineMode(handle) == 1 else { return 0 }
      for (step, name) in zip(pipeline.steps, names) {
        guard unsafe pipeline.parameters.send(step.parameters, to: name, on: handle) == 1
        else { return 0 }
      }
      return unsafe PQpipelineSync(handle)
    }
    do {
      return try wire.replies(to: pipeline.steps.map(\.statement.name))
    } catch {
      forgetStatement(after: error)
      throw error
    }
  }
}

extension Wire {
  fileprivate func replies(to statements: [String]) throws(PostgresError) -> [Reply] {
    var replies: [Reply] = []
    replies.reserveCapacity(statements.count)
    var failure: PostgresError?
    for (step, statement) in statements.enumerated() {
      guard var rows = try nextResult() else { throw lost(statement) }
      switch rows.status {
      case .rows, .command:
        rows.statement = statement
        replies.append(Reply(rows))
      case .failure:
        failure = failure ?? rows.failure(in: statement)
        failure?.step = step
        if isBroken { throw failure ?? lost(statement) }
      case .pipeline:
        // One that did not run, because an earlier one failed.
        break
      case .copyIn, .copyOut:
        abandon()
        throw PostgresError(.misuse, "COPY does not fit in a pipeline", statement: statement)
      }
      _ = try nextResult()
    }
    try readSync(&failure)
    if let failure { throw failure }
    return replies
  }

  /// Reads up to the end of the pipeline, where a constraint that was deferred may still fail.
  private func readSync(_ failure: inout PostgresError?) throws(PostgresError) {
    while true {
      guard let rows = try nextResult() else { throw failure ?? lost() }
      if rows.status == .pipeline { break }
      failure = failure ?? rows.failure(in: nil)
      if isBroken { throw failure ?? lost() }
      _ = try nextResult()
    }
    guard unsafe PQexitPipelineMode(handle) == 1 else { throw failure ?? lost() }
  }
}
