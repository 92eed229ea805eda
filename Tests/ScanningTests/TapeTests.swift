import Scanning
import Testing

@Suite struct `Tape of scans` {
  private func scans(_ text: String, undated: Int64 = 0) throws -> [ScanLine] {
    try Tape(Array(text.utf8), undated: undated).lines.map { try $0.content.get() }
  }

  private func ids(_ text: String, undated: Int64 = 0) throws -> [UInt128] {
    try scans(text, undated: undated).compactMap(\.id)
  }

  @Test func `has comments only with its header`() throws {
    let commented = try scans("# tally tape 1\r\n# note\nA\n\n \t\nB")
    #expect(commented.map(\.scan.description) == ["A", "B"])
    #expect(try scans("#1\nA\n# tally tape 1\n").count == 3)
    #expect(try Tape([]).lines.isEmpty)
    #expect(throws: TapeError.version("2\\x1B")) { try scans("# tally tape 2\u{1B}\nA") }
  }

  @Test func `reports lines that are no scans and keeps the others`() throws {
    let text = "# tally tape 1\nA\nid=1\tB\n123456789012345\nC\\q\n\nD"
    let lines = try Tape(Array(text.utf8), lineByteLimit: 14).lines
    #expect(lines.map(\.number) == [2, 3, 4, 5, 7])
    let reasons = lines.map { line in
      switch line.content {
      case .success: ScanLineError.Reason?.none
      case .failure(let error): error.reason
      }
    }
    #expect(reasons == [nil, .id, .tooLong, .escape, nil])
  }

  @Test func `gives the same scans the same ids each time it is played`() throws {
    let text = "A\nA\nat=2026-11-21T09:00:00Z\tB\n"
    #expect(try ids(text) == ids(text))
    #expect(Set(try ids(text)).count == 3)
    #expect(try ids("A\nA\n") != ids("A\nA"))
  }

  @Test func `keeps an id that a line brings`() throws {
    let id = "018f3c2a-9d1e-4abc-8def-0123456789ab"
    #expect(try ids("id=\(id)\tA").map(UUIDText.text) == [id])
  }

  @Test func `makes UUIDs of version 7 with the line's time in front`() throws {
    let text = "at=2026-11-21T09:00:00.123Z\tA\nB\n"
    let found = try ids(text, undated: 1_000_000)
    #expect(found.map { $0 >> 80 } == [1_795_251_600_123, 1_000])
    #expect(found.allSatisfy { $0 >> 76 & 0xF == 7 && $0 >> 62 & 3 == 2 })
    #expect(try ids("at=1969-01-01T00:00:00Z\tA").map { $0 >> 80 } == [0])
  }

  @Test func `has ids that rise with the line where times are equal`() throws {
    for seed in 0..<50 {
      let found = try ids("\(seed)\n" + String(repeating: "A\n", count: 200))
      #expect(zip(found, found.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test func `shares no id with a tape that differs by one character`() throws {
    var found: Set<UInt128> = []
    let lines = String(repeating: "A\n", count: 400)
    for last in "ABCDEFGHIJ" { found.formUnion(try ids(lines + "\(last)\n")) }
    for first in "BCDEFGHIJK" { found.formUnion(try ids("\(first)\n" + lines)) }
    #expect(found.count == 20 * 401)
  }
}
