import GS1
import Testing
import Vectors

@Suite struct `Official linter vectors` {
  /// Whether our rule of the same name takes `value`; nil for a rule that the table does not use.
  private func takes(_ linter: String, _ value: [UInt8], _ today: CalendarDate) -> Bool? {
    func reads(_ code: String) -> Bool {
      (try? ElementString.parse(Array(code.utf8) + value, today: today)) != nil
    }
    switch linter {
    case "cset82": return value.allSatisfy(ApplicationIdentifier.Characters.cset82.contains)
    case "csetnumeric": return value.allSatisfy(ApplicationIdentifier.Characters.digits.contains)
    case "gcppos1": return reads("401")
    case "yymmd0": return reads("17")
    case "csum":
      switch value.count {
      case 18: return reads("00")
      case _: return (try? GTIN(bytes: value)) != nil
      }
    case _: return nil
    }
  }

  @Test func `every rule of the table takes and refuses what GS1's linters do`() throws {
    let today = try CalendarDate("2026-11-21")
    var examined = 0
    for row in try Vectors.rows("gs1-linters.tsv") {
      // Whether a company prefix was ever allocated is not for us to know.
      let asksRegistry = row[0] == "gcppos1" && row[2] == "1234567"
      guard !asksRegistry, let taken = takes(row[0], Vectors.bytes(row[2]), today) else { continue }
      #expect(taken == (row[1] == "ok"), "\(row[0]) \(row[2])")
      examined += 1
    }
    #expect(examined == 361)
  }
}
