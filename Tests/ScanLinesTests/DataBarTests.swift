import Pixels
import ScanLines
import Testing

@Suite struct `DataBar symbols` {
  private func read(_ picture: GreyImage, contrast: Float = 0.1) -> [String] {
    var collector = DataBarCollector()
    for degrees in [0, 90] {
      for way in ScanWay.across(picture, degrees: degrees, pitch: 2) {
        collector.add(Elements(picture.profile(along: way), contrast: contrast), along: way)
      }
    }
    return collector.symbols(least: 2).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test(
    arguments: [
      "0950600013435", "2001234567890", "0000000000000", "9999999999999", "1234567890123",
      "0000000001036", "0000000001596",
    ])
  func `of fourteen digits are read as zint drew them`(digits: String) throws {
    let sum = digits.enumerated().reduce(0) { sum, digit in
      sum + (digit.element.wholeNumberValue ?? 0) * (digit.offset.isMultiple(of: 2) ? 3 : 1)
    }
    let item = "01" + digits + String((10 - sum % 10) % 10)
    for kind in ["DBAR_OMN", "DBAR_STK"] {
      let picture = try Drawing.zint(kind, digits)
      for quarters in 0..<4 { #expect(read(picture.turned(quarters: quarters)) == [item]) }
      #expect(read(picture.grained(25), contrast: 0.3) == [item])
    }
  }

  @Test(
    arguments: [
      // Each encodation method of ISO/IEC 24724, as GS1 element strings in zint's notation.
      ("[01]09506000134352[10]AB-1", "010950600013435210AB-1"),
      ("[10]12A", "1012A"),
      ("[10]abc-XYZ/9?[21]7", "10abc-XYZ/9?\u{1D}217"),
      ("[01]90012345678908[3103]012233", "01900123456789083103012233"),
      ("[01]90012345678908[3202]000156", "01900123456789083202000156"),
      ("[01]90012345678908[3922]795", "01900123456789083922795"),
      ("[01]90012345678908[3932]0401234", "019001234567890839320401234"),
      ("[01]90012345678908[3103]032767[15]991231", "0190012345678908310303276715991231"),
      ("[8110]106141416543213150110120", "8110106141416543213150110120"),
    ])
  func `of element strings are read in one row and stacked`(
    text: String, message: String
  ) throws {
    for kind in ["DBAR_EXP", "DBAR_EXPSTK"] {
      let picture = try Drawing.zint(kind, text)
      for quarters in 0..<4 { #expect(read(picture.turned(quarters: quarters)) == [message]) }
      #expect(read(picture.grained(25), contrast: 0.3) == [message])
    }
  }

  /// Symbols below one another, each in a row of its own.
  private func column(_ kind: String, _ texts: [String]) throws -> GreyImage {
    let pictures = try texts.map { try Drawing.zint(kind, $0) }
    let width = pictures.map(\.width).max() ?? 0
    var pixels: [UInt8] = []
    for picture in pictures {
      for y in 0..<picture.height {
        pixels += picture.pixels[y * picture.width..<(y + 1) * picture.width]
        pixels += [UInt8](repeating: 235, count: width - picture.width)
      }
    }
    return GreyImage(width: width, height: pixels.count / width, pixels: pixels)
  }

  /// Two items whose halves, each with the other's, make two more whose checks hold.
  private static let twins = ["0556628658468", "0282785509504"]

  @Test(arguments: ["DBAR_OMN", "DBAR_STK"])
  func `of fourteen digits are each made of their own halves`(kind: String) throws {
    let picture = try column(kind, Self.twins)
    for quarters in 0..<4 {
      let found = read(picture.turned(quarters: quarters))
      #expect(found.sorted() == ["0102827855095047", "0105566286584689"], "\(quarters)")
    }
  }

  /// The left half of each has the same characters and the same finder pattern.
  @Test func `of fourteen digits may share a half`() throws {
    let items = ["0950600013435", "0950600013463"]
    let found = read(try column("DBAR_OMN", items))
    #expect(found.sorted() == items.map { "01" + $0 + (items[0] == $0 ? "2" : "5") })
  }

  @Test(
    arguments: [
      // Parts of these together would make a third symbol whose check holds.
      ["16383151182919[10]GA693754", "18204738124710[10]42EE9C7H"],
      // And so many would make more than can be tried.
      [
        "19458073021572[10]49DHAG50", "12621299722005[10]GFF12G9G", "12364056224151[10]A2C13172",
        "12772040560862[10]4A6BFGDH",
      ],
    ])
  func `of element strings are each made of their own parts`(items: [String]) throws {
    let messages = items.map { "01" + $0.replacing("[10]", with: "10") }
    for kind in ["DBAR_EXP", "DBAR_EXPSTK"] {
      let picture = try column(kind, items.map { "[01]" + $0 })
      for quarters in 0..<4 {
        #expect(Set(read(picture.turned(quarters: quarters))) == Set(messages), "\(kind)")
      }
    }
  }

  @Test func `are not read where a part is missing`() throws {
    let picture = try Drawing.zint("DBAR_EXP", "[01]09506000134352[10]AB-1")
    let half = picture.cropped(
      to: PageBox(left: 0, top: 0, width: picture.width / 2, height: picture.height))
    #expect(read(half).isEmpty)
  }

  @Test func `are none on paper, in noise and in pictures of any size`() {
    for (width, height) in [(1, 1), (1, 300), (300, 1), (24, 24), (200, 60)] {
      let paper = GreyImage(
        width: width, height: height, pixels: [UInt8](repeating: 128, count: width * height))
      #expect(read(paper).isEmpty)
      #expect(read(paper.grained(127)).isEmpty)
    }
  }
}
