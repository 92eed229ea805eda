import BarcodeImage
import Pixels
import Symbols
import Testing

/// Symbols that seldom stand on slips, and what they say besides data, on pages and close-ups.
@Suite struct `Seldom symbols` {
  private static let sides = [(1_700, 1_400), (900, 700)]

  private func read(_ page: PrintedPage) -> [Symbol] {
    var reader = PageReader()
    return reader.read(page.image)
  }

  @Test func `that set up a reader are told as such on pages and close-ups`() throws {
    let modules = try PrintedModules(zint: ["-b", "CODE128", "--init", "-d", "SETUP-42"])
    for (width, height) in Self.sides {
      var page = PrintedPage(width: width, height: height)
      page.print(modules, x: 450, y: 300, module: 3, height: 150)
      let symbols = read(page)
      #expect(symbols.map(\.bytes) == [Array("SETUP-42".utf8)], "\(width) x \(height)")
      #expect(symbols.map(\.variant) == [.readerSetUp], "\(width) x \(height)")
    }
  }

  @Test(
    arguments: [
      (Symbology.dataBar, "DBAR_OMN", "0950600013435", "0109506000134352"),
      (.dataBar, "DBAR_STK", "0950600013435", "0109506000134352"),
      (.dataBarExpanded, "DBAR_EXP", "[01]09506000134352[10]AB-1", "010950600013435210AB-1"),
      (.code93, "CODE93", "AB12345", "AB12345"),
    ])
  func `are read on pages that have others`(
    symbology: Symbology, zint: String, text: String, expected: String
  ) throws {
    var page = PrintedPage(width: 1_700, height: 1_400)
    page.print(
      try PrintedModules(zint: ["-b", "CODE128", "-d", "PO-1042"]), x: 500, y: 900, module: 3)
    let rows = try PrintedModules.allRows(zint: ["-b", zint, "-d", text])
    // Each row forty pixels high, a bar between two of them three.
    let heights = rows.indices.map { rows.count == 1 || $0 == 0 || $0 == rows.count - 1 ? 40 : 3 }
    page.print(rows: rows, heights: heights, x: 300, y: 300, module: 3)
    let symbols = read(page)
    #expect(Set(symbols.map(\.symbology)) == [.code128, symbology])
    #expect(
      Set(symbols.map { String(decoding: $0.bytes, as: UTF8.self) }) == ["PO-1042", expected])
  }
}
