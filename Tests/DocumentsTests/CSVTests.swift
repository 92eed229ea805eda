import Documents
import Testing
import Vectors

@Suite struct `CSV` {
  static let columns: [CSVColumn] = [.required("a"), .required("b"), .optional("c")]

  private func table(_ text: String) throws -> CSVTable {
    try CSVTable(Array(text.utf8), columns: Self.columns)
  }

  private func cells(_ text: String) throws -> [[String]] {
    try table(text).rows.map { [$0["a"], $0["b"], $0["c"]] }
  }

  @Test(arguments: [
    "a,b,c\n1,2,3\n", "a;b;c\n1;2;3", "\u{FEFF}a,b,c\r\n1,2,3\r\n", "a,b,c\r1,2,3\r",
    "c,a,b\n3,1,2\n", "\"a\",\"b\", c \n\"1\",\"2\",\"3\"\n", "\n\na;b;c\n\n1;2;3\n\n;;\n\n",
  ])
  func `is read with any separator, line end and order of columns`(text: String) throws {
    #expect(try cells(text) == [["1", "2", "3"]])
  }

  @Test func `has quoted fields with everything inside`() throws {
    #expect(
      try cells("a,b,c\n\"x,\"\"y\"\"\",\"l1\nl2\r\nl3\",\"\"\n")
        == [["x,\"y\"", "l1\nl2\r\nl3", ""]])
    #expect(try cells("a;b\n\"1;2\";é,€\n") == [["1;2", "é,€", ""]])
    #expect(try cells("\"a\";b\n1,5;2\n") == [["1,5", "2", ""]])
  }

  @Test func `numbers rows by the line where they begin`() throws {
    let text = "a,b\r\n1,\"x\r\ny\nz\"\r\n\r\n2,3\n4\n5,6\n"
    let table = try table(text)
    #expect(table.rows.map(\.number) == [2, 6, 8])
    #expect(table.problems.map(\.row) == [7])
    #expect(table.problems.first?.message == "the row has 1 fields where the header has 2")
    #expect(table.problems.first?.text == "4")
  }

  @Test(
    arguments: [
      ("", CSVError.Reason.noHeader, 1, nil), ("\n\n", .noHeader, 1, nil),
      ("a,d\n", .unknownHeader("d"), 1, 2), ("a,B\n", .unknownHeader("B"), 1, 2),
      ("a,c\n1,2", .missingHeader("b"), 1, nil), ("a,b,a\n", .duplicateHeader("a"), 1, 3),
      ("a,b\n1,\"2\n3\n", .unclosedQuote, 2, 2), ("a,b\n1,2\n3\"\n", .strayQuote, 3, 1),
      ("a,b\n\"1\" ,2\n", .strayQuote, 2, 1), ("a,b\n1,\u{0}\n", .nul, 2, 2),
      ("a,b\n\"\n\",2\n\"x", .unclosedQuote, 4, 1),
    ] as [(String, CSVError.Reason, Int, Int?)])
  func `says where a file is not CSV`(
    text: String, reason: CSVError.Reason, row: Int, field: Int?
  ) {
    let error = #expect(throws: CSVError.self) { try table(text) }
    #expect(error?.reason == reason)
    #expect(error?.row == row)
    #expect(error?.field == field)
    #expect(error?.description.isEmpty == false)
  }

  @Test func `refuses bytes that are not UTF-8 and files over the limit`() {
    let latin = Array("a,b\n1,".utf8) + [0xE9]
    let invalid = #expect(throws: CSVError.self) { try CSVTable(latin, columns: Self.columns) }
    #expect(invalid?.reason == .invalidUTF8)
    #expect(invalid?.row == 2 && invalid?.field == 2)
    let large = #expect(throws: CSVError.self) {
      try CSVTable(latin, columns: Self.columns, byteLimit: 6)
    }
    #expect(large?.reason == .tooLarge(byteLimit: 6))
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `rows written read back, and any bytes are read or refused`(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let pieces = ["x", "\"", ",", ";", "\n", "\r", " ", "é", "a", "b", "\u{FEFF}"]
    func random(_ numbers: inout SeededNumbers) -> String {
      (0..<Int.random(in: 0...6, using: &numbers))
        .map { _ in pieces.randomElement(using: &numbers) ?? "" }.joined()
    }
    for _ in 0..<300 {
      let fields = [random(&numbers), random(&numbers), "end"]
      let read = try cells(CSVText.row(["a", "b", "c"]) + CSVText.row(fields))
      #expect(read == [fields])
      _ = try? cells("a,b\n" + random(&numbers) + random(&numbers) + random(&numbers))
    }
  }
}
