import GS1
import Testing
import Vectors

/// Scans of which GS1's engine lost the separators, and scans that kept them.
@Suite struct `Lost separator vectors` {
  let today: CalendarDate

  init() throws {
    today = try CalendarDate("2026-11-21")
  }

  private func parse(_ message: [UInt8]) -> Result<[ElementString], GS1Error> {
    do throws(GS1Error) {
      return .success(try ElementString.parse(message, today: today))
    } catch {
      return .failure(error)
    }
  }

  @Test func `no scan that lost its separators is taken silently, and the truth is shown`() throws {
    var accepted = 0
    var ranks: [Int] = []
    for row in try Vectors.rows("gs1-lost-gs.tsv") {
      let message = Array(Vectors.bytes(row[2]).dropFirst(3))
      let truth = try ElementString.parse(bracketed: Vectors.bytes(row[1]), today: today)
      let parsed = parse(message)
      let literal = try? parsed.get()
      #expect((literal != nil) == (row[3] == "ok"), "\(row[2])")
      if literal != nil { accepted += 1 }
      let suspicion = LostSeparator.examine(message, parsed: parsed, today: today)
      #expect(suspicion?.literal == literal, "\(row[2])")
      guard let rank = suspicion?.readings.firstIndex(of: truth) else {
        Issue.record("\(row[1]) is not among the readings of \(row[2])")
        continue
      }
      if let literal { #expect(suspicion?.readings.contains(literal) == true, "\(row[2])") }
      ranks.append(rank)
    }
    #expect(accepted == 180)
    #expect(ranks.count == 900)
    #expect(ranks.count { $0 == 0 } >= 880)
    #expect(ranks.allSatisfy { $0 < 3 })
  }

  @Test func `no suspicion is missed by looking closely only where one is possible`() throws {
    var numbers = SeededNumbers(seed: 12)
    let digits = Array("0123456789".utf8)
    let mixed = Array("0123456789ABC-/".utf8)
    var messages = try Vectors.rows("gs1-oracle-scans.tsv").filter { $0[1] == "ok" }
      .map { Array(Vectors.bytes($0[0]).dropFirst(3)) }
    messages += try Vectors.rows("gs1-lost-gs.tsv").map { Array(Vectors.bytes($0[2]).dropFirst(3)) }
    for round in 0..<4_000 {
      let alphabet = round % 2 == 0 ? digits : mixed
      func text(_ lengths: ClosedRange<Int>) -> [UInt8] {
        (0..<Int.random(in: lengths, using: &numbers)).map { _ in
          alphabet[Int.random(in: alphabet.indices, using: &numbers)]
        }
      }
      let starts = ["010950600013435210", "21", "00340123450000000048400", "020950600013435237"]
      let tails = ["\u{1D}17261130", "\u{1D}21AB", "", "\u{1D}10950600013435"]
      messages.append(
        Array(starts[round % 4].utf8) + text(1...20) + Array(tails[round / 4 % 4].utf8))
    }
    var suspected = 0
    for message in messages {
      guard case .success(let literal) = parse(message) else { continue }
      let readings = LostSeparator.readings(of: message, today: today)
      let plain = readings.first { $0.lostCount == 0 }
      let other = readings.first { $0.lostCount > 0 }
      let isDoubtful =
        if let plain, let other { other.surprise <= plain.surprise + 40 } else { false }
      let suspicion = LostSeparator.examine(message, parsed: .success(literal), today: today)
      #expect((suspicion != nil) == isDoubtful, "\(String(decoding: message, as: UTF8.self))")
      if suspicion != nil { suspected += 1 }
    }
    #expect(suspected > 300)
  }

  /// Whether it was made from a label of another kind by taking a separator away: then it has
  /// truly lost one, and suspicion is right.
  private func wasCut(_ elements: [ElementString]) -> Bool {
    let codes = elements.map(\.identifier.code)
    return codes == ["00", "400", "410"] || codes == ["01", "11", "15", "3102", "10"]
  }

  @Test func `few scans that lost nothing are suspected, fewer still with a separator`() throws {
    var suspected: [Bool: Int] = [:]
    var count: [Bool: Int] = [:]
    for row in try Vectors.rows("gs1-oracle-scans.tsv") where row[1] == "ok" {
      let message = Array(Vectors.bytes(row[0]).dropFirst(3))
      let parsed = parse(message)
      let elements = try parsed.get()
      if wasCut(elements) { continue }
      let hasSeparator = message.contains(ElementString.separator)
      count[hasSeparator, default: 0] += 1
      guard let suspicion = LostSeparator.examine(message, parsed: parsed, today: today) else {
        continue
      }
      #expect(suspicion.literal == elements)
      #expect(suspicion.readings.contains(elements))
      suspected[hasSeparator, default: 0] += 1
    }
    #expect(count[false, default: 0] > 1_000)
    #expect(count[true, default: 0] > 1_500)
    #expect(suspected[false, default: 0] <= 10)
    #expect(suspected[true, default: 0] <= 2)
  }

  @Test func `a device known to send separators is believed unless much speaks against it`() throws
  {
    var suspected = 0
    for row in try Vectors.rows("gs1-oracle-scans.tsv") where row[1] == "ok" {
      let message = Array(Vectors.bytes(row[0]).dropFirst(3))
      let parsed = parse(message)
      guard try !wasCut(parsed.get()), !message.contains(ElementString.separator) else { continue }
      let suspicion = LostSeparator.examine(
        message, parsed: parsed, today: today, sendsSeparators: true)
      if suspicion != nil { suspected += 1 }
    }
    #expect(suspected <= 3)
  }

  @Test func `one lost separator of two is found where the rest is plain`() throws {
    var found = 0
    var count = 0
    for row in try Vectors.rows("gs1-oracle-scans.tsv") where row[1] == "ok" {
      let message = Array(Vectors.bytes(row[0]).dropFirst(3))
      let parsed = parse(message)
      guard try parsed.get().map(\.identifier.code) == ["00", "400", "410"] else { continue }
      count += 1
      let suspicion = LostSeparator.examine(message, parsed: parsed, today: today)
      let truth = ["00", "400", "403", "410"]
      let isShown = suspicion?.readings.contains { $0.map(\.identifier.code) == truth }
      if isShown == true { found += 1 }
    }
    #expect(count == 19)
    #expect(found >= 17)
  }
}
