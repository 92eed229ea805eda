/// A type of the server, by its object identifier.
///
/// Source of the numbers: PostgreSQL 15, `src/include/catalog/pg_type.dat`; they never change.
package struct PostgresType: RawRepresentable, Hashable, Sendable {
  /// The `oid` in `pg_type`.
  package let rawValue: UInt32

  /// The type with this `oid`; any number is one.
  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Whether the type is a domain, an enum or another that a database defined for itself.
  ///
  /// How such a type is encoded is not known here, so the server is left to judge.
  package var isUserDefined: Bool { rawValue >= 16_384 }

  /// Whether bytes written as this type may be sent for a parameter of type `wanted`.
  func canStandFor(_ wanted: PostgresType) -> Bool {
    if self == wanted || wanted.isUserDefined { return true }
    return self == .text && wanted.isTextual
  }

  /// Whether the binary form is the characters themselves, in UTF-8.
  var isTextual: Bool {
    switch self {
    case .text, .varchar, .bpchar, .name, .json, .unknown: true
    default: isUserDefined
    }
  }
}

// The types that Swift values are written as or read from.
extension PostgresType {
  /// True or false, one byte.
  package static let bool = PostgresType(rawValue: 16)
  /// Bytes.
  package static let bytea = PostgresType(rawValue: 17)
  /// An identifier of up to 63 bytes.
  package static let name = PostgresType(rawValue: 19)
  /// A whole number of eight bytes, `bigint`.
  package static let int8 = PostgresType(rawValue: 20)
  /// A whole number of two bytes, `smallint`.
  package static let int2 = PostgresType(rawValue: 21)
  /// A whole number of four bytes, `integer`.
  package static let int4 = PostgresType(rawValue: 23)
  /// Characters.
  package static let text = PostgresType(rawValue: 25)
  /// JSON, kept as its text.
  package static let json = PostgresType(rawValue: 114)
  /// A number of four bytes, `real`.
  package static let float4 = PostgresType(rawValue: 700)
  /// A number of eight bytes, `double precision`.
  package static let float8 = PostgresType(rawValue: 701)
  /// A literal whose type nothing decided.
  package static let unknown = PostgresType(rawValue: 705)
  /// Characters, padded: `character(n)`.
  package static let bpchar = PostgresType(rawValue: 1042)
  /// Characters, limited: `character varying(n)`.
  package static let varchar = PostgresType(rawValue: 1043)
  /// A day of the calendar.
  package static let date = PostgresType(rawValue: 1082)
  /// An instant, in microseconds.
  package static let timestamptz = PostgresType(rawValue: 1184)
  /// Sixteen bytes that identify.
  package static let uuid = PostgresType(rawValue: 2950)

  /// An array of `bool`.
  package static let boolArray = PostgresType(rawValue: 1000)
  /// An array of `bytea`.
  package static let byteaArray = PostgresType(rawValue: 1001)
  /// An array of `int2`.
  package static let int2Array = PostgresType(rawValue: 1005)
  /// An array of `int4`.
  package static let int4Array = PostgresType(rawValue: 1007)
  /// An array of `text`.
  package static let textArray = PostgresType(rawValue: 1009)
  /// An array of `int8`.
  package static let int8Array = PostgresType(rawValue: 1016)
  /// An array of `float8`.
  package static let float8Array = PostgresType(rawValue: 1022)
  /// An array of `date`.
  package static let dateArray = PostgresType(rawValue: 1182)
  /// An array of `timestamptz`.
  package static let timestamptzArray = PostgresType(rawValue: 1185)
  /// An array of `uuid`.
  package static let uuidArray = PostgresType(rawValue: 2951)
}

extension PostgresType: CustomStringConvertible {
  /// The server's name for the type, or its number when it is not a common one.
  package var description: String { Self.names[rawValue] ?? "type \(rawValue)" }

  /// Whether the type is an array of one of the common types.
  var isArray: Bool { Self.names[rawValue]?.hasSuffix("[]") ?? false }

  private static let names: [UInt32: String] = [
    16: "bool", 17: "bytea", 18: "\"char\"", 19: "name", 20: "int8", 21: "int2", 23: "int4",
    25: "text", 26: "oid", 114: "json", 142: "xml", 700: "float4", 701: "float8", 705: "unknown",
    790: "money", 869: "inet", 1000: "bool[]", 1001: "bytea[]", 1003: "name[]", 1005: "int2[]",
    1007: "int4[]", 1009: "text[]", 1014: "bpchar[]", 1015: "varchar[]", 1016: "int8[]",
    1021: "float4[]", 1022: "float8[]", 1042: "bpchar", 1043: "varchar", 1082: "date",
    1083: "time", 1114: "timestamp", 1115: "timestamp[]", 1182: "date[]", 1184: "timestamptz",
    1185: "timestamptz[]", 1186: "interval", 1231: "numeric[]", 1266: "timetz",
    1700: "numeric", 2249: "record", 2278: "void", 2950: "uuid", 2951: "uuid[]", 3802: "jsonb",
  ]
}
