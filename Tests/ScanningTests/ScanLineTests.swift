import Scanning
import Testing
import Vectors

@Suite struct `Scan line` {
  static let id = "018f3c2a-9d1e-7abc-8def-0123456789ab"

  @Test(
    arguments: [
      ("", nil, nil), ("id=\(id)\t", id, nil), ("at=1970-01-01T00:00:01Z\t", nil, 1_000_000),
      ("id=\(id)\tat=1970-01-01T00:00:01Z\t", id, 1_000_000),
      ("at=1970-01-01T00:00:01Z\tid=\(id.uppercased())\t", id, 1_000_000),
    ] as [(String, String?, Int64?)])
  func `has its fields in any order`(fields: String, id: String?, at: Int64?) throws {
    let line = try ScanLine((fields + "]C110A\\x1D37\\\\").utf8)
    #expect(line.id.map(UUIDText.text) == id)
    #expect(line.at == at)
    #expect(line.scan == RawScan(transmission: Array("]C110A\u{1D}37\\".utf8)))
    #expect(try ScanLine(line.description.utf8) == line)
  }

  @Test(arguments: [
    ("", ScanLineError.Reason.empty, 1), ("id=\(id)\t", .empty, 41), ("id=x\tA", .id, 4),
    ("id=\(id)0\tA", .id, 4), ("id=\(id)", .tab, 40), ("at=2026-11-21T09:00:00Z", .tab, 24),
    ("at=yesterday\tA", .at, 4), ("at=2026-11-21\tA", .at, 4), ("A\\q", .escape, 2),
    ("id=\(id)\tA\\x1", .escape, 42), ("id=\(id)\tid=\(id)\tA", .repeated, 41),
  ])
  func `names the column that is wrong`(
    text: String, reason: ScanLineError.Reason, column: Int
  ) {
    let error = #expect(throws: ScanLineError.self) { try ScanLine(text.utf8) }
    #expect(error?.reason == reason)
    #expect(error?.column == column)
    #expect(error?.description.hasPrefix("column \(column): ") == true)
  }

  @Test func `writes a scan that looks like a field so that it reads back`() throws {
    for text in ["id=5", "at=x\t", "id=\(Self.id)\tA"] {
      let line = ScanLine(id: nil, at: nil, scan: RawScan(transmission: Array(text.utf8)))
      #expect(try ScanLine(line.description.utf8) == line)
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `any line is read or refused, and what is read writes and reads back`(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    let pieces = [
      "id=", "at=", "\t", Self.id, "2026-11-21T09:00:00Z", "]C1", "\\x", "1D", "\\\\", "é", "\u{0}",
    ]
    for _ in 0..<1_000 {
      let text = (0..<Int.random(in: 0...8, using: &numbers))
        .map { _ in pieces.randomElement(using: &numbers) ?? "" }.joined()
      guard let line = try? ScanLine(text.utf8) else { continue }
      #expect((try? ScanLine(line.description.utf8)) == line)
    }
  }
}
