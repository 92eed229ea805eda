import BarcodeImage
import Pixels
import Symbols
import Testing
import Vectors

/// Pictures after published faults of zbar, read in this process: a sanitizer sees what they do.
@Suite struct `Pictures of published faults` {
  @Test(arguments: HostilePicture.all) func `give nothing and do no harm`(picture: HostilePicture) {
    let page = GreyImage(width: picture.width, height: picture.height, pixels: picture.pixels)
    var reader = PageReader()
    #expect(reader.read(page).isEmpty)
    var scanner = SymbolScanner()
    #expect(scanner.scan(page).isEmpty)
  }

  /// What the second fault was about can be a sound symbol, too.
  @Test func `do not keep the largest DataBar Expanded symbol from being read`() throws {
    let modules = try PrintedModules(
      zint: [
        "-b", "DBAR_EXP", "-d",
        "[00]123456789012345675[10]12345678901234567890[240]1234567890123456789012",
      ])
    // 22 characters of 17 modules, 11 finder patterns of 15, and guards of two each, of which the
    // last module is light and not told.
    #expect(modules.rows.map(\.count) == [22 * 17 + 11 * 15 + 3])
    var page = PrintedPage(width: 1_300, height: 300)
    page.print(modules, x: 650, y: 150, module: 2, degrees: 0)
    var reader = PageReader()
    let symbols = reader.read(page.image)
    #expect(symbols.map(\.symbology) == [.dataBarExpanded])
    #expect(
      symbols.map(\.bytes) == [
        Array("001234567890123456751012345678901234567890\u{1D}2401234567890123456789012".utf8)
      ])
  }
}
