import Pixels
import ScanLines
import Testing

@Suite struct `Code 128 and Codabar` {
  private func read(_ picture: GreyImage) -> [FoundLine] {
    var collector = LineCollector()
    for degrees in [0, 90] {
      for way in ScanWay.across(picture, degrees: degrees, pitch: 2) {
        collector.add(Elements(picture.profile(along: way)), along: way)
      }
    }
    return collector.symbols
  }

  @Test(
    arguments: [
      ("CODE128", "TALLY-2026/x~", LineReading.Kind.code128, "TALLY-2026/x~"),
      ("CODE128", "1234567890", .code128, "1234567890"),
      ("CODE128", "\u{01}A\u{1F}", .code128, "\u{01}A\u{1F}"),
      ("GS1_128", "[01]09506000134352[10]AB-1", .gs1Code128, "010950600013435210AB-1"),
      ("GS1_128", "[10]AB-1[21]12", .gs1Code128, "10AB-1\u{1D}2112"),
      ("CODABAR", "A0123456789B", .codabar, "A0123456789B"),
      ("CODABAR", "C-$:/.+1D", .codabar, "C-$:/.+1D"),
    ])
  func `are read as zint drew them`(
    zint: String, text: String, kind: LineReading.Kind, data: String
  ) throws {
    let picture = try Drawing.zint(zint, text)
    for picture in [picture, picture.grained(8)] + (1..<4).map(picture.turned) {
      let found = read(picture)
      #expect(found.map(\.kind) == [kind])
      #expect(found.map(\.bytes) == [Array(data.utf8)])
      #expect(found.map(\.purpose) == [.data])
    }
  }

  /// Characters by their values, 103 to 105 first; the check character is added.
  private func draw(_ values: [Int]) throws -> GreyImage {
    // zint draws the characters 0 to 105 as the pairs of digits and letters that have these values.
    let bits = try Code128Drawing.modules(values)
    return Drawing.picture(rows: [bits])
  }

  @Test(
    arguments: [
      // ABC-123 and FNC1, which separates nothing there; with FNC1 first; within.
      ([104, 33, 34, 35, 13, 17, 18, 19, 102], LineReading.Kind.code128, "ABC-123", .data),
      ([104, 102, 17, 16, 44, 47, 102], .gs1Code128, "10LO", .data),
      ([104, 33, 34, 102, 35], .code128, "AB\u{1D}C", .data),
      // FNC1 behind one letter, two digits in one character, and two in two, where it separates.
      ([104, 33, 102, 34, 35], .code128, "ABC", .application),
      ([105, 12, 102, 34], .code128, "1234", .application),
      ([104, 17, 18, 102, 35], .code128, "12\u{1D}C", .data),
      // FNC3 first and last.
      ([104, 96, 33, 34], .code128, "AB", .readerSetUp),
      ([104, 33, 34, 96], .code128, "AB", .readerSetUp),
    ] as [([Int], LineReading.Kind, String, LineReading.Purpose)])
  func `have function characters that are no data`(
    values: [Int], kind: LineReading.Kind, text: String, purpose: LineReading.Purpose
  ) throws {
    let found = read(try draw(values))
    #expect(found.map(\.kind) == [kind])
    #expect(found.map(\.bytes) == [Array(text.utf8)])
    #expect(found.map(\.purpose) == [purpose])
  }

  /// FNC4 before one letter and, twice, before several: ISO 8859-1 as zint codes it.
  @Test(arguments: ["caf\u{E9}", "\u{F3}\u{F3}\u{F3}\u{F3}1234\u{F3}\u{F3}ab\u{F3}zz"])
  func `have letters beyond ASCII`(text: String) throws {
    let latin = text.unicodeScalars.map { UInt8($0.value) }
    #expect(read(try Drawing.zint("CODE128", text)).map(\.bytes) == [latin])
  }

  @Test(
    arguments: [
      ("CODE39", "ABC-12345"), ("CODE93", "ABC123456"), ("EANX", "950600013435"),
      ("UPCE", "0123456"), ("C25INTER", "12345678"), ("MSI_PLESSEY", "12345678"),
      ("DBAR_OMN", "0950600013435"), ("DBAR_EXP", "[01]09506000134352[10]AB"),
      ("TELEPEN", "ABC123"),
    ])
  func `are none in other symbols`(zint: String, text: String) throws {
    #expect(read(try Drawing.zint(zint, text)).isEmpty)
  }

  @Test func `are none in noise nor without quiet zones`() throws {
    let grey = GreyImage(width: 400, height: 300, pixels: [UInt8](repeating: 128, count: 120_000))
    #expect(read(grey.grained(127)).isEmpty)
    for (zint, text) in [("CODE128", "ABC123"), ("CODABAR", "A123456B")] {
      let picture = try Drawing.zint(zint, text)
      for cut in [23, 40, 62] {
        let box = PageBox(
          left: cut, top: 0, width: picture.width - cut - 23, height: picture.height)
        #expect(read(picture.cropped(to: box)).isEmpty, "\(zint) \(cut)")
      }
    }
  }
}

@Suite struct `Code 39 as full ASCII` {
  @Test(arguments: [
    ("E+X+T+E+N+D+E+D /A%J/J/C", "Extended !?*#"), ("12+A+B+C+D", "12abcd"),
    ("+A+Z+A+Z+A%A%E$A$Z", "azaza\u{1B}\u{1F}\u{01}\u{1A}"),
    ("X+Y+Y+Y+Y%F%J%K%O%P%T", "Xyyyy;?[_{\u{7F}"), ("X+Y+Y+Y+Y%V%W/Z/O", "Xyyyy@`:/"),
  ])
  func `is taken where a word in small letters shows it`(coded: String, text: String) {
    #expect(FullASCII.text(Array(coded.utf8)) == Array(text.utf8))
  }

  @Test(arguments: [
    // Part numbers, percentages, prices, sums, and both symbols of an HIBC label with check letters.
    "12/A", "3%C", "$AB", "A/B/C", "12+3", "A+", "+", "A+1", "A+B/1", "A+B%Z", "A+B%U", "",
    "PLAIN 1", "NUT+BOLT", "A+B", "10+M12", "A+B+C", "12+A+B", "A+A-1234", "RED+BLUE+10+M12",
    "+A123BJC5D6E71G", "+$$0908303A1C001LQ", "+H123ABC01234567890D", "+A99912345/$$52001510X33+",
  ])
  func `is left alone where the characters may mean themselves`(coded: String) {
    #expect(FullASCII.text(Array(coded.utf8)) == nil)
  }
}
