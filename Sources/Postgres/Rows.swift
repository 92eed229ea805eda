internal import CLibPQ

/// The result of one statement, freed with the value.
@safe package struct Rows: ~Copyable {
  private let result: OpaquePointer
  /// The statement's name, for error messages.
  var statement: String?

  init(adopting result: OpaquePointer) {
    unsafe self.result = result
  }

  deinit {
    unsafe PQclear(result)
  }

  /// How many rows were returned.
  package var count: Int { Int(unsafe PQntuples(result)) }

  /// How many rows were inserted, updated, deleted, copied or selected; 0 for other commands.
  package var affected: Int {
    unsafe PQcmdTuples(result).flatMap { unsafe Int(String(cString: $0)) } ?? 0
  }

  private var columnCount: CInt { unsafe PQnfields(result) }

  /// The columns' names in order; two may be the same.
  package var columnNames: [String] {
    (0..<columnCount).map { unsafe PQfname(result, $0).text }
  }

  /// The columns' types in order.
  package var columnTypes: [PostgresType] {
    (0..<columnCount).map { unsafe PostgresType(rawValue: PQftype(result, $0)) }
  }

  /// What `transform` makes of each row, in order.
  package func map<Value, Failure: Error>(
    _ transform: (borrowing Row) throws(Failure) -> Value
  ) throws(Failure) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(count)
    for index in 0..<count { values.append(try transform(row(index))) }
    return values
  }

  /// Calls `body` with each row, in order.
  package func forEach<Failure: Error>(
    _ body: (borrowing Row) throws(Failure) -> Void
  ) throws(Failure) {
    for index in 0..<count { try body(row(index)) }
  }

  /// What `transform` makes of the first row; nil when there is none.
  package func first<Value, Failure: Error>(
    _ transform: (borrowing Row) throws(Failure) -> Value
  ) throws(Failure) -> Value? {
    if count == 0 { return nil }
    return try transform(row(0))
  }

  private func row(_ index: Int) -> Row {
    unsafe Row(result: result, index: CInt(index), statement: statement)
  }
}

/// One row of a result, lent to a closure.
@safe package struct Row: ~Copyable {
  private let result: OpaquePointer
  private let index: CInt
  private let statement: String?

  init(result: OpaquePointer, index: CInt, statement: String?) {
    unsafe self.result = result
    self.index = index
    self.statement = statement
  }

  /// How many columns the row has.
  package var count: Int { Int(unsafe PQnfields(result)) }

  /// The value in a column, counted from 0, as the type that is asked for.
  ///
  /// A column that is not there is a bug, not an error.
  ///
  /// - Throws: `.decoding`, naming the column, for NULL or a type that does not fit.
  package subscript<Value: PostgresDecodable>(
    _ column: Int, as type: Value.Type = Value.self
  ) -> Value {
    get throws(PostgresError) {
      precondition(column >= 0 && column < count, "the result has no column \(column)")
      do {
        return try Value.decode(cell(CInt(column)))
      } catch {
        let name = unsafe PQfname(result, CInt(column)).text
        throw PostgresError(
          error.code, "column \"\(name)\": \(error.message)", statement: statement)
      }
    }
  }

  private func cell(_ column: CInt) -> Cell {
    let type = unsafe PostgresType(rawValue: PQftype(result, column))
    guard unsafe PQgetisnull(result, index, column) == 0 else {
      return unsafe Cell(type: type, bytes: nil)
    }
    let bytes = unsafe UnsafeRawBufferPointer(
      start: PQgetvalue(result, index, column), count: Int(PQgetlength(result, index, column)))
    return unsafe Cell(type: type, bytes: bytes)
  }
}

extension Rows {
  enum Status {
    case rows
    case command
    case copyIn
    case copyOut
    case pipeline
    case failure
  }

  /// What kind of answer this is.
  var status: Status {
    switch unsafe PQresultStatus(result) {
    case PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE: .rows
    case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: .command
    case PGRES_COPY_IN: .copyIn
    case PGRES_COPY_OUT: .copyOut
    case PGRES_PIPELINE_SYNC, PGRES_PIPELINE_ABORTED: .pipeline
    default: .failure
    }
  }

  /// The types of a described statement's parameters.
  var parameterTypes: [PostgresType] {
    let parameterCount = unsafe PQnparams(result)
    return (0..<parameterCount).map { unsafe PostgresType(rawValue: PQparamtype(result, $0)) }
  }

  /// The error that the server answered with, or that libpq made of a lost connection.
  func failure(in statement: String?) -> PostgresError {
    let code = field("C").map { PostgresError.Code.server(sqlState: $0) } ?? .connectionLost
    let message = unsafe field("M") ?? PQresultErrorMessage(result).text.trimmed
    var error = PostgresError(code, message, statement: statement)
    error.detail = field("D")
    error.hint = field("H")
    error.constraint = field("n")
    error.table = field("t")
    error.context = field("W")
    return error
  }

  /// One field of an error, by the letter it has in the protocol.
  ///
  /// Source: PostgreSQL 15 documentation, "Error and Notice Message Fields".
  private func field(_ letter: Unicode.Scalar) -> String? {
    unsafe PQresultErrorField(result, CInt(letter.value)).map { unsafe String(cString: $0) }
  }
}

extension UnsafeMutablePointer<CChar>? {
  /// The characters of a string of libpq's; empty for none.
  var text: String { unsafe map { unsafe String(cString: $0) } ?? "" }
}
