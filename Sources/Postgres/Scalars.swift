extension Bool: PostgresScalar {
  /// The type that values are written as.
  package static var postgresType: PostgresType { .bool }
  /// The type of an array of these.
  package static var arrayType: PostgresType { .boolArray }
  /// Writes one byte, 1 or 0.
  package func encode(into writer: inout BinaryWriter) { writer.write(UInt8(self ? 1 : 0)) }
  /// Reads one byte.
  package init(reading cell: borrowing Cell) throws(PostgresError) {
    self = try cell.number(UInt8.self) != 0
  }
}

extension Int16: PostgresScalar {
  /// The type that values are written as.
  package static var postgresType: PostgresType { .int2 }
  /// The type of an array of these.
  package static var arrayType: PostgresType { .int2Array }
  /// Writes two bytes.
  package func encode(into writer: inout BinaryWriter) { writer.write(self) }
  /// Reads an int2.
  package init(reading cell: borrowing Cell) throws(PostgresError) { self = try cell.number() }
}

extension Int32: PostgresScalar {
  /// The type that values are written as.
  package static var postgresType: PostgresType { .int4 }
  /// The type of an array of these.
  package static var arrayType: PostgresType { .int4Array }
  /// Whether the type is int4 or narrower.
  package static func reads(_ type: PostgresType) -> Bool { type == .int4 || type == .int2 }
  /// Writes four bytes.
  package func encode(into writer: inout BinaryWriter) { writer.write(self) }
  /// Reads an int4 or int2.
  package init(reading cell: borrowing Cell) throws(PostgresError) {
    self = cell.count == 4 ? try cell.number() : Int32(try cell.number(Int16.self))
  }
}

extension Int64: PostgresScalar {
  /// The type that values are written as.
  package static var postgresType: PostgresType { .int8 }
  /// The type of an array of these.
  package static var arrayType: PostgresType { .int8Array }
  /// Whether the type is int8 or narrower.
  package static func reads(_ type: PostgresType) -> Bool {
    type == .int8 || type == .int4 || type == .int2
  }
  /// Writes eight bytes.
  package func encode(into writer: inout BinaryWriter) { writer.write(self) }
  /// Reads an int8, int4 or int2.
  package init(reading cell: borrowing Cell) throws(PostgresError) { self = try cell.integer() }
}

extension Int: PostgresScalar {
  /// The type that values are written as.
  package static var postgresType: PostgresType { .int8 }
  /// The type of an array of these.
  package static var arrayType: PostgresType { .int8Array }
  /// Whether the type is int8 or narrower.
  package static func reads(_ type: PostgresType) -> Bool { Int64.reads(type) }
  /// Writes eight bytes, as `Int64` does.
  package func encode(into writer: inout BinaryWriter) { writer.write(Int64(self)) }
  /// Reads an int8, int4 or int2.
  package init(reading cell: borrowing Cell) throws(PostgresError) {
    self = Int(try cell.integer())
  }
}

extension Double: PostgresScalar {
  /// The type that values are written as.
  package static var postgresType: PostgresType { .float8 }
  /// The type of an array of these.
  package static var arrayType: PostgresType { .float8Array }
  /// Whether the type is float8 or float4.
  package static func reads(_ type: PostgresType) -> Bool { type == .float8 || type == .float4 }
  /// Writes eight bytes.
  package func encode(into writer: inout BinaryWriter) { writer.write(bitPattern) }
  /// Reads a float8 or float4.
  package init(reading cell: borrowing Cell) throws(PostgresError) {
    self =
      cell.count == 8
      ? Double(bitPattern: try cell.number()) : Double(Float(bitPattern: try cell.number()))
  }
}

extension String: PostgresScalar {
  /// The type that values are written as.
  package static var postgresType: PostgresType { .text }
  /// The type of an array of these.
  package static var arrayType: PostgresType { .textArray }
  /// Whether the type is text, varchar, char(n), name, json or one that the database defined.
  package static func reads(_ type: PostgresType) -> Bool { type.isTextual }
  /// Writes UTF-8.
  ///
  /// The server refuses the character NUL with SQLSTATE 22021.
  package func encode(into writer: inout BinaryWriter) { writer.write(self) }
  /// Reads UTF-8.
  package init(reading cell: borrowing Cell) throws(PostgresError) { self = cell.text }
}

extension UInt128: PostgresScalar {
  /// The type that values are written as.
  package static var postgresType: PostgresType { .uuid }
  /// The type of an array of these.
  package static var arrayType: PostgresType { .uuidArray }
  /// Writes sixteen bytes in the order in which a UUID is read aloud.
  package func encode(into writer: inout BinaryWriter) { writer.write(self) }
  /// Reads a uuid.
  package init(reading cell: borrowing Cell) throws(PostgresError) { self = try cell.number() }
}

/// A byte is no value of its own on the server; an array of bytes is a bytea.
extension UInt8: PostgresElement {
  /// The type of an array of these.
  package static var arrayType: PostgresType { .bytea }
  /// Writes the bytes as they are.
  package static func encodeArray(_ elements: [UInt8], into writer: inout BinaryWriter) {
    writer.write(elements)
  }
  /// Reads a bytea.
  package static func decodeArray(_ cell: consuming Cell) throws(PostgresError) -> [UInt8] {
    guard cell.type == .bytea else {
      throw PostgresError(.decoding, "\(cell.type) cannot be read as [UInt8]")
    }
    return cell.contents
  }
}

extension Array: PostgresElement where Element == UInt8 {
  /// The type of an array of these.
  package static var arrayType: PostgresType { .byteaArray }
}

extension Array: PostgresScalar where Element == UInt8 {
  /// Reads a bytea.
  package init(reading cell: borrowing Cell) throws(PostgresError) { self = cell.contents }
}
