import Symbols
import BarcodeImage
import Foundation
import Testing

/// Photographs of real symbols, from ZXing's samples.
@Suite struct `Sample pictures` {
  @Test(arguments: [
    // folder, how many of its WebP pictures were read when this was written
    ("ean13-1", 11), ("ean8-1", 4), ("upca-1", 5), ("upce-2", 12), ("itf-1", 2),
    ("code128-1", 2), ("code128-2", 14), ("code39-1", 1), ("qrcode-1", 8),
  ])
  func `are read without a wrong text`(folder: String, floor: Int) throws {
    var reader = PageReader()
    var read = 0
    for file in try Fixtures.files(in: Fixtures.zxing.appending(path: folder), ending: ".webp") {
      let truth = try Fixtures.bytes(file.deletingPathExtension().appendingPathExtension("txt"))
      let image = try #require(WebP.image(try Fixtures.bytes(file)))
      let symbols = reader.read(image)
      for symbol in symbols {
        let sent = Array(symbol.transmission.dropFirst(3))
        #expect(symbol.bytes == truth || sent == truth, "\(file.lastPathComponent)")
      }
      read += symbols.isEmpty ? 0 : 1
    }
    #expect(read >= floor)
  }

  @Test(arguments: ["falsepositives-1", "falsepositives-2"])
  func `without a symbol give none`(folder: String) throws {
    var reader = PageReader()
    for file in try Fixtures.files(in: Fixtures.zxing.appending(path: folder), ending: ".webp") {
      let image = try #require(WebP.image(try Fixtures.bytes(file)))
      #expect(reader.read(image).isEmpty, "\(file.lastPathComponent)")
    }
  }
}
