import Foundation
import SlipDecoding
import Testing
import Vectors

/// Hostile files in the hands of real decoders.
@Suite struct `A hostile file` {
  /// Codes that say the loaders saw through it; a crash is contained, and a mistake all the same.
  private static let refusals: Set = [
    "notAnImage", "damaged", "tooManyPixels", "tooManyPages", "unsupported", "encrypted",
    "renderingFailed", "noPages",
  ]

  private func expectRefusalOrPage(
    _ outcomes: [PageOutcome], _ what: String, or other: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(!outcomes.isEmpty, "\(what) gave nothing", sourceLocation: sourceLocation)
    for case .failed(_, let code, let message) in outcomes {
      #expect(
        Self.refusals.contains(code) || code == other, "\(what): \(code): \(message)",
        sourceLocation: sourceLocation)
    }
  }

  /// What is refused by its first bytes, and the code.
  static let refused: [(String, [UInt8], String)] = [
    ("nothing", [], "notAnImage"),
    ("zeros", [UInt8](repeating: 0, count: 100_000), "notAnImage"),
    ("noise", Files.noise(100_000), "notAnImage"),
    ("text", Array("An order of 12 boxes.\n".utf8), "notAnImage"),
    (
      "a JPEG of 65,500 x 65,500",
      Files.resized(jpeg: (try? Programs.slip()) ?? [], width: 65_500, height: 65_500),
      "tooManyPixels"
    ),
    (
      "a JPEG of more pixels than bytes",
      Files.resized(
        jpeg: Array(((try? Programs.slip()) ?? []).prefix(20_000)), width: 9_000, height: 9_000),
      "damaged"
    ),
    (
      "a PNG of four billion pixels",
      Files.png(width: 65_536, height: 65_535, deflated: Files.zeros(1_000)), "tooManyPixels"
    ),
    (
      "a PNG with rows missing",
      Files.png(width: 1_000, height: 1_000, deflated: Files.zeros(1_000)),
      "damaged"
    ),
    ("a WebP of 16,384 x 16,384", Files.webp(width: 16_384, height: 16_384), "tooManyPixels"),
    ("a WebP of noise", Files.webp(width: 800, height: 800), "damaged"),
    ("a map of 10^18 pixels", Array("P5 1000000000 1000000000 255\n".utf8), "notAnImage"),
    (
      "a map of 10^40 pixels", Array("P5 1\(String(repeating: "0", count: 40)) 1 255\n".utf8),
      "notAnImage"
    ),
    ("a map of 10^10 pixels", Array("P5 100000 100000 255\n".utf8), "tooManyPixels"),
    ("a map cut off", Array("P5 1000 1000 255\n".utf8), "damaged"),
    (
      "a TIFF of a strip that is not there",
      [0x49, 0x49, 42, 0] + Files.little(8, 4)
        + Files.directory(width: 5_000, height: 5_000, offset: 1 << 31, count: 1 << 31, next: 0),
      "damaged"
    ),
    ("a PDF of nothing", Files.pdf([]), "damaged"),
  ]

  @Test(arguments: refused.indices) func `is refused`(index: Int) async throws {
    let (what, bytes, code) = Self.refused[index]
    let outcomes = try await Programs.pool(workers: 1).outcomes(bytes)
    #expect(
      outcomes.count == 1 && outcomes.first?.short.hasSuffix(":" + code) == true,
      "\(what): \(outcomes)")
  }

  @Test func `of 65,535 pages is refused, or given up within its limits`() async throws {
    let pool = try Programs.pool(workers: 1)
    for file in [
      Files.tiff(pages: 65_535, inCircle: false),
      Array(Array(repeating: Array("P5 1 1 255\n ".utf8), count: 65_535).joined()),
      Files.pdf(
        [
          Files.catalogue,
          "<< /Type /Pages /Count 65535 /Kids [\(String(repeating: "3 0 R ", count: 65_535))] >>",
          "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1 1] >>",
        ]),
    ] {
      let outcomes = await pool.outcomes(file)
      #expect(
        outcomes.count == 1 && outcomes.first?.short.hasPrefix("file:") == true,
        "\(outcomes.prefix(2))")
      expectRefusalOrPage(outcomes, "many pages")
    }
  }

  @Test func `that refers to itself ends`() async throws {
    let pool = try Programs.pool(workers: 1)
    let files = [
      ("a circle of TIFF directories", Files.tiff(pages: 3, inCircle: true)),
      (
        "a circle of PDF pages",
        Files.pdf([Files.catalogue, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"])
      ),
      ("a PDF object that is itself", Files.pdf(["1 0 R", "2 0 R"])),
      (
        "a PDF stream as long as itself",
        Files.pdf([
          Files.catalogue, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
          "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
          "<< /Length 4 0 R >>\nstream\n\nendstream",
        ])
      ),
      (
        "a PDF form that draws itself",
        Files.pdf([
          Files.catalogue, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
          "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R "
            + "/Resources << /XObject << /X 5 0 R >> >> >>",
          "<< /Length 5 >>\nstream\n/X Do\nendstream",
          "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 5 "
            + "/Resources << /XObject << /X 5 0 R >> >> >>\nstream\n/X Do\nendstream",
        ])
      ),
      ("arrays within arrays", Files.pdf([String(repeating: "[", count: 100_000), "2"])),
    ]
    for (what, file) in files { expectRefusalOrPage(await pool.outcomes(file), what) }
  }

  @Test func `a thousand times as large as it looks stays within memory and time`() async throws {
    let pool = try Programs.pool(workers: 1)
    for (width, height) in [(9_999, 9_999), (19_999_999, 1), (1, 19_999_999)] {
      let file = Files.pngBomb(width: width, height: height)
      // Within the limit on pixels, and with what the page is read with, perhaps not in memory.
      expectRefusalOrPage(await pool.outcomes(file), "\(width) x \(height)", or: "memoryLimit")
    }
  }

  @Test(arguments: HostilePicture.all)
  func `after a published fault of zbar costs a sentence at most`(
    picture: HostilePicture
  ) async throws {
    let pool = try Programs.pool(workers: 1)
    let slip = try Programs.slip()
    let outcomes = await pool.outcomes(picture.file)
    #expect(outcomes.count == 1)
    // Hundreds of false corners on a page take seconds, and beside many other tests its time.
    if picture.description.hasSuffix("hundreds on a page"),
      case .failed(page: _, code: "deadline", message: _) = outcomes.first
    {
    } else {
      let page = try #require(outcomes.first?.page, "\(outcomes)")
      #expect(page.width == picture.width && page.height == picture.height && page.symbols.isEmpty)
    }
    // The one behind it is read by a sound decoder.
    #expect(await pool.outcomes(slip).first?.page?.symbols.count == 9)
  }

  static let whole: [(String, [UInt8])] = [
    ("JPEG", (try? Programs.slip()) ?? []),
    ("PNG", Files.png(width: 300, height: 200, pixels: Files.noise(60_000))),
    ("TIFF", Files.tiff(width: 300, height: 200, pixels: Files.noise(60_000))),
    ("map", Array("P5 300 200 255\n".utf8) + Files.noise(60_000)),
    ("PDF", Files.drawnPDF(pages: 3)),
    ("WebP", (try? Programs.webp()) ?? []),
  ]

  @Test(arguments: whole.indices) func `cut off at every 1,024 bytes costs a sentence`(
    index: Int
  ) async throws {
    let (name, bytes) = Self.whole[index]
    let pool = try Programs.pool(workers: 1) { $0.lossLimit = 50 }
    let whole = await pool.outcomes(bytes)
    #expect(whole.allSatisfy { $0.page != nil }, "\(name) whole: \(whole.map(\.short))")
    for count in stride(from: 0, to: bytes.count, by: 1024) {
      expectRefusalOrPage(await pool.outcomes(Array(bytes.prefix(count))), "\(name) of \(count)")
    }
    #expect(await pool.outcomes(bytes).map(\.short) == whole.map(\.short))
  }

  @Test(arguments: whole.indices) func `with bytes changed costs a sentence at most`(
    index: Int
  ) async throws {
    let (name, bytes) = Self.whole[index]
    let pool = try Programs.pool(workers: 1)
    // Headers are short; most changes go there.
    for round in 0..<60 {
      var changed = bytes
      let chance = Files.noise(32, seed: UInt64(round + 1)).map { Int($0) }
      for change in 0..<4 {
        let place = chance[3 * change] << 8 | chance[3 * change + 1]
        let range = change < 3 ? min(200, bytes.count) : bytes.count
        changed[place % range] = UInt8(chance[3 * change + 2])
      }
      expectRefusalOrPage(await pool.outcomes(changed), "\(name), round \(round)")
    }
  }

  @Test func `among fifty costs nothing but itself`() async throws {
    let slip = try Programs.slip()
    let hostile: [[UInt8]] = [
      [], Files.noise(5_000), Array(slip.prefix(50_000)),
      Files.resized(jpeg: slip, width: 65_500, height: 65_500),
      Files.png(width: 65_536, height: 65_535, deflated: Files.zeros(1_000)),
      Files.webp(width: 16_384, height: 16_384), Files.tiff(pages: 65_535, inCircle: false),
      Array("P5 1000000000 1000000000 255\n".utf8), Files.pdf([]),
      Array("P5 1000 1000 255\n".utf8),
    ]
    let pool = try Programs.pool(workers: 2)
    let files = (0..<50).map { $0 % 5 == 3 ? hostile[$0 / 5] : slip }
    let streams = files.map { pool.decode(PageSource(name: "one", content: .bytes($0))) }
    var (pages, failures) = (0, 0)
    for (index, stream) in streams.enumerated() {
      for await outcome in stream {
        if outcome.page == nil { failures += 1 } else { pages += 1 }
        #expect((outcome.page == nil) == (index % 5 == 3), "file \(index): \(outcome)")
      }
    }
    #expect(pages == 40 && failures == 10)
  }
}
