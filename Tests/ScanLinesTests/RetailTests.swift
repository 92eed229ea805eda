import Pixels
import ScanLines
import Testing

@Suite struct `EAN and UPC symbols` {
  private func read(_ picture: GreyImage, contrast: Float = 0.1) -> [FoundRetail] {
    var collector = RetailCollector()
    for degrees in [0, 90] {
      for way in ScanWay.across(picture, degrees: degrees, pitch: 2) {
        collector.add(Elements(picture.profile(along: way), contrast: contrast), along: way)
      }
    }
    return collector.symbols(least: 2)
  }

  @Test(
    arguments: [
      ("EANX", "950600013435", RetailReading.Kind.ean13, "9506000134352"),
      ("EANX", "403045030625", .ean13, "4030450306250"),
      ("UPCA", "01234500006", .ean13, "0012345000065"),
      ("EANX", "9638507", .ean8, "96385074"),
      ("UPCE", "0123456", .upcE, "01234565"),
    ])
  func `are read as zint drew them`(
    zint: String, text: String, kind: RetailReading.Kind, digits: String
  ) throws {
    let picture = try Drawing.zint(zint, text)
    let expected = digits.compactMap(\.wholeNumberValue).map(UInt8.init)
    for picture in [picture, picture.grained(8)] + (1..<4).map(picture.turned) {
      let found = read(picture)
      #expect(found.map(\.kind) == [kind])
      #expect(found.map(\.digits) == [expected])
    }
  }

  @Test func `are none in noise`() {
    let grey = GreyImage(width: 400, height: 300, pixels: [UInt8](repeating: 128, count: 120_000))
    #expect(read(grey.grained(127)).isEmpty)
  }
}
