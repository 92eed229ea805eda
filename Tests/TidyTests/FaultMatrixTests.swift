import Testing

@Suite struct `The fault matrix` {
  private let rows: [(number: Int, tests: [String])]

  init() throws {
    let article = try Repository.file("Sources/Station/Station.docc/FaultMatrix.md")
    rows = article.text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|")
      guard cells.count == 4, let number = Int(cells[0].filter { $0 != " " }) else { return nil }
      return (number, cells[3].matches(of: #/`([^`]+)`/#).map { String($0.1) })
    }
  }

  @Test func `tells of every row that is a dock's`() {
    #expect(Set(rows.map(\.number)) == Set(1...37).union([43]))
  }

  @Test func `names tests that there are`() throws {
    // A long name stands on a line of its own.
    let tests = try Repository.swift.get().filter { $0.path.hasPrefix("Tests/") }
      .map { $0.text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    for row in rows {
      #expect(!row.tests.isEmpty, "row \(row.number) has no test")
      for name in row.tests {
        #expect(
          tests.contains { $0.contains("func `\(name)`") }, "row \(row.number): there is no \(name)"
        )
      }
    }
  }
}
