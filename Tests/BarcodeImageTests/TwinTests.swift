import BarcodeImage
import Pixels
import Symbols
import Testing

/// The same text at several places of one page.
@Suite struct `Equal symbols` {
  private func texts(on page: PrintedPage) -> [String] {
    var reader = PageReader()
    return reader.read(page.image).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test(
    arguments: [
      ["-b", "CODE128", "-d", "Q12"], ["-b", "EANX", "-d", "403045030625"],
      ["-b", "DATAMATRIX", "--square", "-d", "Q12"], ["-b", "QRCODE", "-d", "Q12"],
      ["-b", "PDF417", "-d", "QUANTITY 12"],
    ])
  func `at places clearly apart are as many symbols`(zint: [String]) throws {
    let modules = try PrintedModules(zint: zint)
    // A page and a close-up.
    for (width, height) in [(1_600, 1_300), (1_100, 900)] {
      var page = PrintedPage(width: width, height: height)
      for row in 0..<3 {
        page.print(modules, x: Double(width) / 2, y: 160 + Double(row) * 280, module: 4)
      }
      let read = texts(on: page)
      #expect(read.count == 3 && Set(read).count == 1, "\(width) x \(height): \(read)")
    }
  }

  @Test(arguments: [["-b", "CODE128", "-d", "Q12"], ["-b", "EANX", "-d", "403045030625"]])
  func `are one where a scratch or a fold parts the bars`(zint: [String]) throws {
    let modules = try PrintedModules(zint: zint)
    for (width, height) in [(1_600, 1_300), (1_100, 900)] {
      for gap in [0.02, 0.06, 0.12] {
        var page = PrintedPage(width: width, height: height)
        page.print(modules, x: Double(width) / 2, y: 400, module: 4, height: 140) { _, v in
          abs(v - 0.5) > gap
        }
        #expect(texts(on: page).count == 1, "\(width) x \(height), \(gap)")
      }
    }
  }
}
