// An array on the wire: dimensions, whether there are NULLs, the element type; for each dimension
// its length and lower bound; then each element with its length before it.
// Source: PostgreSQL 15, `src/backend/utils/adt/arrayfuncs.c`, `array_recv` and `array_send`.

extension Array: PostgresEncodable where Element: PostgresElement {
  /// The element's array type.
  package static var postgresType: PostgresType { Element.arrayType }

  /// Writes the elements in order.
  package func encode(into writer: inout BinaryWriter) {
    Element.encodeArray(self, into: &writer)
  }
}

extension Array: PostgresDecodable where Element: PostgresElement {
  /// Reads the elements in order; empty for an empty array, refused for NULL.
  package static func decode(_ cell: consuming Cell) throws(PostgresError) -> [Element] {
    guard !cell.isNull else { throw PostgresError(.decoding, "NULL is not \(Self.self)") }
    return try Element.decodeArray(cell)
  }
}

extension Optional: PostgresElement where Wrapped: PostgresScalar {
  /// The array type of the value inside.
  package static var arrayType: PostgresType { Wrapped.arrayType }

  /// Writes an array in which nil is NULL.
  package static func encodeArray(_ elements: [Wrapped?], into writer: inout BinaryWriter) {
    Wrapped.encodeArray(elements, into: &writer)
  }

  /// Reads an array in which NULL is nil.
  package static func decodeArray(_ cell: consuming Cell) throws(PostgresError) -> [Wrapped?] {
    try Wrapped.decodeArray(cell)
  }
}

extension PostgresScalar {
  /// Writes an array of values.
  package static func encodeArray(_ elements: [Self], into writer: inout BinaryWriter) {
    writer.writeArrayHeader(count: elements.count, hasNull: false, of: postgresType)
    for element in elements { writer.writeField(element) }
  }

  /// Writes an array in which nil is NULL.
  package static func encodeArray(_ elements: [Self?], into writer: inout BinaryWriter) {
    let hasNull = elements.contains { $0 == nil }
    writer.writeArrayHeader(count: elements.count, hasNull: hasNull, of: postgresType)
    for element in elements { writer.writeField(element) }
  }

  /// Reads an array in which no element is NULL.
  package static func decodeArray(_ cell: consuming Cell) throws(PostgresError) -> [Self] {
    let (count, type) = try takeHeader(&cell)
    var elements: [Self] = []
    elements.reserveCapacity(count)
    for _ in 0..<count {
      let element = try cell.takeElement(type)
      guard !element.isNull else {
        throw PostgresError(.decoding, "an element is NULL and \(Self.self) cannot be")
      }
      elements.append(try Self(reading: element))
    }
    return elements
  }

  /// Reads an array in which NULL is nil.
  package static func decodeArray(_ cell: consuming Cell) throws(PostgresError) -> [Self?] {
    let (count, type) = try takeHeader(&cell)
    var elements: [Self?] = []
    elements.reserveCapacity(count)
    for _ in 0..<count {
      let element = try cell.takeElement(type)
      elements.append(element.isNull ? nil : try Self(reading: element))
    }
    return elements
  }

  private static func takeHeader(
    _ cell: inout Cell
  ) throws(PostgresError) -> (count: Int, type: PostgresType) {
    // Another type than an array's would be misread from the first byte on.
    guard cell.type.isUserDefined || cell.type.isArray else {
      throw PostgresError(.decoding, "\(cell.type) cannot be read as [\(Self.self)]")
    }
    let dimensions = try cell.take(Int32.self)
    _ = try cell.take(Int32.self)
    let type = PostgresType(rawValue: try cell.take(UInt32.self))
    guard reads(type) else {
      throw PostgresError(.decoding, "\(type)[] cannot be read as [\(Self.self)]")
    }
    if dimensions == 0 { return (0, type) }
    guard dimensions == 1 else {
      throw PostgresError(.decoding, "an array of \(dimensions) dimensions is not a list")
    }
    let count = Int(try cell.take(Int32.self))
    _ = try cell.take(Int32.self)
    // Each element has at least its length's four bytes; no answer can make us reserve more.
    guard count >= 0, count <= cell.count / 4 else {
      throw PostgresError(.decoding, "an array says it has \(count) elements and has not")
    }
    return (count, type)
  }
}

extension BinaryWriter {
  mutating func writeArrayHeader(count: Int, hasNull: Bool, of type: PostgresType) {
    reserve(20 + count * 12)
    write(Int32(count == 0 ? 0 : 1))
    write(Int32(hasNull ? 1 : 0))
    write(type.rawValue)
    guard count > 0 else { return }
    write(Int32(count))
    write(Int32(1))
  }
}
