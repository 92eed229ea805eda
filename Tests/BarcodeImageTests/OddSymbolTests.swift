import BarcodeImage
import Foundation
import ImageFiles
import Pixels
import Symbols
import Testing

/// Symbols that are seldom seen, from ZXing's samples, opened as the decoder opens them.
@Suite struct `Odd symbols` {
  private static func image(_ name: String) throws -> GreyImage {
    var file = try ImageFile(try Fixtures.bytes(Fixtures.zxing.appending(path: name)))
    guard case .image(let image) = try file.page(0) else {
      throw ImageError(.notAnImage, name)
    }
    return image
  }

  @Test(
    arguments: [
      // What marks things and what sets up readers is told as such.
      ("aztec-1/rune-1.png", Symbology.aztec, "001", SymbolVariant.rune),
      ("aztec-1/rune-64.png", .aztec, "064", .rune),
      ("aztec-1/rune-223.png", .aztec, "223", .rune),
      ("aztec-1/readerinit-compact-15x15.png", .aztec, "$I", .readerSetUp),
      ("aztec-1/readerinit-full-19x19.png", .aztec, "$I", .readerSetUp),
      ("pdf417-1/13-readerinit.png", .pdf417, "$I", .readerSetUp),
      ("datamatrix-1/readerinit.png", .dataMatrix, "$I", .readerSetUp),
      // Code 39 of full ASCII, and Code 128 of ISO 8859-1.
      ("code39-2/1.png", .code39, "Extended !?*#", .fullASCII),
      // Too few small letters to tell them from a plus: as it is coded.
      ("code39-2/2.png", .code39, "12+A+B", .data),
      ("code39-2/wide.png", .code39, "A+A-1234", .data),
      ("code39-1/1.png", .code39, "TEST-SHEET", .data),
      ("code128-1/6.png", .code128, "\u{F3}\u{F3}\u{F3}\u{F3}1234\u{F3}\u{F3}ab\u{F3}zz", .data),
      // Strips, from one pixel on, and symbols without much paper beside them.
      ("itf-1/#220.png", .itf, "0000091897", .data),
      ("itf-1/with-tail.png", .itf, "00123456", .data),
      ("ean8-1/single-line.png", .ean8, "12345670", .data),
      ("ean13-1/#526.webp", .ean13, "8886316200561", .data),
      ("codabar-2/04.webp", .codabar, "A8030798962A", .data),
    ])
  func `are read and told apart`(
    name: String, symbology: Symbology, text: String, variant: SymbolVariant
  ) throws {
    var reader = PageReader()
    let symbols = reader.read(try Self.image(name))
    #expect(symbols.map(\.symbology) == [symbology])
    #expect(
      symbols.map(\.bytes) == [text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }])
    #expect(symbols.map(\.variant) == [variant])
  }

  /// Two characters fewer than the least number of digits, and no paper beside them: parts of longer
  /// symbols look like that.
  @Test func `that parts of others resemble are not read`() throws {
    var reader = PageReader()
    #expect(reader.read(try Self.image("itf-1/#853.png")).isEmpty)
  }
}
