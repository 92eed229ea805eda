import BarcodeImage
import Foundation
import Pixels
import Symbols
import Testing

/// Close-ups from ZXing's samples, folder by folder.
@Suite struct `Close-ups` {
  @Test(
    arguments: [
      // folder, the WebP pictures that stay unread so far
      ("codabar-1", []), ("codabar-2", ["03"]), ("code93-1", []), ("datamatrix-2", []),
      ("rss14-1", ["15"]),
      ("rss14-2", ["22"]), ("rssexpanded-1", []), ("rssexpanded-2", []),
      ("rssexpandedstacked-2", []), ("code128-2", []), ("ean8-1", []), ("upce-1", []),
      ("qrcode-1", []), ("itf-2", []), ("upca-1", []), ("upce-2", ["02", "14", "20"]),
      ("upca-2", ["10", "11", "28", "31", "34", "41", "50"]), ("ean13-1", ["34", "36", "37"]),
    ] as [(String, Set<String>)])
  func `are read but for those known to be hard`(folder: String, unread: Set<String>) throws {
    var reader = PageReader()
    let files = try Fixtures.files(in: Fixtures.zxing.appending(path: folder), ending: ".webp")
    for file in files {
      let truth = try Fixtures.bytes(file.deletingPathExtension().appendingPathExtension("txt"))
      let image = try #require(WebP.image(try Fixtures.bytes(file)))
      let symbols = reader.read(image)
      let name = file.deletingPathExtension().lastPathComponent
      if unread.contains(name) {
        #expect(symbols.isEmpty, "\(name) is read now.")
        continue
      }
      #expect(!symbols.isEmpty, "\(name)")
      for symbol in symbols {
        let sent = Array(symbol.transmission.dropFirst(3))
        #expect(symbol.bytes == truth || sent == truth, "\(name)")
      }
    }
  }

  @Test func `of a worn UPC-A give no wrong number`() throws {
    // Lines of zbar's join halves of it into an EAN-13 whose check digit is right.
    let file = Fixtures.zxing.appending(path: "upca-2/39.webp")
    let image = try #require(WebP.image(try Fixtures.bytes(file)))
    var reader = PageReader()
    let truth = "0012546619592"
    for symbol in reader.read(image) {
      #expect(String(decoding: symbol.transmission.dropFirst(3), as: UTF8.self) == truth)
    }
  }

  @Test func `of mirrored, inverted and tilted QR codes are read, with corners around them`() throws
  {
    var reader = PageReader()
    let folder = Fixtures.zxing.appending(path: "qrcode-2")
    for name in ["fix-finderpattern-order", "fix-traceline", "#709", "#258"] {
      let file = folder.appending(path: name + ".webp")
      let truth = try Fixtures.bytes(file.deletingPathExtension().appendingPathExtension("txt"))
      let image = try #require(WebP.image(try Fixtures.bytes(file)))
      let symbols = reader.read(image)
      #expect(symbols.map(\.bytes) == [truth], "\(name)")
      for corner in symbols.flatMap(\.corners) {
        #expect((0...image.width).contains(corner.x) && (0...image.height).contains(corner.y))
      }
    }
  }
}
