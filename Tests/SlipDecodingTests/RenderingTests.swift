import Foundation
import SlipDecoding
import Symbols
import Testing

@Suite struct `A drawn page of a PDF` {
  @Test func `is rendered at 300 dots per inch, among others`() async throws {
    let outcomes = try await Programs.pool().outcomes(Files.drawnPDF(pages: 5))
    #expect(outcomes.map(\.short) == ["1", "2", "3", "4", "5"])
    for page in outcomes.compactMap(\.page) {
      // 595 x 842 points are 2479.2 x 3508.3 dots, rounded up.
      #expect(page.width == 2480 && page.height == 3509)
    }
  }

  @Test func `is read for its symbols`() async throws {
    // Bars of Code 128, drawn as rectangles: start B, T, T, check, stop; ISO/IEC 15417, table 1.
    let widths = "211214" + "213311" + "213311" + "311123" + "2331112"
    var (commands, x, isBar) = ("", 100, true)
    for width in widths.compactMap(\.wholeNumberValue) {
      if isBar { commands += "\(x) 400 \(2 * width) 100 re f " }
      x += 2 * width
      isBar.toggle()
    }
    let outcomes = try await Programs.pool().outcomes(Files.drawnPDF(commands: commands))
    let symbols = outcomes.first?.page?.symbols ?? []
    #expect(symbols.map { String(decoding: $0.bytes, as: UTF8.self) } == ["TT"])
    #expect(symbols.map(\.symbology) == [.code128])
  }

  @Test(arguments: [
    // What is outside the crop box is not shown; poppler knows no UserUnit.
    ("/CropBox [95 42 335 242]", 1000, 834), ("/UserUnit 5", 2480, 3509),
  ])
  func `is as large as it is shown`(entries: String, width: Int, height: Int) async throws {
    let outcomes = try await Programs.pool().outcomes(Files.drawnPDF(entries: entries))
    let page = try #require(outcomes.first?.page, "\(outcomes)")
    #expect(page.width == width && page.height == height)
  }

  @Test func `of any size is rendered within the limit on pixels`() async throws {
    let pool = try Programs.pool()
    let outcomes = await pool.outcomes(Files.drawnPDF(width: 14_400, height: 14_400))
    let page = try #require(outcomes.first?.page, "\(outcomes)")
    #expect((90_000_000...100_000_000).contains(page.width * page.height))
  }

  @Test func `longer than PDF viewers show is refused in words`() async throws {
    let outcomes = try await Programs.pool().outcomes(Files.drawnPDF(width: 600, height: 20_000))
    #expect(outcomes.map(\.short) == ["1:tooManyPixels"])
    #expect(outcomes.first?.message == "A side of the page is longer than 200 inches.")
  }

  @Test func `may come slowly to the renderer, too`() async throws {
    let file = Files.drawnPDF(width: 50, height: 50)
    let path = NSTemporaryDirectory() + "tally-drawn-" + UUID().uuidString
    try Data(file).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let pipe = try SlowPipe()
    let pool = try Programs.pool(workers: 1) { $0.pageDeadline = .seconds(2) }
    // Once the decoder has it, the same comes again through a pipe, for longer than a page may take.
    let link = path + "-link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: pipe.path)
    // At once: a moment without a file would be a file that cannot be read.
    let stream = pool.decode(.file(path)) { _ in
      if unsafe rename(link, path) == 0 { pipe.begin(file, pieces: 20) }
    }
    var found: [String] = []
    for await outcome in stream { found.append(outcome.short) }
    #expect(found == ["1"])
  }

  @Test func `that is a bomb for the renderer costs itself alone`() async throws {
    let pool = try Programs.pool(workers: 1) {
      $0.pageDeadline = .seconds(4)
      $0.rendererByteLimit = 64 << 20
    }
    let outcomes = await pool.outcomes(Files.drawnPDF(width: 14_400, height: 14_400))
    #expect(outcomes.first?.page == nil)
    #expect(["1:renderingFailed", "1:deadline"].contains(outcomes.first?.short ?? ""))
    #expect(await pool.outcomes(Array("P5 1 1 255\n ".utf8)).map(\.short) == ["1"])
  }
}
