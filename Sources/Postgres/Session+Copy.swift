internal import CLibPQ

/// Takes the bytes of a COPY to the server.
package struct CopyIn: ~Copyable {
  fileprivate let wire: Wire

  /// Sends a piece of the input, cut anywhere.
  package mutating func write(_ bytes: [UInt8]) throws(PostgresError) {
    unsafe try wire.send { handle in
      unsafe bytes.withUnsafeBytes { unsafe put($0, on: handle) }
    }
    try wire.flush()
  }
}

private func put(_ bytes: UnsafeRawBufferPointer, on handle: OpaquePointer) -> CInt {
  let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
  return unsafe PQputCopyData(handle, start, CInt(bytes.count))
}

/// Takes the rows of a binary COPY to the server.
package struct CopyRows: ~Copyable {
  private let wire: Wire
  private var writer = BinaryWriter()

  fileprivate init(_ wire: Wire) {
    self.wire = wire
    // Source: PostgreSQL 15 documentation, COPY, "Binary Format".
    writer.write("PGCOPY\n")
    writer.write([0xFF, 0x0D, 0x0A, 0x00])
    writer.write(Int32(0))
    writer.write(Int32(0))
  }

  /// Adds a row.
  ///
  /// A value must have exactly its column's type: nothing is converted.
  package mutating func append<each Value: PostgresEncodable>(
    _ values: repeat each Value
  ) throws(PostgresError) {
    var count: Int16 = 0
    for _ in repeat (each Value).self { count += 1 }
    writer.write(count)
    repeat writer.writeField(each values)
    if writer.count >= Self.pieceLength { try flush() }
  }

  fileprivate mutating func end() throws(PostgresError) {
    writer.write(Int16(-1))
    try flush()
  }

  private mutating func flush() throws(PostgresError) {
    unsafe try wire.send { handle in
      unsafe writer.withBytes { unsafe put($0, on: handle) }
    }
    writer.removeAll()
    try wire.flush()
  }

  /// How many bytes are sent at once.
  private static let pieceLength = 64 * 1024
}

extension Session {
  /// Runs `COPY … FROM STDIN` with the bytes that `body` writes, in the format that `sql` names.
  ///
  /// - Returns: how many rows were copied.
  /// - Throws: what `body` throws, after which nothing was copied; else the server's error.
  @discardableResult
  package mutating func copyIn(
    _ sql: String, deadline: Duration? = nil, _ body: (inout CopyIn) throws -> Void
  ) throws -> Int {
    try writeCopy(sql, deadline) { wire in
      var copy = CopyIn(wire: wire)
      try body(&copy)
    }
  }

  /// Runs `COPY … FROM STDIN (FORMAT binary)` with the rows that `body` appends.
  ///
  /// - Returns: how many rows were copied.
  /// - Throws: what `body` throws, after which nothing was copied; else the server's error.
  @discardableResult
  package mutating func copyInRows(
    _ sql: String, deadline: Duration? = nil, _ body: (inout CopyRows) throws -> Void
  ) throws -> Int {
    try writeCopy(sql, deadline) { wire in
      var rows = CopyRows(wire)
      try body(&rows)
      try rows.end()
    }
  }

  /// Runs `COPY … TO STDOUT` and hands over what comes, a row a piece.
  ///
  /// - Returns: how many rows were copied.
  /// - Throws: what `body` throws; the rest is canceled and thrown away.
  @discardableResult
  package mutating func copyOut(
    _ sql: String, deadline: Duration? = nil, _ body: (Span<UInt8>) throws -> Void
  ) throws -> Int {
    try within(deadline) { session in try session.readCopy(sql, body) }
  }

  private mutating func readCopy(
    _ sql: String, _ body: (Span<UInt8>) throws -> Void
  ) throws -> Int {
    try wire.begin(.copyOut, sql)
    var failure: (any Error)?
    while let piece = try wire.nextCopyPiece() {
      if failure != nil { continue }
      do {
        try piece.withSpan(body)
      } catch {
        failure = error
        canceller.cancel()
      }
    }
    do {
      let rows = try wire.finish()
      guard let failure else { return rows?.affected ?? 0 }
      throw failure
    } catch {
      // The request may have come too late to cancel anything; the next statement is not meant.
      if failure != nil { canceller.reset() }
      throw failure ?? error
    }
  }

  private mutating func writeCopy(
    _ sql: String, _ deadline: Duration?, _ body: (Wire) throws -> Void
  ) throws -> Int {
    try within(deadline) { session in
      let wire = session.wire
      try wire.begin(.copyIn, sql)
      do {
        try body(wire)
      } catch {
        // The server answers that it was told so; what `body` threw says why.
        if !wire.isBroken { _ = try? wire.endCopy("given up by the client") }
        throw error
      }
      return try wire.endCopy(nil)
    }
  }
}

extension Wire {
  fileprivate func begin(_ direction: Rows.Status, _ sql: String) throws(PostgresError) {
    unsafe try send { unsafe PQsendQuery($0, sql) }
    guard let rows = try nextResult() else { throw lost() }
    if rows.status == direction { return }
    switch rows.status {
    case .failure:
      let failure = rows.failure(in: nil)
      _ = try finish()
      throw failure
    case .rows, .command, .pipeline:
      _ = try finish()
    case .copyIn, .copyOut:
      abandon()
    }
    throw PostgresError(.misuse, "the statement is no COPY in this direction")
  }

  /// - `failure`: why nothing is to be copied after all.
  @discardableResult
  fileprivate func endCopy(_ failure: String?) throws(PostgresError) -> Int {
    unsafe try send(isEnd: true) { handle in
      guard let failure else { return unsafe PQputCopyEnd(handle, nil) }
      return unsafe PQputCopyEnd(handle, failure)
    }
    return try finish()?.affected ?? 0
  }

  fileprivate func nextCopyPiece() throws(PostgresError) -> CopyPiece? {
    while true {
      var start: UnsafeMutablePointer<CChar>?
      let count = unsafe PQgetCopyData(handle, &start, 1)
      if let start = unsafe start, count > 0 {
        return unsafe CopyPiece(start: start, count: Int(count))
      }
      switch count {
      case 0: guard try step(writing: unsafe PQflush(handle) == 1) else { throw lost() }
      case -1: return nil
      default: throw lost()
      }
    }
  }
}

/// A piece of a COPY's output, in memory of libpq's.
@safe private struct CopyPiece: ~Copyable {
  let start: UnsafeMutablePointer<CChar>
  let count: Int

  init(start: UnsafeMutablePointer<CChar>, count: Int) {
    unsafe self.start = start
    self.count = count
  }

  deinit {
    unsafe PQfreemem(start)
  }

  func withSpan(_ body: (Span<UInt8>) throws -> Void) rethrows {
    try unsafe start.withMemoryRebound(to: UInt8.self, capacity: count) {
      try unsafe body(UnsafeBufferPointer(start: $0, count: count).span)
    }
  }
}
