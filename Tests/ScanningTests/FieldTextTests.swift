import Scanning
import Testing

@Suite struct `Field texts` {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00.000Z"),
      ("2026-11-21T09:00:00.123Z", 1_795_251_600_123_000, "2026-11-21T09:00:00.123Z"),
      ("2026-11-21t10:30:00+01:30", 1_795_251_600_000_000, "2026-11-21T09:00:00.000Z"),
      ("2026-11-20T23:00:00.5-10:00", 1_795_251_600_500_000, "2026-11-21T09:00:00.500Z"),
      ("2000-02-29T23:59:60z", 951_868_800_000_000, "2000-03-01T00:00:00.000Z"),
      ("1969-12-31T23:59:59.999999Z", -1, "1969-12-31T23:59:59.999999Z"),
      ("1970-01-01T00:00:00.0000019Z", 1, "1970-01-01T00:00:00.000001Z"),
      ("0001-01-01T00:00:00Z", -62_135_596_800_000_000, "0001-01-01T00:00:00.000Z"),
      ("9999-12-31T23:59:59Z", 253_402_300_799_000_000, "9999-12-31T23:59:59.000Z"),
    ] as [(String, Int64, String)])
  func `an instant is microseconds since 1970`(text: String, value: Int64, normal: String) {
    #expect(InstantText.microseconds(text.utf8) == value)
    #expect(InstantText.text(value) == normal)
  }

  @Test(arguments: [
    "", "2026-11-21", "2026-11-21T09:00Z", "2026-11-21T09:00:00", "2026-11-21 09:00:00Z",
    "2026-02-29T09:00:00Z", "2026-13-01T09:00:00Z", "2026-11-21T24:00:00Z", "0000-01-01T00:00:00Z",
    "2026-11-21T09:00:00.Z", "2026-11-21T09:00:00+0100", "2026-11-21T09:00:00Zx",
    "2026-11-21T09:60:00Z", "2026-11-21T09:00:61Z", "+026-11-21T09:00:00Z",
  ])
  func `a text that is no instant is none`(text: String) {
    #expect(InstantText.microseconds(text.utf8) == nil)
  }

  @Test func `every day of four centuries is one day after the day before`() throws {
    let first = try #require(InstantText.microseconds("1899-12-31T12:34:56Z".utf8))
    for day in 0..<146_200 {
      let value = first + Int64(day) * 86_400_000_000
      #expect(InstantText.microseconds(InstantText.text(value).utf8) == value)
    }
  }

  @Test func `a UUID is 36 characters in either case and written in lower case`() {
    let text = "018f3c2a-9d1e-7abc-8def-0123456789ab"
    #expect(UUIDText.number(text.utf8) == 0x018F_3C2A_9D1E_7ABC_8DEF_0123_4567_89AB)
    #expect(UUIDText.number(text.uppercased().utf8).map(UUIDText.text) == text)
    #expect(UUIDText.text(0) == "00000000-0000-0000-0000-000000000000")
    for wrong in ["", "{\(text)}", text.dropLast() + "", text + "0", text.filter { $0 != "-" }] {
      #expect(UUIDText.number(wrong.utf8) == nil)
    }
    #expect(UUIDText.number("018f3c2a-9d1e-7abc-8def-0123456789ag".utf8) == nil)
    #expect(UUIDText.number("018f3c2a09d1e-7abc-8def-0123456789ab".utf8) == nil)
  }
}
