import GS1
import Testing

@Suite struct `A lost separator` {
  let today: CalendarDate

  init() throws {
    today = try CalendarDate("2026-11-21")
  }

  /// The readings of a suspicion as text; nil when there is none.
  private func examine(_ text: String, sendsSeparators: Bool = false) -> [String]? {
    let message = Array(text.replacing("^", with: "\u{1D}").utf8)
    let parsed: Result<[ElementString], GS1Error>
    do throws(GS1Error) {
      parsed = .success(try ElementString.parse(message, today: today))
    } catch {
      parsed = .failure(error)
    }
    return LostSeparator.examine(
      message, parsed: parsed, today: today, sendsSeparators: sendsSeparators)?
      .readings.map { $0.map(\.description).joined() }
  }

  @Test(arguments: [
    ("0109506000134352" + "10ABC21SERIAL", "(01)09506000134352(10)ABC(21)SERIAL"),
    ("0109506000134352" + "10.MXL-21E8F5CYAH", "(01)09506000134352(10).MXL-(21)E8F5CYAH"),
    ("10ABC21SERIAL", "(10)ABC(21)SERIAL"),
    ("0109506000134352" + "1012345621778899", "(01)09506000134352(10)123456(21)778899"),
    ("0109506000134352" + "21123456177889910L1", "(01)09506000134352(21)123456177889910L1"),
    ("0109506000134352" + "21AB1727013110L1", "(01)09506000134352(21)AB(17)270131(10)L1"),
    ("0209506000134352" + "10ABC3712", "(02)09506000134352(10)ABC(37)12"),
    (
      "00376123459450806391" + "400PO14108712345678692",
      "(00)376123459450806391(400)PO1(410)8712345678692"
    ),
    ("0109506000134352" + "30121012A240XYZ", "(01)09506000134352(30)12(10)12A(240)XYZ"),
    ("0199506000134355" + "10AB3012", "(01)99506000134355(10)AB(30)12"),
  ])
  func `is suspected, and what was meant is shown`(text: String, meant: String) throws {
    let readings = try #require(examine(text))
    #expect(readings.contains(meant))
    #expect(readings.count <= LostSeparator.readingLimit)
    #expect(Set(readings).count == readings.count)
  }

  @Test(arguments: [
    "010950600013435210ABC", "010950600013435210LOT-2024-07", "010950600013435221A1B2C3D4",
    "010950600013435210ABC^21SERIAL", "10AB^240XY21Z", "00376123459450806391",
    "010950600013435217270131" + "10AB91C", "0109506000134352" + "1021", "10A",
  ])
  func `is not suspected without evidence`(text: String) {
    #expect(examine(text) == nil)
  }

  @Test func `is hardly suspected of a device that sends separators`() {
    let lot = "0109506000134352" + "10ABC21SERIAL"
    #expect(examine(lot) != nil)
    #expect(examine(lot, sendsSeparators: true) == nil)
    #expect(examine("17270131^10ABC21SERIAL") == nil)
    // A GLN with its check digit and a date right to the end are no accident.
    let pallet = "00376123459450806391" + "400AB^403CD1126100115261001"
    #expect(examine(pallet)?.first == "(00)376123459450806391(400)AB(403)CD(11)261001(15)261001")
  }

  @Test func `puts back what a rule needs before what is merely possible`() throws {
    // 02 needs 37 beside 00; without 00 the digits are more likely the lot's own.
    let rest = "0209506000134352" + "1526100110L-7737100"
    let pallet = try #require(examine("00376123459450806391" + rest))
    #expect(pallet.first?.hasSuffix("(02)09506000134352(15)261001(10)L-77(37)100") == true)
    #expect(try #require(examine(rest)).first == "(02)09506000134352(15)261001(10)L-7737100")
  }

  @Test func `is shown for a message that no rule allows as it stands`() throws {
    let readings = try #require(examine("0109506000134352" + "3012" + "10ABC"))
    #expect(readings.first == "(01)09506000134352(30)12(10)ABC")
    // A wrong check digit has nothing to do with separators.
    #expect(examine("0109506000134353" + "10ABC21SERIAL") == nil)
    #expect(examine("not GS1 at all") == nil)
    #expect(examine("") == nil)
  }

  @Test func `leaves the literal reading where it belongs by its plausibility`() throws {
    // Digits in digits are most often just digits.
    #expect(
      try #require(examine("0109506000134352" + "10123456217788")).first?.contains("(21)") == false)
    let message = Array(("0109506000134352" + "10ABC21SERIAL").utf8)
    let readings = LostSeparator.readings(of: message, today: today)
    #expect(readings.map(\.surprise) == readings.map(\.surprise).sorted())
    #expect(readings.first?.lostCount == 1)
    #expect(readings.contains { $0.lostCount == 0 })
    let few = LostSeparator.readings(of: message, today: today, limit: 1)
    #expect(few.count == 1)
    #expect(few.first?.lostCount == 0)
  }
}
