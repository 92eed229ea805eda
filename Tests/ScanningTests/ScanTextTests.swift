import Scanning
import Testing
import Vectors

@Suite struct `Scan text` {
  @Test(arguments: [
    ("]C110A\\x1D3712", Array("]C110A\u{1D}3712".utf8)), ("\\\\x41", Array("\\x41".utf8)),
    ("\\x4a\\x4B", Array("JK".utf8)), ("", []), ("\\x00\\xff", [0x00, 0xFF]),
    ("é\u{1D}", Array("é\u{1D}".utf8)),
  ])
  func `reads escapes and leaves every other byte`(text: String, bytes: [UInt8]) throws {
    #expect(try ScanText.bytes(text.utf8) == bytes)
  }

  @Test(arguments: [
    ("\\", 0), ("a\\x", 1), ("ab\\x1", 2), ("\\x1G", 0), ("\\n", 0), ("\\X41", 0), ("\\x4é", 0),
    ("\\\\\\", 2),
  ])
  func `names the backslash that begins no escape`(text: String, offset: Int) {
    #expect(throws: ScanTextError.escape(offset: offset)) { try ScanText.bytes(text.utf8) }
  }

  @Test(arguments: [
    ("plain – 箱 é", "plain – 箱 é"), ("\\", "\\\\"), ("a\u{1D}b", "a\\x1Db"),
    ("\u{1B}[31mred", "\\x1B[31mred"), ("\u{7F}", "\\x7F"), ("\u{85}", "\\xC2\\x85"),
    ("\u{9B}2J", "\\xC2\\x9B2J"), ("\u{202E}gnp", "\\xE2\\x80\\xAEgnp"),
    ("\u{2066}", "\\xE2\\x81\\xA6"), ("\u{200B}", "\\xE2\\x80\\x8B"),
    ("\u{2028}", "\\xE2\\x80\\xA8"), ("\u{FEFF}", "\\xEF\\xBB\\xBF"), ("\r\n", "\\x0D\\x0A"),
  ])
  func `shows hostile text without its effect`(text: String, shown: String) {
    #expect(ScanText.printable(text) == shown)
  }

  @Test func `escapes bytes that are not UTF-8`() {
    #expect(ScanText.text([0x41, 0xC3, 0x28, 0xFF]) == "A\\xC3(\\xFF")
    #expect(ScanText.text([0xE2, 0x82]) == "\\xE2\\x82")
    #expect(ScanText.text([0xED, 0xA0, 0x80]) == "\\xED\\xA0\\x80")
    #expect(ScanText.text([0xC0, 0x80]) == "\\xC0\\x80")
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `any bytes come back from their text, which a terminal only shows`(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let special: [UInt8] = [0x5C, 0x78, 0x1B, 0xC2, 0x9B, 0xE2, 0x80, 0xAE, 0xF0, 0x9F, 0x00]
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 0...20, using: &numbers)).map { _ in
        Bool.random(using: &numbers)
          ? special.randomElement(using: &numbers) ?? 0
          : UInt8.random(in: .min ... .max, using: &numbers)
      }
      let text = ScanText.text(bytes)
      #expect(try ScanText.bytes(text.utf8) == bytes)
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 || 0x7F...0x9F ~= $0.value })
    }
  }
}
