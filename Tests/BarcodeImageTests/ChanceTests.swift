import BarcodeImage
import Pixels
import Symbols
import Testing

/// What one row of pixels says, or bars that have no check, may be chance.
@Suite struct `Symbols that chance could make` {
  private func read(_ page: PrintedPage) -> [Symbol] {
    var reader = PageReader()
    return reader.read(page.image)
  }

  @Test(
    arguments: [
      ["-b", "CODE128", "-d", "AB-12345"], ["-b", "CODE39", "-d", "AB12345"],
      ["-b", "CODE93", "-d", "AB12345"], ["-b", "CODABAR", "-d", "A123456B"],
      ["-b", "EANX", "-d", "403045030625"], ["-b", "UPCE", "-d", "0123456"],
      ["-b", "C25INTER", "-d", "12345678901234"], ["-b", "DBAR_OMN", "-d", "0950600013435"],
    ])
  func `are none where one row of pixels shows them`(zint: [String]) throws {
    let modules = try PrintedModules(zint: zint)
    for (width, height) in [(1_000, 90), (700, 400)] {
      var page = PrintedPage(width: width, height: height)
      page.print(
        modules, x: Double(width) / 2, y: Double(height / 2) + 0.5, module: 3, height: 1)
      #expect(read(page).isEmpty, "\(width) x \(height)")
    }
  }

  @Test(arguments: [
    ["-b", "C25INTER", "-d", "123456"], ["-b", "C25INTER", "-d", "12345678"],
    ["-b", "CODABAR", "-d", "A40156B"],
  ])
  func `are none of a page where nothing checks them`(zint: [String]) throws {
    var page = PrintedPage(width: 2_480, height: 3_508)
    page.print(try PrintedModules(zint: zint), x: 800, y: 1_500, module: 5, height: 300)
    #expect(read(page).isEmpty)
  }

  @Test func `are none of one character`() throws {
    for (width, height) in [(1_700, 1_400), (900, 700)] {
      var page = PrintedPage(width: width, height: height)
      page.print(
        try PrintedModules(zint: ["-b", "CODE39", "-d", "7"]), x: 400, y: 300, module: 4,
        height: 200)
      #expect(read(page).isEmpty, "\(width) x \(height)")
    }
  }

  /// Each row of Codablock F has the characters of a Code 128.
  @Test(arguments: ["2595333123", "461668"])
  func `are none of the rows of a stacked symbol`(text: String) throws {
    let rows = try PrintedModules.allRows(zint: ["-b", "CODABLOCKF", "-d", text])
    // A line of one module lies above, between and below the rows.
    let line = rows[0].map { _ in true }
    let lined = [line] + rows.flatMap { [$0, line] }
    for (width, height) in [(1_700, 1_400), (900, 700)] {
      for module in [2, 4] {
        var page = PrintedPage(width: width, height: height)
        page.print(
          rows: lined, heights: lined.map { $0 == line ? module : 10 * module }, x: 150, y: 200,
          module: module)
        #expect(read(page).isEmpty, "\(width) x \(height), \(module)")
      }
    }
  }
}
