import Postgres
import TestSupport
import Testing

@Suite struct `COPY` {
  private struct GivenUp: Error {}

  private func makeTable() throws -> Session {
    var session = try makeSession()
    try session.execute("CREATE TEMP TABLE t (n int8 PRIMARY KEY, lot text, id uuid)")
    return session
  }

  @Test func `takes text in pieces of any length`() throws {
    let text = Array("1\tA\u{1D}B\t\\N\n2\tC\t00000000-0000-0000-0000-000000000001\n".utf8)
    for length in 1...text.count {
      var session = try makeTable()
      let copied = try session.copyIn("COPY t FROM STDIN") { copy in
        for start in stride(from: 0, to: text.count, by: length) {
          try copy.write(Array(text[start..<min(start + length, text.count)]))
        }
      }
      #expect(copied == 2)
      let lots = try session.value("SELECT array_agg(lot ORDER BY n) FROM t", as: [String].self)
      #expect(lots == ["A\u{1D}B", "C"])
    }
  }

  @Test func `takes rows in the binary format`() throws {
    var session = try makeTable()
    let copied = try session.copyInRows("COPY t FROM STDIN (FORMAT binary)") { copy in
      for number in 0..<20_000 {
        try copy.append(number, number == 7 ? nil : "lot \(number)", UInt128(number))
      }
    }
    #expect(copied == 20_000)
    let sql = """
      SELECT count(*) FROM t
       WHERE lot IS NOT DISTINCT FROM CASE WHEN n <> 7 THEN 'lot ' || n END
         AND right(id::text, 12) = lpad(to_hex(n), 12, '0')
      """
    #expect(try session.value(sql, as: Int.self) == 20_000)
    let none = try session.copyInRows("COPY t FROM STDIN (FORMAT binary)") { _ in }
    #expect(none == 0)
  }

  @Test func `changes nothing when it is given up`() throws {
    var session = try makeTable()
    #expect(throws: GivenUp.self) {
      try session.copyIn("COPY t FROM STDIN") { copy in
        try copy.write(Array("1\tA\t\\N\n".utf8))
        throw GivenUp()
      }
    }
    #expect(try session.value("SELECT count(*) FROM t", as: Int.self) == 0)
  }

  @Test func `reports a row that the server refuses`() throws {
    var session = try makeTable()
    let error = failure {
      try session.copyInRows("COPY t FROM STDIN (FORMAT binary)") { copy in
        for _ in 0..<2 { try copy.append(1, "A", nil as UInt128?) }
      }
    }
    #expect(error?.sqlState == "23505")
    #expect(error?.constraint == "t_pkey")
    #expect(session.isBroken == false)
  }

  @Test func `gives a row a piece`() throws {
    var session = try makeSession()
    var lines: [String] = []
    let copied = try session.copyOut("COPY (SELECT generate_series(1, 3)) TO STDOUT") { piece in
      lines.append(String(decoding: piece.indices.map { piece[$0] }, as: UTF8.self))
    }
    #expect(copied == 3)
    #expect(lines == ["1\n", "2\n", "3\n"])
  }

  @Test func `is cut short when its reader throws`() throws {
    var session = try makeSession()
    #expect(throws: GivenUp.self) {
      try session.copyOut("COPY (SELECT generate_series(1, 100000000)) TO STDOUT") { _ in
        throw GivenUp()
      }
    }
    #expect(try session.value("SELECT 1", as: Int.self) == 1)
  }

  @Test func `moves 20 MB each way`() throws {
    var session = try makeTable()
    let row = Array("\t\(String(repeating: "x", count: 1000))\t\\N\n".utf8)
    try session.copyIn("COPY t FROM STDIN") { copy in
      for number in 0..<20_000 { try copy.write(Array("\(number)".utf8) + row) }
    }
    var count = 0
    try session.copyOut("COPY t TO STDOUT") { count += $0.count }
    #expect(count > 20_000_000)
  }

  @Test func `in the wrong direction or not at all is refused`() throws {
    var session = try makeSession()
    let query = failure { try session.copyIn("SELECT 1") { _ in } }
    #expect(query?.code == .misuse)
    #expect(session.isBroken == false)
    let missing = failure { try session.copyOut("COPY nowhere TO STDOUT") { _ in } }
    #expect(missing?.sqlState == "42P01")
    #expect(session.isBroken == false)
    let other = failure { try session.copyIn("COPY (SELECT 1) TO STDOUT") { _ in } }
    #expect(other?.code == .misuse)
    #expect(session.isBroken == true)
  }
}
