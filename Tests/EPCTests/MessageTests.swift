import EPC
import GS1
import Testing
import Vectors

@Suite struct `The message of a tag` {
  @Test func `is that of its element strings, whatever the tag`() throws {
    let today = try CalendarDate("2026-11-21")
    var numbers = SeededNumbers(seed: 3)
    var (named, refused) = (0, 0)
    for round in 0..<20_000 {
      var bytes = (0..<12).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      bytes[0] = round % 2 == 0 ? 0x30 : 0x31
      // Half of the fields in range: a prefix and a reference with leading zeros.
      if round % 4 < 2 { bytes[2] &= 0x3F }
      if bytes[0] == 0x31, round % 8 < 6 { bytes[9...11] = [0, 0, 0] }
      let expected = try? EPC(bits: bytes).elements(today: today)
      let message = TagMessage(bytes)?.bytes
      #expect(message == expected.map { ElementString.message($0) }, "\(bytes)")
      if message == nil { refused += 1 } else { named += 1 }
    }
    #expect(named > 2_000)
    #expect(refused > 2_000)
  }

  @Test(arguments: [
    ("3034257BF7194E4000001A85", "018061414112345821" + "6789"),
    ("3114257BF4499602D2000000", "00106141412345678908"),
  ])
  func `reads the examples of the standard`(_ hex: String, _ expected: String) {
    let bytes = stride(from: 0, to: hex.utf8.count, by: 2).compactMap {
      UInt8(hex.dropFirst($0).prefix(2), radix: 16)
    }
    #expect(TagMessage(bytes)?.bytes == Array(expected.utf8))
  }
}
