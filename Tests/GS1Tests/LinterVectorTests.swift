import GS1
import Testing
import Vectors

@Suite struct `Official linter vectors` {
  @Test func `every rule takes and refuses what GS1's linters do, at the same place`() throws {
    let today = try CalendarDate("2026-11-21")
    var examined = 0
    for row in try Vectors.rows("gs1-linters.tsv") {
      let value = Vectors.bytes(row[2])
      examined += 1
      guard let fault = fault(of: row[0], in: value, today) else {
        #expect(Differences.formerLinters.contains(row[0]), "there is no rule \(row[0])")
        continue
      }
      switch fault {
      case .failure(let error):
        #expect(row[1] == "fail", "\(row[0]) \(row[2]): \(error)")
        #expect(!error.description.isEmpty && !error.code.isEmpty)
        if row[1] == "fail" { expect(error, at: row[4], "\(row[0]) \(row[2])") }
      case .success:
        let differs = Differences.registerErrors.contains(row[3])
        #expect(row[1] == (differs ? "fail" : "ok"), "\(row[0]) \(row[2])")
      }
    }
    #expect(examined == 5_678)
  }

  /// What the rule or character set of this name says of `value`; nil when there is none.
  private func fault(
    of linter: String, in value: [UInt8], _ today: CalendarDate
  ) -> Result<Void, GS1Error>? {
    if let rule = ApplicationIdentifier.Rule(rawValue: linter) {
      return Result { () throws(GS1Error) in try rule.check(value, today: today) }
    }
    guard let set = Self.characterSets[linter] else { return nil }
    return Result { () throws(GS1Error) in try set.check(value) }
  }

  private static let characterSets: [String: ApplicationIdentifier.Characters] = [
    "csetnumeric": .digits, "cset82": .cset82, "cset39": .cset39, "cset64": .cset64,
  ]

  /// Checks that the error lies in what the markup puts between two stars, or right behind it.
  private func expect(_ error: GS1Error, at markup: String, _ comment: Comment) {
    let marked = Vectors.bytes(markup)
    let star = UInt8(ascii: "*")
    guard let start = marked.firstIndex(of: star), let end = marked.lastIndex(of: star) else {
      Issue.record("no stars in \(markup)")
      return
    }
    #expect(start...end - 1 ~= error.offset, comment)
  }
}
