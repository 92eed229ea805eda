internal import CLibPQ

/// The parameters of one statement, or of all statements of a pipeline, in one buffer.
struct Parameters: ~Copyable {
  private var writer = BinaryWriter()
  private var starts: [Int] = []
  /// In bytes; 0 for NULL as for an empty value.
  private var lengths: [CInt] = []
  private var isNull: [Bool] = []
  private var types: [PostgresType] = []

  var count: Int { starts.count }

  mutating func append<Value: PostgresEncodable>(_ value: Value) {
    let start = writer.count
    if !value.isNull { value.encode(into: &writer) }
    starts.append(start)
    lengths.append(CInt(writer.count - start))
    isNull.append(value.isNull)
    types.append(Value.postgresType)
  }

  mutating func removeAll() {
    writer.removeAll()
    starts.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    isNull.removeAll(keepingCapacity: true)
    types.removeAll(keepingCapacity: true)
  }

  /// Compares with what the statement takes, so that a mistake has a name and not just bytes.
  func check(_ range: Range<Int>, fit prepared: Prepared, of statement: Statement)
    throws(PostgresError)
  {
    let wanted = prepared.parameterTypes
    guard range.count == wanted.count else {
      throw PostgresError(
        .encoding, "\(range.count) parameters were given and \(wanted.count) are taken",
        statement: statement.name)
    }
    for (number, type) in zip(1..., wanted) {
      let given = types[range.lowerBound + number - 1]
      guard given.canStandFor(type) else {
        throw PostgresError(
          .encoding, "parameter $\(number) is \(type) and was given as \(given)",
          statement: statement.name)
      }
    }
  }

  /// Queues the statement with the parameters in `range`; the answer is libpq's.
  func send(_ range: Range<Int>, to name: String, on handle: OpaquePointer) -> CInt {
    let count = range.count
    return unsafe withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: count) {
      values in
      unsafe withUnsafeTemporaryAllocation(of: CInt.self, capacity: count) { formats in
        unsafe formats.initialize(repeating: 1)
        return unsafe writer.withBytes { bytes in
          for index in 0..<count {
            let parameter = range.lowerBound + index
            let start = unsafe bytes.baseAddress.map { unsafe $0 + starts[parameter] }
            let value = isNull[parameter] ? nil : unsafe start
            unsafe values.initializeElement(
              at: index, to: value?.assumingMemoryBound(to: CChar.self))
          }
          return unsafe lengths.withUnsafeBufferPointer { lengths in
            let lengths = unsafe lengths.baseAddress.map { unsafe $0 + range.lowerBound }
            return unsafe PQsendQueryPrepared(
              handle, name, CInt(count), values.baseAddress, lengths, formats.baseAddress, 1)
          }
        }
      }
    }
  }
}
