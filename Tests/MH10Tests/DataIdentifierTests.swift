import MH10
import Testing
import Vectors

@Suite struct `Data identifiers` {
  @Test func `are those of the standard, with their titles`() throws {
    var codes: Set<String> = []
    for row in try Vectors.rows("mh10-data-identifiers.tsv") {
      let identifier = try #require(DataIdentifier(row[0]))
      #expect(identifier.isKnown)
      if let title = Differences.titles[row[0]] {
        #expect(identifier.title == title && title != row[1], "\(row[0]) differs no more")
      } else {
        #expect(identifier.title == row[1])
      }
      codes.insert(row[0])
    }
    #expect(codes.count == 478)
    #expect(Set(DataIdentifier.knownCodes) == codes)
  }

  @Test(arguments: ["", "0P", "1", "PP", "1234P", "p", "P1", " P", "1 P", "É", "00"])
  func `have no other form than digits and a letter`(code: String) {
    #expect(DataIdentifier(code) == nil)
  }

  @Test func `that the standard does not know are kept`() throws {
    let identifier = try #require(DataIdentifier("999X"))
    #expect(!identifier.isKnown && identifier.title == "" && identifier.category == "X")
  }

  /// The pattern of the vectors as the regular expression it was meant to be.
  private func pattern(_ text: String) throws -> Regex<AnyRegexOutput>? {
    guard !text.isEmpty, !text.hasPrefix("Alpha") else { return nil }
    let repaired = text.replacing("{{", with: "{").replacing("}}", with: "}")
      .replacing("\"\"", with: "\"").replacing("Z-/]", with: "Z\\-/]")
      .replacing("[-!", with: "[\\-!")
    return try Regex(repaired).asciiOnlyDigits()
  }

  /// Values that are nearly right: pieces that the patterns are about, put together by chance.
  private func values(_ numbers: inout SeededNumbers) -> [String] {
    let pieces = [
      "0", "1", "7", "12", "99", "000", "A", "Z", "QX", "a", "-", "+", "/", ".", " ", "IMO", "N",
      "261130", "20261130", "30112026", "2026-11-30", "202611301559", "2652", "202652", "29022023",
      "20240229", "231301", "1234567", "123456789", "12345678901234", "ABCD", "265", "366", "E2",
      "25366", "48x1/2/0", "QQ-Z-",
      "48.85/2.35/0", "_", "%", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", "0123456789",
    ]
    return (0..<90).map { count in
      (0..<(count % 3 + 1)).map { _ in pieces.randomElement(using: &numbers) ?? "" }.joined()
    } + pieces
  }

  @Test func `have forms that agree with the patterns of the vectors`() throws {
    var numbers = SeededNumbers(seed: 478)
    var (accepted, refused) = (0, 0)
    var differing: Set<String> = []
    for row in try Vectors.rows("mh10-data-identifiers.tsv") {
      let identifier = try #require(DataIdentifier(row[0]))
      guard let pattern = try pattern(row[2]) else {
        differing.insert(row[0])
        continue
      }
      for value in values(&numbers) {
        let fits = DataElement(identifier, value).hasStandardForm
        let expected = try pattern.wholeMatch(in: value) != nil
        if fits == expected {
          accepted += fits ? 1 : 0
          refused += fits ? 0 : 1
        } else if Differences.forms[row[0]] != nil {
          differing.insert(row[0])
        } else {
          Issue.record("\(row[0]) \(value) has the form: \(fits), by the pattern: \(expected)")
        }
      }
    }
    #expect(accepted > 5_000 && refused > 5_000)
    #expect(differing.isSubset(of: Differences.forms.keys))
    for code in Differences.forms.keys where !differing.contains(code) {
      Issue.record("\(code) differs no more")
    }
  }
}

extension Regex {
  fileprivate func asciiOnlyDigits() -> Regex<Output> {
    asciiOnlyDigits(true)
  }
}
