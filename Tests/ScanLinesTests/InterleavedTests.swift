import Pixels
import ScanLines
import Testing

@Suite struct `Interleaved 2 of 5` {
  private func read(_ picture: GreyImage) -> FoundInterleaved? {
    for degrees in [0, 90] {
      var collector = InterleavedCollector()
      for way in ScanWay.across(picture, degrees: degrees, pitch: 1) {
        collector.add(Elements(picture.profile(along: way)), along: way)
      }
      if let symbol = collector.symbol { return symbol }
    }
    return nil
  }

  @Test(arguments: ["123456", "00110022", "9876543210", "09506000134352", "1234567890123456789012"])
  func `is read as zint drew it, turned and grained`(text: String) throws {
    let picture = try Drawing.zint("C25INTER", text)
    let expected = text.compactMap(\.wholeNumberValue).map(UInt8.init)
    for picture in [picture, picture.grained(12)] + (1..<4).map(picture.turned) {
      let found = try #require(read(picture))
      #expect(found.digits == expected)
      #expect(found.votes >= 8)
    }
  }

  /// Its number of elements is wrong when a line leaves it early or when it has no quiet zone.
  @Test func `is none without both quiet zones`() throws {
    let picture = try Drawing.zint("C25INTER", "1234567890")
    for cut in [20, 24, 40, 60] {
      let box = PageBox(
        left: cut, top: 0, width: picture.width - cut - 22, height: picture.height)
      #expect(read(picture.cropped(to: box)) == nil)
    }
  }

  @Test(arguments: ["12", "1234"])
  func `is none of fewer than six digits`(text: String) throws {
    #expect(read(try Drawing.zint("C25INTER", text)) == nil)
  }

  @Test(
    arguments: [
      ("CODE128", "123456789012"), ("CODE39", "12345678"), ("CODABAR", "A123456B"),
      ("EANX", "950600013435"), ("CODE93", "ABC123456"), ("C25STANDARD", "12345678"),
      ("C25IATA", "12345678"), ("MSI_PLESSEY", "12345678"),
    ])
  func `is none in other symbols`(zint: String, text: String) throws {
    #expect(read(try Drawing.zint(zint, text)) == nil)
  }

  @Test func `is none in noise nor in few lines`() throws {
    let grey = GreyImage(width: 400, height: 300, pixels: [UInt8](repeating: 128, count: 120_000))
    #expect(read(grey.grained(127)) == nil)
    #expect(read(try Drawing.zint("C25INTER", "123456", rowHeight: 7)) == nil)
  }
}
