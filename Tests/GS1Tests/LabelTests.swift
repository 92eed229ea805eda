import GS1
import Testing
import Vectors

@Suite struct `Element strings of a label` {
  let today: CalendarDate

  init() throws {
    today = try CalendarDate("2026-11-21")
  }

  private func read(_ text: String) throws -> [ElementString] {
    try ElementString.parse(bracketed: text.utf8, today: today)
  }

  @Test(arguments: [
    ("(10)A", ["01"]), ("(01)09506000134352(10)A", []), ("(02)09506000134352(37)4", ["00"]),
    ("(02)09506000134352", ["37"]), ("(37)4", ["00", "02"]), ("(17)271130(10)A(21)1", ["01"]),
    ("(250)A", ["01", "21"]), ("(03)09506000134352(250)A", ["21"]),
    ("(37)4(10)A", ["02", "00"]), ("(8026)123456789012310102(37)1", ["00"]),
    ("(4303)A", ["4302"]), ("(01)95012345678903(3922)1299", ["30"]),
    ("(400)A(410)9506000134369", []),
    ("(00)376123459450806391", []), ("(12)261130", ["8020"]),
  ])
  func `what is missing is named by its first alternative`(text: String, missing: [String]) throws {
    #expect(try ElementString.missing(in: read(text)) == missing)
  }

  @Test func `what stands in another symbol is not missing`() throws {
    let symbols = try read("(02)09506000134352(37)24(10)A") + read("(00)376123459450806391")
    #expect(ElementString.missing(in: symbols) == [])
    #expect(ElementString.conflict(in: symbols) == nil)
  }

  @Test(arguments: [
    ("(01)09506000134352", "(37)4", "01", "37"), ("(37)4", "(01)09506000134352", "37", "01"),
    ("(01)09506000134352", "(01)09506000134369", "01", "01"),
    ("(3102)000001", "(10)A(3103)000001", "3102", "3103"),
    ("(8030)AAA", "(253)1234567890128", "8030", "253"),
  ])
  func `two symbols that contradict each other are named`(
    first: String, second: String, left: String, right: String
  ) throws {
    let conflict = try #require(try ElementString.conflict(in: read(first) + read(second)))
    #expect(conflict == (left, right))
    let error = #expect(throws: GS1Error.self) { try read(first + second) }
    #expect(
      error?.offset == (first + second).utf8.count - "(\(right))".utf8.count
        - (second.split(separator: "(\(right))").last?.utf8.count ?? 0))
    #expect(error?.identifier == right)
  }

  @Test func `the same symbol twice is no contradiction`() throws {
    let elements = try read("(01)09506000134352(3102)000001(10)A")
    #expect(ElementString.conflict(in: elements + elements) == nil)
    #expect(ElementString.missing(in: elements + elements) == [])
  }

  @Test func `a digital signature takes a key only with its serial number`() throws {
    #expect(throws: Never.self) { try read("(253)1234567890128X(8030)AAA") }
    let error = #expect(throws: GS1Error.self) { try read("(253)1234567890128(8030)AAA") }
    #expect(error?.code == "keyWithoutSerial")
  }

  @Test func `identifiers exclude each other exactly as the dictionary says`() throws {
    /// Whether the two may stand on a label, with values that no rule was asked about.
    func conflicts(_ left: ApplicationIdentifier, _ right: ApplicationIdentifier) -> Bool {
      ElementString.conflict(in: [
        ElementString(unchecked: left, "1"), ElementString(unchecked: right, "1"),
      ]) != nil
    }
    let signed: Set<String> = ["253", "255", "8003"]
    for left in ApplicationIdentifier.table {
      for right in ApplicationIdentifier.table where left != right {
        let excluded =
          left.exclusions.contains { right.matches($0) }
          || right.exclusions.contains { left.matches($0) }
          || left.code == "8030" && signed.contains(right.code)
          || right.code == "8030" && signed.contains(left.code)
        if conflicts(left, right) != excluded { Issue.record("(\(left.code)) (\(right.code))") }
      }
    }
  }
}
