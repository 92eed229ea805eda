import GS1
import Testing
import Vectors

@Suite struct `Lost separator properties` {
  let today: CalendarDate

  init() throws {
    today = try CalendarDate("2026-11-21")
  }

  /// What labels of cartons and pallets have, in the order in which they have it.
  private static let labels = [
    "01 17 10 21", "01 21 17 10", "01 10 21", "01 21 10", "01 11 15 3102 10 21", "01 10 240",
    "01 10 17 21", "01 15 10 422", "01 17 10 21 240", "00 400 403 410", "00 403 420", "400 410",
    "00 02 37 15 10", "02 15 10 37", "00 02 15 10 37", "02 00 37 3302 17 10", "01 10 400",
  ].map { $0.split(separator: " ") }

  private func elements(
    _ label: [Substring], _ alphabet: String, _ numbers: inout SeededNumbers
  ) throws -> [ElementString] {
    func digits(_ count: Int) -> String {
      (0..<count).map { _ in "\(Int.random(in: 0...9, using: &numbers))" }.joined()
    }
    func key(_ count: Int) throws -> String {
      let payload = digits(count - 1)
      return try "\(payload)\(CheckDigit.completing(#require(UInt64(payload))))"
    }
    return try label.map { code in
      let value =
        switch code {
        case "00": try key(18)
        case "01", "02": try key(14)
        case "410": try key(13)
        case "11", "15", "17": "2\(Int.random(in: 5...8, using: &numbers))1001"
        case "3102", "3302": digits(6)
        case "37": "\(Int.random(in: 1...999, using: &numbers))"
        case "422": "276"
        case _:
          String(
            (0..<Int.random(in: 2...10, using: &numbers)).compactMap { _ in
              alphabet.randomElement(using: &numbers)
            })
        }
      return try ElementString(code: String(code), value: value, today: today)
    }
  }

  private func parse(_ message: [UInt8]) -> Result<[ElementString], GS1Error> {
    do throws(GS1Error) {
      return .success(try ElementString.parse(message, today: today))
    } catch {
      return .failure(error)
    }
  }

  @Test(arguments: ["0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", "abcXYZ0123/-.%"])
  func `a label that lost its separators is suspected and truly read`(alphabet: String) throws {
    var numbers = SeededNumbers(seed: 21)
    var first = 0
    var count = 0
    for _ in 0..<40 {
      for label in Self.labels {
        let truth = try elements(label, alphabet, &numbers)
        let message = ElementString.message(truth)
        let lost = message.filter { $0 != ElementString.separator }
        guard lost.count < message.count else { continue }
        let suspicion = LostSeparator.examine(lost, parsed: parse(lost), today: today)
        #expect(suspicion?.readings.contains(truth) == true, "\(truth)")
        if suspicion?.readings.first == truth { first += 1 }
        count += 1
      }
    }
    #expect(first * 3 >= count * 2, "\(first) of \(count)")
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `any bytes have readings that are right, the same each time`(seed: UInt64) {
    let pieces = [
      "10", "21", "0109506000134352", "17261130", "400", "3712", "410", "8712345678692", "A", "/",
      "99", "8006", "7003", "421276", "4300", "\u{1D}", "\u{0}", "é", "00376123459450806391", "30",
    ].map { Array($0.utf8) }
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<150 {
      var message: [UInt8] = []
      for _ in 0..<Int.random(in: 0...14, using: &numbers) {
        message += pieces.randomElement(using: &numbers) ?? []
      }
      let readings = LostSeparator.readings(of: message, today: today)
      #expect(readings == LostSeparator.readings(of: message, today: today))
      #expect(readings.count <= LostSeparator.readingLimit)
      let literal = try? parse(message).get()
      let literals = readings.filter { $0.lostCount == 0 }.map(\.elements)
      #expect(literals == (literal.map { [$0] } ?? []), "\(message)")
      for reading in readings {
        // With the separators put back it is what it says, and no byte is lost or added.
        let written = ElementString.message(reading.elements)
        #expect((try? ElementString.parse(written, today: today)) == reading.elements)
        #expect(
          written.filter { $0 != ElementString.separator }
            == message.filter { $0 != ElementString.separator })
      }
    }
  }

  @Test(arguments: [
    "21", "10", "9", "99A", "0", "8013", "400240241", "7230A", "421276", "301", "17270131", "4302",
    "9192939495969798", "8110", "8007", "01095060001343520", "2110\u{1D}",
  ])
  func `a message made to have very many readings takes no long time`(piece: String) {
    for count in [200, LostSeparator.byteLimit, 100_000] {
      let repeated = String(repeating: piece, count: count / piece.utf8.count + 1)
      let message = Array(repeated.utf8.prefix(count))
      let clock = ContinuousClock()
      var readings: [LostSeparator.Reading] = []
      let time = clock.measure { readings = LostSeparator.readings(of: message, today: today) }
      #expect(readings.count <= LostSeparator.readingLimit)
      // A hundred times what it takes: the work is bounded, and this machine may be busy.
      #expect(time < .seconds(5), "\(piece) \(count)")
    }
  }
}
