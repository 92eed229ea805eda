import EPC
import GS1
import Identification
import Testing
import Vectors

@Suite struct `Tags of the vectors` {
  private let rows: [[String]]

  init() throws {
    rows = try Vectors.rows("epc.tsv")
  }

  /// The codes and values of `{"01":"…","21":"…"}`, in which quotes are not escaped, or else of
  /// `(01)…(21)…`; nil when there are none, or none of a barcode.
  private func expected(_ row: [String]) -> [[String]]? {
    var pairs = row[8].dropFirst(2).dropLast(2).split(separator: "\",\"").map {
      $0.split(separator: "\":\"", maxSplits: 1).map(String.init)
    }
    if row[8].isEmpty {
      pairs = row[11].split(separator: "(").map {
        $0.split(separator: ")", maxSplits: 1).map(String.init)
      }
    }
    let isKnown = pairs.allSatisfy { ApplicationIdentifier(code: $0[0]) != nil }
    return pairs.isEmpty || !isKnown ? nil : pairs
  }

  @Test func `name by their bits what both oracles say`() throws {
    var count = 0
    for row in rows where row[2] == "ok" && !row[3].isEmpty {
      let found = try identify(tag: Array(row[3].utf8), today: today)
      #expect(found.kind == .epc)
      let epc = try #require(found.tag?.epc)
      #expect(epc.hex == row[3])
      if !row[6].isEmpty { #expect(epc.tagURI == row[6]) }
      if !row[7].isEmpty { #expect(epc.pureURI == row[7]) }
      try expectElements(row, found)
      // From a keyboard, or from a reader that does not say what it sends.
      if row[3].utf8.count >= 24 { #expect(try identified(row[3].lowercased()) == found) }
      count += 1
    }
    #expect(count > 800)
  }

  @Test func `name by their URIs the same`() throws {
    var count = 0
    for row in rows where row[2] == "ok" {
      for uri in row[6...7] where !uri.isEmpty {
        let found = try identified(uri)
        #expect(found.kind == .epc)
        #expect(found.tag?.epc?.pureURI == row[7])
        #expect(try identify(tag: Array(uri.utf8), today: today) == found)
        try expectElements(row, found)
        count += 1
      }
    }
    #expect(count > 1_200)
  }

  private func expectElements(_ row: [String], _ found: Identification) throws {
    guard let expected = expected(row) else { return }
    let pairs = found.elements.map { [$0.identifier.code, $0.value] }
    if Differences.withoutExtension.contains(row[3].isEmpty ? row[7] : row[3]) {
      #expect(pairs + [["254", "0"]] == expected, "no difference: \(row)")
    } else {
      #expect(pairs == expected, "\(row)")
    }
    #expect(found.gtin?.description == found.value(.gtin))
    #expect(found.sscc?.description == found.value(.sscc))
    #expect(found.serial == found.value(.serial))
  }

  @Test func `that are none name nothing`() throws {
    var count = 0
    for row in rows where row[2] != "ok" {
      if !row[3].isEmpty {
        let found = try? identify(tag: Array(row[3].utf8), today: today)
        #expect(found?.tag?.epc == nil, "\(row)")
        #expect(found?.elements.isEmpty != false, "\(row)")
        count += 1
      } else if row[0] == "epcpy-init" {
        // Some are the URI of another kind; none names an item of its own kind.
        let found = try? identified(row[7])
        #expect(found == nil || found?.tag?.epc?.kind.rawValue != row[1].lowercased(), "\(row)")
        count += 1
      }
    }
    #expect(count > 120)
  }
}
