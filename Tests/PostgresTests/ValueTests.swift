import Postgres
import TestSupport
import Testing

@Suite struct `Values` {
  /// Sends a value, and brings back both itself and how the server prints it.
  private func echo<Value: PostgresEncodable & PostgresDecodable>(
    _ value: Value, as type: String
  ) throws -> (value: Value, text: String?) {
    var session = try makeSession()
    try session.execute("SET timezone = 'UTC'; SET extra_float_digits = 1")
    let statement = Statement(name: "echo", sql: "SELECT $1::\(type), $1::\(type)::text")
    let rows = try session.query(statement, value)
    return try #require(try rows.first { row in (try row[0], try row[1]) })
  }

  private func expect<Value: PostgresEncodable & PostgresDecodable & Equatable>(
    _ value: Value, _ type: String, is text: String?, _ location: SourceLocation = #_sourceLocation
  ) throws {
    let echo = try echo(value, as: type)
    #expect(echo.value == value, sourceLocation: location)
    #expect(echo.text == text, sourceLocation: location)
  }

  @Test func `mean the same to the server and come back unchanged`() throws {
    try expect(true, "bool", is: "true")
    try expect(Int16.min, "int2", is: "-32768")
    try expect(Int32.min, "int4", is: "-2147483648")
    try expect(Int64.min, "int8", is: "-9223372036854775808")
    try expect(42, "int8", is: "42")
    try expect(-1.5, "float8", is: "-1.5")
    try expect("Größe \u{1D}10AB\u{1D}", "text", is: "Größe \u{1D}10AB\u{1D}")
    try expect("", "text", is: "")
    try expect([0x00, 0x1D, 0xFF] as [UInt8], "bytea", is: "\\x001dff")
    try expect([] as [UInt8], "bytea", is: "\\x")
    let id: UInt128 = 0x0192_8C2F_0A1B_7C3D_8E4F_5A6B_7C8D_9EAF
    try expect(id, "uuid", is: "01928c2f-0a1b-7c3d-8e4f-5a6b7c8d9eaf")
  }

  @Test func `that are times mean the same to the server`() throws {
    try expect(
      PostgresTimestamp(microsecondsSince1970: 1_700_000_000_123_456), "timestamptz",
      is: "2023-11-14 22:13:20.123456+00")
    try expect(
      PostgresTimestamp(microsecondsSince1970: -1), "timestamptz",
      is: "1969-12-31 23:59:59.999999+00")
    try expect(
      PostgresTimestamp(microsecondsSince1970: .max), "timestamptz", is: "infinity")
    try expect(PostgresDate(daysSince1970: 19_782), "date", is: "2024-02-29")
    try expect(PostgresDate(daysSince1970: -1), "date", is: "1969-12-31")
    try expect(PostgresDate(daysSince1970: .min), "date", is: "-infinity")
  }

  @Test func `that are no time of the server's are refused by it`() throws {
    var session = try makeSession()
    let error = failure {
      let instant = PostgresTimestamp(microsecondsSince1970: .min + 1)
      _ = try session.value("SELECT $1::timestamptz", instant, as: PostgresTimestamp.self)
    }
    #expect(error?.sqlState == "22008")
  }

  @Test func `that are missing are NULL`() throws {
    try expect(nil as Bool?, "bool", is: nil)
    try expect(nil as Int64?, "int8", is: nil)
    try expect(nil as String?, "text", is: nil)
    try expect(nil as [UInt8]?, "bytea", is: nil)
    try expect(nil as UInt128?, "uuid", is: nil)
    try expect(nil as [Int64?]?, "int8[]", is: nil)
    try expect(7 as Int64?, "int8", is: "7")
  }

  @Test func `in arrays keep their order, with NULL and without`() throws {
    try expect([true, false], "bool[]", is: "{t,f}")
    try expect([1, 2] as [Int16], "int2[]", is: "{1,2}")
    try expect([1, nil, 3] as [Int32?], "int4[]", is: "{1,NULL,3}")
    try expect([1, nil, 3] as [Int64?], "int8[]", is: "{1,NULL,3}")
    try expect([5, 6], "int8[]", is: "{5,6}")
    try expect([0.5, nil] as [Double?], "float8[]", is: "{0.5,NULL}")
    try expect(["a,b", "", "\u{1D}"], "text[]", is: "{\"a,b\",\"\",\u{1D}}")
    try expect(["x", nil] as [String?], "text[]", is: "{x,NULL}")
    try expect([[1], []] as [[UInt8]], "bytea[]", is: #"{"\\x01","\\x"}"#)
    try expect([[1], nil] as [[UInt8]?], "bytea[]", is: #"{"\\x01",NULL}"#)
    try expect([1] as [UInt128], "uuid[]", is: "{00000000-0000-0000-0000-000000000001}")
    try expect([PostgresDate(daysSince1970: 0), nil], "date[]", is: "{1970-01-01,NULL}")
    try expect(
      [PostgresTimestamp(microsecondsSince1970: 0)], "timestamptz[]",
      is: #"{"1970-01-01 00:00:00+00"}"#)
  }

  @Test func `can be arrays without elements`() throws {
    try expect([] as [Int64], "int8[]", is: "{}")
    try expect([] as [Int64?], "int8[]", is: "{}")
    try expect([] as [String], "text[]", is: "{}")
    try expect([] as [[UInt8]], "bytea[]", is: "{}")
  }

  @Test func `can be arrays of a hundred thousand`() throws {
    let numbers = (0..<100_000).map { Int64($0) }
    #expect(try echo(numbers, as: "int8[]").value == numbers)
    let texts = numbers.map { $0 % 3 == 0 ? nil : "GTIN \($0)" }
    #expect(try echo(texts, as: "text[]").value == texts)
  }

  enum Kind: String, PostgresScalar {
    case receipt
    case issue
  }

  struct Identity: RawRepresentable, Hashable, PostgresScalar {
    let rawValue: UInt128
  }

  @Test func `with a raw value are that value`() throws {
    try expect(Kind.receipt, "text", is: "receipt")
    try expect([.issue, nil] as [Kind?], "text[]", is: "{issue,NULL}")
    try expect(
      [Identity(rawValue: 7), Identity(rawValue: 9)], "uuid[]",
      is: """
        {00000000-0000-0000-0000-000000000007,00000000-0000-0000-0000-000000000009}
        """)
    var session = try makeSession()
    let error = failure { _ = try session.value("SELECT 'scrap' AS kind", as: Kind.self) }
    #expect(error?.code == .decoding)
  }

  @Test func `of a type that the database defined are text`() throws {
    var session = try makeSession()
    try session.execute("CREATE TYPE pg_temp.side AS ENUM ('debit', 'credit')")
    #expect(try session.value("SELECT $1::pg_temp.side", "credit", as: String.self) == "credit")
    let both = try session.value(
      "SELECT $1::text[]::pg_temp.side[]", ["debit", "credit"], as: [String].self)
    #expect(both == ["debit", "credit"])
  }

  @Test func `may be narrower than what they are read as`() throws {
    var session = try makeSession()
    #expect(try session.value("SELECT 7::int4", as: Int64.self) == 7)
    #expect(try session.value("SELECT 7::int2", as: Int64.self) == 7)
    #expect(try session.value("SELECT -7::int2", as: Int32.self) == -7)
    #expect(try session.value("SELECT -7::int2", as: Int.self) == -7)
    #expect(try session.value("SELECT 1.5::float4", as: Double.self) == 1.5)
    #expect(try session.value("SELECT array[7]::int4[]", as: [Int64].self) == [7])
    #expect(try session.value("SELECT 'ab'::varchar", as: String.self) == "ab")
    #expect(try session.value("SELECT '{\"a\": 1}'::json", as: String.self) == "{\"a\": 1}")
  }

  @Test(arguments: [
    ("SELECT 7::int8 AS quantity", "column \"quantity\": int8 cannot be read as Int32"),
    ("SELECT 7::numeric AS quantity", "column \"quantity\": numeric cannot be read as Int32"),
    ("SELECT NULL::int4 AS quantity", "column \"quantity\": NULL is not Int32"),
  ])
  func `of another type are refused by column and types`(sql: String, message: String) throws {
    var session = try makeSession()
    let statement = Statement(name: "quantities", sql: sql)
    let error = failure {
      _ = try session.query(statement).first { row in try row[0, as: Int32.self] }
    }
    #expect(error?.code == .decoding)
    #expect(error?.description == message + " in statement \"quantities\"")
  }

  @Test(arguments: [
    ("SELECT array[1]::int8[]", "int8[] cannot be read as [String]"),
    ("SELECT array[NULL]::text[]", "an element is NULL and String cannot be"),
    ("SELECT array[['a'],['b']]::text[]", "an array of 2 dimensions is not a list"),
    ("SELECT 'a text that is long enough'", "text cannot be read as [String]"),
  ])
  func `that are no such array are refused`(sql: String, message: String) throws {
    var session = try makeSession()
    let error = failure { _ = try session.value(sql, as: [String].self) }
    #expect(error?.code == .decoding)
    #expect(error?.message.hasSuffix(message) == true)
  }

  @Test func `that do not fit a parameter are refused before they are sent`() throws {
    var session = try makeSession()
    let statement = Statement(name: "take", sql: "SELECT $1::int4, $2::text")
    let wrongType = failure { _ = try session.query(statement, Int64(1), "a") }
    #expect(wrongType?.code == .encoding)
    #expect(
      wrongType?.description
        == "parameter $1 is int4 and was given as int8 in statement \"take\"")
    let wrongCount = failure { _ = try session.query(statement, Int32(1)) }
    #expect(
      wrongCount?.description == "1 parameters were given and 2 are taken in statement \"take\"")
    #expect(try session.query(statement, Int32(1), "a").first { row in try row[1] } == "a")
  }
}
