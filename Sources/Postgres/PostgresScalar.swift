/// A Swift value that can be a parameter of a statement or a field of a COPY.
package protocol PostgresEncodable {
  /// The server's type that the bytes are written as.
  static var postgresType: PostgresType { get }
  /// Whether the value is NULL, which has no bytes.
  var isNull: Bool { get }
  /// Writes the value's bytes, without their length. Not called for NULL.
  func encode(into writer: inout BinaryWriter)
}

/// A Swift value that can be read from a column of a result.
package protocol PostgresDecodable {
  /// Reads one value.
  ///
  /// - Throws: `.decoding` for NULL where there must be a value, and for a type that does not fit.
  static func decode(_ cell: consuming Cell) throws(PostgresError) -> Self
}

/// A Swift value that can be an element of an array.
///
/// Whole arrays are the requirement, not elements, so that an array costs one dynamic call.
package protocol PostgresElement {
  /// The server's type of an array of these.
  static var arrayType: PostgresType { get }
  /// Writes an array with one dimension, or none when it is empty.
  static func encodeArray(_ elements: [Self], into writer: inout BinaryWriter)
  /// Reads an array with one dimension or none.
  static func decodeArray(_ cell: consuming Cell) throws(PostgresError) -> [Self]
}

/// A single value with a type of its own on the server.
///
/// A `RawRepresentable` type whose raw value is one conforms with an empty extension: enums with
/// text, and identities.
package protocol PostgresScalar: PostgresEncodable, PostgresDecodable, PostgresElement {
  /// Whether a value of this type of the server can be read.
  static func reads(_ type: PostgresType) -> Bool
  /// Reads a value that is not NULL and of a type that `reads` accepts.
  init(reading cell: borrowing Cell) throws(PostgresError)
  /// Writes an array in which nil is NULL.
  static func encodeArray(_ elements: [Self?], into writer: inout BinaryWriter)
  /// Reads an array in which NULL is nil.
  static func decodeArray(_ cell: consuming Cell) throws(PostgresError) -> [Self?]
}

extension PostgresEncodable {
  /// False: only an optional can be NULL.
  package var isNull: Bool { false }
}

extension PostgresScalar {
  /// Whether the type is the one that values are written as.
  package static func reads(_ type: PostgresType) -> Bool { type == postgresType }

  /// Checks for NULL and the type, then reads.
  package static func decode(_ cell: consuming Cell) throws(PostgresError) -> Self {
    guard !cell.isNull else { throw PostgresError(.decoding, "NULL is not \(Self.self)") }
    guard reads(cell.type) else {
      throw PostgresError(.decoding, "\(cell.type) cannot be read as \(Self.self)")
    }
    return try Self(reading: cell)
  }
}

extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
  /// The type of the value inside.
  package static var postgresType: PostgresType { Wrapped.postgresType }

  /// Whether there is no value, or one that is NULL itself.
  package var isNull: Bool {
    switch self {
    case .none: true
    case .some(let value): value.isNull
    }
  }

  /// Writes the value inside.
  package func encode(into writer: inout BinaryWriter) {
    if case .some(let value) = self { value.encode(into: &writer) }
  }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
  /// Reads nil for NULL, else the value inside.
  package static func decode(_ cell: consuming Cell) throws(PostgresError) -> Wrapped? {
    if cell.isNull { return nil }
    return try Wrapped.decode(cell)
  }
}

extension PostgresScalar where Self: RawRepresentable, RawValue: PostgresScalar {
  /// The type of the raw value.
  package static var postgresType: PostgresType { RawValue.postgresType }
  /// The array type of the raw value.
  package static var arrayType: PostgresType { RawValue.arrayType }

  /// Writes the raw value.
  package func encode(into writer: inout BinaryWriter) {
    rawValue.encode(into: &writer)
  }

  /// Writes the raw values.
  package static func encodeArray(_ elements: [Self], into writer: inout BinaryWriter) {
    RawValue.encodeArray(elements.map { $0.rawValue }, into: &writer)
  }

  /// Writes the raw values in which nil is NULL.
  package static func encodeArray(_ elements: [Self?], into writer: inout BinaryWriter) {
    RawValue.encodeArray(elements.map { $0?.rawValue }, into: &writer)
  }

  /// Whether the raw value can be read from the type.
  package static func reads(_ type: PostgresType) -> Bool { RawValue.reads(type) }

  /// Reads the raw value.
  ///
  /// - Throws: `.decoding` when the Swift type has no such value.
  package init(reading cell: borrowing Cell) throws(PostgresError) {
    guard let value = Self(rawValue: try RawValue(reading: cell)) else {
      throw PostgresError(.decoding, "a \(cell.type) is none of the values of \(Self.self)")
    }
    self = value
  }
}
