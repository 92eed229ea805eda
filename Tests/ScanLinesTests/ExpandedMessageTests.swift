import ScanLines
import Testing

/// The bits of DataBar Expanded, written out by ISO/IEC 24724:2011, 7.2.5.
@Suite struct `A DataBar Expanded message` {
  /// General purpose data from the third method on: a bit for the companion, two for the method and
  /// two for the size.
  private func text(_ general: String) -> String? {
    let bits = ("0" + "00" + "00" + general).compactMap { digit in
      digit == " " ? nil : digit == "1"
    }
    return ExpandedMessage.bytes(bits).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    // 1 and 2 as one number: 11 + 2 + 8. Then what is left over, up to three bits.
    ("0010101", "12"), ("0010101 00", "12"), ("0010101 000", "12"),
    // A last digit, one more than itself, with padding behind it.
    ("0010101 0100", "123"), ("0010101 0100 00", "123"), ("0010101 1010", "129"),
    // The latch to letters, B, and the padding 00100 whole and cut short.
    ("0000 100001", "B"), ("0000 100001 00100", "B"), ("0000 100001 00100 0010", "B"),
    ("0010101 0000 00", "12"),
    // Letters of ISO/IEC 646: the latch, b, and an exclamation mark.
    ("0000 00100 1011011", "b"), ("0000 00100 1011011 11101000", "b!"),
  ])
  func `ends in padding`(bits: String, expected: String) {
    #expect(text(bits) == expected)
  }

  @Test(arguments: [
    // A last digit beyond 9.
    "0010101 1011", "0010101 1111 0",
    // Of letters and digits: six bits of no meaning, and five of six bits.
    "0000 100001 111111", "0000 100001 10000",
    // Of ISO/IEC 646: eight bits of no meaning, and a part of seven or eight.
    "0000 00100 1011011 11111101 00", "0000 00100 1011011 101101", "0000 00100 1011011 1110100",
  ])
  func `has no meaning where a code has none or is cut short`(bits: String) {
    #expect(text(bits) == nil)
  }
}
