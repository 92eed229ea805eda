import Symbols
import Pixels
import BarcodeImage
import Testing

@Suite struct `A symbol` {
  @Test(arguments: [
    (Symbology.gs1Code128, "0109506000134352", "]C10109506000134352"),
    (.ean13, "9506000134352", "]E09506000134352"),
    (.ean8, "96385074", "]E496385074"),
    (.itf14, "19506000134359", "]I119506000134359"),
    (.upcA, "012345000065", "]E00012345000065"),
    (.upcE, "01234505", "]E00012000003455"),
    (.upcE, "01234565", "]E00012345000065"),
    (.upcE, "01234531", "]E00012300000451"),
    (.upcE, "01234543", "]E00012340000053"),
    (.upcE, "0123\u{1}\u{2}", "]E00123\u{1}\u{2}"),
    (.upcE, "01234\u{1}\u{2}5", "]E001234\u{1}\u{2}5"),
    (.gs1QRCode, "10AB", "]Q310AB"),
    // No reader gives these, but a decoder that a picture has taken over might.
    (.upcE, "012345#5", "]E0012345#5"), (.upcE, "012345\u{FF}", "]E0012345\u{FF}"),
  ])
  func `is sent as a hand scanner sends it`(_ symbology: Symbology, data: String, sent: String) {
    let symbol = Symbol(symbology: symbology, bytes: Array(data.utf8), corners: [], quality: 1)
    #expect(String(decoding: symbol.transmission, as: UTF8.self) == sent)
    #expect(symbol.isGS1 == (sent.hasPrefix("]C1") || sent.hasPrefix("]Q3")))
  }

  @Test(arguments: [
    (Symbology.aztec, SymbolVariant.rune, "]zC064", false), (.aztec, .readerSetUp, "]z0064", false),
    (.code39, .fullASCII, "]A4064", true), (.code39, .data, "]A0064", true),
    (.code128, .applicationFormat, "]C2064", true),
  ])
  func `tells what it is for`(
    _ symbology: Symbology, variant: SymbolVariant, sent: String, namesSomething: Bool
  ) {
    let symbol = Symbol(
      symbology: symbology, bytes: Array("064".utf8), corners: [], quality: 1, variant: variant)
    #expect(String(decoding: symbol.transmission, as: UTF8.self) == sent)
    #expect(symbol.namesSomething == namesSomething)
  }
}

@Suite struct `Symbol scanner` {
  @Test func `finds nothing on blank pages of any size`() {
    var scanner = SymbolScanner()
    for (width, height) in [(1, 1), (1, 200), (200, 1), (3, 7), (64, 64)] {
      for level: UInt8 in [0, 128, 255] {
        let pixels = [UInt8](repeating: level, count: width * height)
        #expect(scanner.scan(GreyImage(width: width, height: height, pixels: pixels)).isEmpty)
      }
    }
  }

  @Test func `goes on when it has been renewed after many pages`() {
    var scanner = SymbolScanner()
    let blank = GreyImage(width: 8, height: 8, pixels: [UInt8](repeating: 255, count: 64))
    for _ in 0..<2_100 { #expect(scanner.scan(blank).isEmpty) }
  }
}
